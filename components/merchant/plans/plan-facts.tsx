import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { type Currency, formatMoney } from '@/lib/money';
import type { PlanPeriod } from '@/lib/shops/plan-input';

type Props = {
  plan: {
    name: string;
    titleKa: string;
    titleEn: string;
    descriptionKa: string;
    descriptionEn: string;
    priceMinor: number;
    currency: Currency;
    period: PlanPeriod;
  };
  locale: string;
};

/** A plan for those who may look at it but not change it. */
export function PlanFacts({ plan, locale }: Props) {
  const t = useTranslations('catalogue.plans');
  const { priceMinor: amountMinor, currency, period } = plan;
  return (
    <Card className="max-w-2xl">
      <CardTitle>{t('facts.title')}</CardTitle>
      <DescriptionList>
        <Description term={t('form.name')}>{plan.name}</Description>
        <Description term={t('form.titleKa')}>
          <span lang="ka">{plan.titleKa}</span>
        </Description>
        <Description term={t('form.titleEn')}>
          <span lang="en">{plan.titleEn}</span>
        </Description>
        <Description term={t('columns.price')}>
          {t(`per.${period}`, { price: formatMoney({ amountMinor, currency }, locale) })}
        </Description>
        {plan.descriptionKa && (
          <Description term={t('form.descriptionKa')}>
            <span lang="ka" className="whitespace-pre-line">
              {plan.descriptionKa}
            </span>
          </Description>
        )}
        {plan.descriptionEn && (
          <Description term={t('form.descriptionEn')}>
            <span lang="en" className="whitespace-pre-line">
              {plan.descriptionEn}
            </span>
          </Description>
        )}
      </DescriptionList>
    </Card>
  );
}
