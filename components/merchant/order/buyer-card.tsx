import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { isLocale } from '@/lib/i18n/locales';

type Props = {
  buyer: { name: string; email: string; phone: string; locale: string };
  delivery: { name: string; address: string | null };
  /** The order's page as the buyer sees it. */
  orderPageHref: string;
};

const LINK = 'inline-block break-all py-0.5 text-accent underline underline-offset-4';

export function BuyerCard({ buyer, delivery, orderPageHref }: Props) {
  const t = useTranslations('merchant.order.buyer');
  const languages = useTranslations('common.language');
  return (
    <Card aria-labelledby="buyer">
      <CardTitle id="buyer">{t('title')}</CardTitle>
      <DescriptionList stacked>
        <Description term={t('name')}>{buyer.name}</Description>
        <Description term={t('email')}>
          <a href={`mailto:${buyer.email}`} className={LINK}>
            {buyer.email}
          </a>
        </Description>
        <Description term={t('phone')}>
          <a href={`tel:${buyer.phone.replace(/[^+\d]/g, '')}`} className={LINK}>
            {buyer.phone}
          </a>
        </Description>
        {isLocale(buyer.locale) && <Description term={t('language')}>{languages(buyer.locale)}</Description>}
        <Description term={t('delivery')}>{delivery.name}</Description>
        {delivery.address && (
          <Description term={t('address')}>
            <span className="whitespace-pre-line">{delivery.address}</span>
          </Description>
        )}
      </DescriptionList>
      <p className="mt-3">
        <a href={orderPageHref} className={LINK}>
          {t('page')}
        </a>
      </p>
    </Card>
  );
}
