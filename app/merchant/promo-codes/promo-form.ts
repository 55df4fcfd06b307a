import type { useTranslations } from 'next-intl';
import type { FieldSection } from '@/components/ui/field-form';
import { type Currency, toDecimal } from '@/lib/money';
import type { PromoDetails, PromoProblems, PromoTyped } from '@/lib/shops/promo-input';
import { dayOf, lastDayOf } from '@/lib/shops/tbilisi-day';

type Words = ReturnType<typeof useTranslations<'selling'>>;

/** The fields of a promo code. @param withCode when it is made: afterwards the code stays, orders name it */
export function promoSections(t: Words, currencies: readonly Currency[], withCode: boolean): FieldSection[] {
  return [
    {
      id: 'worth',
      title: t('promo.form.worth'),
      fields: [...codeFields(t, withCode), ...worthFields(t, currencies)],
    },
    { id: 'terms', title: t('promo.form.terms'), fields: termFields(t) },
  ];
}

type Fields = FieldSection['fields'];

function codeFields(t: Words, withCode: boolean): Fields {
  const field = { kind: 'text', name: 'code' } as const;
  return withCode ? [{ ...field, label: t('promo.form.code'), hint: t('promo.form.codeHint') }] : [];
}

function worthFields(t: Words, currencies: readonly Currency[]): Fields {
  const number = { kind: 'text', inputMode: 'decimal', half: true } as const;
  return [
    {
      kind: 'radio',
      name: 'kind',
      label: t('promo.form.kind'),
      choices: [
        { value: 'percent', label: t('promo.form.byPercent') },
        { value: 'amount', label: t('promo.form.byAmount') },
      ],
    },
    {
      ...number,
      name: 'percent',
      label: t('promo.form.percent'),
      hint: t('promo.form.percentHint'),
      optional: t('promo.form.ifPercent'),
    },
    {
      ...number,
      name: 'amount',
      label: t('promo.form.amount'),
      hint: t('promo.form.amountHint'),
      optional: t('promo.form.ifAmount'),
    },
    {
      kind: 'select',
      name: 'currency',
      label: t('form.currency'),
      hint: t('promo.form.currencyHint'),
      choices: [
        { value: '', label: t('promo.form.anyCurrency') },
        ...currencies.map((code) => ({ value: code, label: code })),
      ],
      half: true,
    },
  ];
}

function termFields(t: Words): Fields {
  const half = { kind: 'text', half: true, optional: t('form.optional') } as const;
  return [
    {
      ...half,
      name: 'minSubtotal',
      label: t('promo.form.minSubtotal'),
      hint: t('promo.form.minSubtotalHint'),
      inputMode: 'decimal',
    },
    {
      ...half,
      name: 'maxUses',
      label: t('promo.form.maxUses'),
      hint: t('promo.form.maxUsesHint'),
      inputMode: 'numeric',
    },
    { ...half, name: 'starts', label: t('promo.form.starts'), type: 'date' },
    { ...half, name: 'ends', label: t('promo.form.ends'), hint: t('promo.form.endsHint'), type: 'date' },
  ];
}

export const EMPTY_PROMO: PromoTyped = {
  ...{ code: '', kind: 'percent', percent: '', amount: '', currency: '' },
  ...{ minSubtotal: '', starts: '', ends: '', maxUses: '' },
};

/** A promo code as its form shows it. */
export function typedOf(promo: PromoDetails): PromoTyped {
  const sum = (amountMinor: number | null) =>
    amountMinor === null ? '' : toDecimal(amountMinor, promo.currency ?? 'GEL');
  return {
    code: promo.code,
    kind: promo.amountMinor === null ? 'percent' : 'amount',
    percent: promo.percentBp === null ? '' : String(promo.percentBp / 100),
    amount: sum(promo.amountMinor),
    currency: promo.currency ?? '',
    minSubtotal: sum(promo.minSubtotalMinor),
    starts: promo.startsAt ? dayOf(promo.startsAt) : '',
    ends: promo.endsAt ? lastDayOf(promo.endsAt) : '',
    maxUses: promo.maxUses === null ? '' : String(promo.maxUses),
  };
}

export function promoProblems(t: Words, problems: PromoProblems): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`problems.${problem}`)]),
  );
}
