import type { useTranslations } from 'next-intl';
import type { FieldFormState, FieldSection } from '@/components/ui/field-form';
import { formText } from '@/lib/http/form-text';
import { type Currency, toDecimal } from '@/lib/money';
import { LINK_FIELDS, type LinkField, type LinkProblem, type LinkTyped } from '@/lib/shops/link-input';
import { lastDayOf } from '@/lib/shops/tbilisi-day';

type Words = ReturnType<typeof useTranslations<'links'>>;

/** The fields of a payment link with their words. */
export function linkSections(t: Words, currencies: readonly Currency[]): FieldSection[] {
  const optional = t('form.optional');
  const text = { kind: 'text' } as const;
  return [
    {
      id: 'texts',
      fields: [
        { ...text, name: 'titleKa', label: t('form.titleKa'), hint: t('form.titleHint') },
        { ...text, name: 'titleEn', label: t('form.titleEn') },
        { kind: 'area', name: 'descriptionKa', label: t('form.descriptionKa'), optional },
        { kind: 'area', name: 'descriptionEn', label: t('form.descriptionEn'), optional },
      ],
    },
    {
      id: 'terms',
      fields: [
        {
          ...text,
          name: 'amount',
          label: t('form.amount'),
          hint: t('form.amountHint'),
          inputMode: 'decimal',
          half: true,
        },
        {
          kind: 'select',
          name: 'currency',
          label: t('form.currency'),
          choices: currencies.map((code) => ({ value: code, label: code })),
          half: true,
        },
        {
          ...text,
          name: 'maxPaid',
          label: t('form.maxPaid'),
          hint: t('form.maxPaidHint'),
          inputMode: 'numeric',
          optional,
          half: true,
        },
        {
          ...text,
          name: 'expires',
          label: t('form.expires'),
          hint: t('form.expiresHint'),
          type: 'date',
          optional,
          half: true,
        },
      ],
    },
  ];
}

export function readLinkForm(form: FormData): LinkTyped {
  const entries = LINK_FIELDS.map((field) => [field, formText(form, field)] as const);
  return Object.fromEntries(entries) as LinkTyped;
}

export function problemWords(
  t: Words,
  problems: Partial<Record<LinkField, LinkProblem>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`problems.${problem}`)]),
  );
}

export const emptyLink = (currency: Currency): LinkTyped => ({
  titleKa: '',
  titleEn: '',
  descriptionKa: '',
  descriptionEn: '',
  amount: '',
  currency,
  maxPaid: '',
  expires: '',
});

type Known = {
  titleKa: string;
  titleEn: string;
  descriptionKa: string;
  descriptionEn: string;
  amountMinor: number;
  currency: Currency;
  maxPaid: number | null;
  expiresAt: Date | null;
};

/** A link as its form shows it. */
export const typedOf = (link: Known): LinkTyped => ({
  titleKa: link.titleKa,
  titleEn: link.titleEn,
  descriptionKa: link.descriptionKa,
  descriptionEn: link.descriptionEn,
  amount: toDecimal(link.amountMinor, link.currency),
  currency: link.currency,
  maxPaid: link.maxPaid === null ? '' : String(link.maxPaid),
  expires: link.expiresAt === null ? '' : lastDayOf(link.expiresAt),
});

export const untouched = (typed: LinkTyped): FieldFormState => ({
  typed,
  problems: {},
  message: null,
  attempt: 0,
});
