import type { useTranslations } from 'next-intl';
import type { FieldFormState, FieldSpec } from '@/components/ui/field-form';
import { formText } from '@/lib/http/form-text';
import type { Currency } from '@/lib/money';
import type { CatalogueProblem } from '@/lib/shops/catalogue-text';

type Words = ReturnType<typeof useTranslations<'catalogue'>>;

/** The fields of a form of the catalogue as text. A file in the place of text counts as nothing. */
export function readFields<Field extends string>(
  form: FormData,
  fields: readonly Field[],
): Record<Field, string> {
  const entries = fields.map((field) => [field, formText(form, field)] as const);
  return Object.fromEntries(entries) as Record<Field, string>;
}

/** What is wrong with each field, in words. */
export function problemWords(
  t: Words,
  problems: Partial<Record<string, CatalogueProblem>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, problem]) =>
      problem ? [[field, t(`problems.${problem}`)] as const] : [],
    ),
  );
}

type Conflict = {
  /** Who changed it, if the audit log knows. */
  by: string | null;
  typed: Readonly<Record<string, string>>;
  stored: Readonly<Record<string, string>>;
  fields: readonly FieldSpec[];
};

/** That somebody else was quicker, and what would be lost by saving again. */
export function conflictWords(t: Words, { by, typed, stored, fields }: Conflict): string {
  const differing = fields.filter(({ name }) => name in stored && typed[name] !== stored[name]);
  const list = differing.map((field) => `${field.label} – ${valueWords(t, field, stored[field.name] ?? '')}`);
  return [
    by ? t('form.changedBy', { by }) : t('form.changed'),
    ...(list.length > 0 ? [t('form.storedNow', { list: list.join('; ') })] : []),
    t('form.saveAgain'),
  ].join(' ');
}

/** A stored value as the form shows it. */
function valueWords(t: Words, field: FieldSpec, value: string): string {
  if (field.kind === 'checkbox') return t(value === '1' ? 'form.ticked' : 'form.notTicked');
  const choices = 'choices' in field ? field.choices : [];
  const label = choices.find((choice) => choice.value === value)?.label;
  return label ?? (value || t('form.emptyValue'));
}

export const priceField = (label: string, hint: string) =>
  ({ kind: 'text', name: 'price', label, hint, inputMode: 'decimal', half: true }) as const;

export const currencyField = (label: string, currencies: readonly Currency[]) =>
  ({
    kind: 'select',
    name: 'currency',
    label,
    choices: currencies.map((code) => ({ value: code, label: code })),
    half: true,
  }) as const;

/** A form that nobody has sent yet. */
export const untouched = (typed: Readonly<Record<string, string>>): FieldFormState => ({
  typed,
  problems: {},
  message: null,
  attempt: 0,
});
