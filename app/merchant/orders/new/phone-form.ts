import type { useTranslations } from 'next-intl';
import type { FieldSection, FieldSpec } from '@/components/ui/field-form';
import { formText } from '@/lib/http/form-text';
import { type Currency, formatMoney } from '@/lib/money';
import type { CheckoutField } from '@/lib/orders/checkout-input';
import type { ProductView } from '@/lib/queries/catalogue';
import type { DeliveryView } from '@/lib/queries/delivery';
import { EXTRA_LINES, type PhoneOrderProblems, type PhoneOrderTyped } from '@/lib/shops/phone-order-input';
import { problemText } from '../../../(shop)/checkout/texts';

type Words = ReturnType<typeof useTranslations<'links'>>;
type CheckoutWords = ReturnType<typeof useTranslations<'shop.checkout'>>;
type Choice = { value: string; label: string };

export type PhoneDesk = {
  products: readonly ProductView[];
  deliveries: readonly DeliveryView[];
  currency: Currency;
  languages: readonly Choice[];
  locale: string;
};

const EXTRAS = Array.from({ length: EXTRA_LINES }, (_, index) => index);

/** The fields of an order by phone with their words: the goods, something else, the customer, a note. */
export function phoneSections(t: Words, desk: PhoneDesk): FieldSection[] {
  const optional = t('form.optional');
  const text = { kind: 'text' } as const;
  const inWords = (amountMinor: number, currency: Currency) =>
    formatMoney({ amountMinor, currency }, desk.locale);
  // That what is not wanted stays empty is said above, once.
  const freely = { kind: 'text', optional: '', half: 'always' } as const;
  const quantity = ({ slug, name, priceMinor, currency }: ProductView): FieldSpec => ({
    kind: 'count',
    name: `quantity.${slug}`,
    label: name,
    hint: t('phone.each', { price: inWords(priceMinor, currency) }),
  });
  const extra = (index: number): FieldSpec[] => [
    { ...freely, name: `extra.${index}.name`, label: t('phone.extraName', { n: index + 1 }) },
    {
      ...freely,
      name: `extra.${index}.amount`,
      label: t('phone.extraAmount', { n: index + 1 }),
      inputMode: 'decimal',
    },
  ];
  return [
    {
      id: 'lines',
      title: t('phone.goods'),
      hint: desk.products.length > 0 ? t('phone.goodsHint') : undefined,
      fields: desk.products.map(quantity),
      empty: t('phone.noProducts'),
    },
    {
      id: 'extras',
      title: t('phone.extras'),
      hint: t('phone.extrasHint'),
      fields: [
        ...EXTRAS.flatMap(extra),
        {
          ...text,
          ...{
            name: 'discount',
            label: t('phone.discount'),
            hint: t('phone.discountHint'),
            optional,
            half: true,
          },
          inputMode: 'decimal',
        },
      ],
    },
    {
      id: 'buyer',
      title: t('phone.buyer'),
      fields: [
        { ...text, name: 'name', label: t('phone.name') },
        {
          ...text,
          name: 'email',
          label: t('phone.email'),
          hint: t('phone.emailHint'),
          type: 'email',
          half: true,
        },
        { ...text, name: 'phone', label: t('phone.phone'), type: 'tel', half: true },
        {
          kind: 'radio',
          name: 'delivery',
          label: t('phone.delivery'),
          choices: desk.deliveries.map(({ code, name, priceMinor }) => ({
            value: code,
            label: name,
            aside: priceMinor === 0 ? t('phone.free') : inWords(priceMinor, desk.currency),
          })),
        },
        {
          kind: 'area',
          name: 'address',
          label: t('phone.address'),
          hint: t('phone.addressHint'),
          optional,
          rows: 2,
        },
        { kind: 'radio', name: 'language', label: t('phone.language'), choices: desk.languages },
      ],
    },
    {
      id: 'note',
      fields: [
        { kind: 'area', name: 'note', label: t('phone.note'), hint: t('phone.noteHint'), optional },
        { kind: 'checkbox', name: 'send', label: t('phone.send') },
      ],
    },
  ];
}

export function readPhoneForm(form: FormData): PhoneOrderTyped {
  const quantities = [...form.keys()].flatMap((key) => /^quantity\.([a-z0-9-]{1,80})$/.exec(key)?.[1] ?? []);
  return {
    name: formText(form, 'name'),
    email: formText(form, 'email'),
    phone: formText(form, 'phone'),
    delivery: formText(form, 'delivery'),
    address: formText(form, 'address'),
    language: formText(form, 'language'),
    country: '',
    promoCode: '',
    quantities: Object.fromEntries(quantities.map((slug) => [slug, formText(form, `quantity.${slug}`)])),
    extras: EXTRAS.map((index) => ({
      name: formText(form, `extra.${index}.name`),
      amount: formText(form, `extra.${index}.amount`),
    })),
    discount: formText(form, 'discount'),
    note: formText(form, 'note'),
  };
}

/** All that was typed, under the names of its fields. */
export function shownAgain(form: FormData): Record<string, string> {
  return Object.fromEntries([...form.keys()].map((name) => [name, formText(form, name)]));
}

const OWN_PROBLEMS = ['not_a_quantity', 'nothing_chosen', 'discount_too_large'] as const;
const AMOUNT_PROBLEMS = [
  'missing',
  'not_an_amount',
  'too_many_decimals',
  'not_positive',
  'too_large',
] as const;

/** What is wrong with each field, in words. */
export function phoneProblems(
  t: Words,
  checkout: CheckoutWords,
  problems: PhoneOrderProblems,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, words(field, problem)]),
  );

  function words(field: string, problem: PhoneOrderProblems[string]): string {
    const own = OWN_PROBLEMS.find((known) => known === problem);
    if (own) return t(`phone.problems.${own}`);
    const amount = AMOUNT_PROBLEMS.find((known) => known === problem);
    if (amount) return t(`problems.${amount}`);
    if (field.startsWith('extra.') && (problem === 'required' || problem === 'control_characters'))
      return t(`problems.${problem}`);
    if (problem === 'too_long') return t('problems.too_long');
    return problemText(checkout, field as CheckoutField, problem as 'required');
  }
}
