import type { useTranslations } from 'next-intl';
import type { FieldSection } from '@/components/ui/field-form';
import { type Currency, toDecimal } from '@/lib/money';
import type { DeliveryDetails, DeliveryProblems, DeliveryTyped } from '@/lib/shops/delivery-input';
import { currencyField, priceField } from '../catalogue-form';

type Words = ReturnType<typeof useTranslations<'selling'>>;

/** The fields of a way of delivery. @param withCode when it is made: afterwards the code stays */
export function deliverySections(
  t: Words,
  currencies: readonly Currency[],
  withCode: boolean,
): FieldSection[] {
  const text = { kind: 'text' } as const;
  return [
    {
      id: 'delivery',
      fields: [
        { ...text, name: 'nameKa', label: t('delivery.form.nameKa'), hint: t('delivery.form.nameHint') },
        { ...text, name: 'nameEn', label: t('delivery.form.nameEn') },
        ...(withCode
          ? [{ ...text, name: 'code', label: t('delivery.form.code'), hint: t('delivery.form.codeHint') }]
          : []),
        priceField(t('delivery.form.price'), t('delivery.form.priceHint')),
        currencyField(t('form.currency'), currencies),
        { kind: 'checkbox', name: 'needsAddress', label: t('delivery.form.needsAddress') },
      ],
    },
  ];
}

export const emptyDelivery = (currency: Currency): DeliveryTyped => ({
  ...{ code: '', nameKa: '', nameEn: '', price: '', needsAddress: '' },
  currency,
});

/** A way of delivery as its form shows it. */
export const typedOf = (option: DeliveryDetails): DeliveryTyped => ({
  code: option.code,
  nameKa: option.nameKa,
  nameEn: option.nameEn,
  price: toDecimal(option.priceMinor, option.currency),
  currency: option.currency,
  needsAddress: option.needsAddress ? '1' : '',
});

export function deliveryProblems(t: Words, problems: DeliveryProblems): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`problems.${problem}`)]),
  );
}
