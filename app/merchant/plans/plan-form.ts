import type { useTranslations } from 'next-intl';
import type { FieldSection } from '@/components/ui/field-form';
import { type Currency, toDecimal } from '@/lib/money';
import { PLAN_PERIODS, type PlanTyped } from '@/lib/shops/plan-input';
import { currencyField, priceField } from '../catalogue-form';

type Words = ReturnType<typeof useTranslations<'catalogue'>>;

/** The fields of a plan with their words. */
export function planSections(t: Words, currencies: readonly Currency[]): FieldSection[] {
  const optional = t('form.optional');
  const text = { kind: 'text' } as const;
  const area = { kind: 'area', rows: 3, optional } as const;
  return [
    {
      id: 'texts',
      title: t('plans.form.texts'),
      fields: [
        { ...text, name: 'name', label: t('plans.form.name'), hint: t('plans.form.nameHint') },
        { ...text, name: 'titleKa', label: t('plans.form.titleKa'), hint: t('plans.form.titleHint') },
        { ...text, name: 'titleEn', label: t('plans.form.titleEn') },
        { ...area, name: 'descriptionKa', label: t('plans.form.descriptionKa') },
        { ...area, name: 'descriptionEn', label: t('plans.form.descriptionEn') },
      ],
    },
    {
      id: 'sale',
      fields: [
        priceField(t('plans.form.price'), t('plans.form.priceHint')),
        currencyField(t('plans.form.currency'), currencies),
        {
          kind: 'select',
          name: 'period',
          label: t('plans.form.period'),
          choices: PLAN_PERIODS.map((period) => ({ value: period, label: t(`plans.periods.${period}`) })),
          half: true,
        },
        {
          ...text,
          name: 'position',
          label: t('plans.form.position'),
          hint: t('plans.form.positionHint'),
          optional,
          inputMode: 'numeric',
          half: true,
        },
      ],
    },
  ];
}

export const emptyPlan = (currency: Currency): PlanTyped => ({
  name: '',
  titleKa: '',
  titleEn: '',
  descriptionKa: '',
  descriptionEn: '',
  price: '',
  currency,
  period: 'month',
  position: '',
});

type Known = Omit<PlanTyped, 'price' | 'position' | 'currency'> & {
  priceMinor: number;
  currency: Currency;
  position: number;
};

/** A plan as its form shows it. */
export const typedOf = (plan: Known): PlanTyped => ({
  name: plan.name,
  titleKa: plan.titleKa,
  titleEn: plan.titleEn,
  descriptionKa: plan.descriptionKa,
  descriptionEn: plan.descriptionEn,
  price: toDecimal(plan.priceMinor, plan.currency),
  currency: plan.currency,
  period: plan.period,
  position: String(plan.position),
});
