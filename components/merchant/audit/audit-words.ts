import type { useTranslations } from 'next-intl';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatRate } from '@/lib/i18n/rate';
import { type Currency, formatMoney, isCurrency } from '@/lib/money';
import { AUDIT_ACTIONS } from '@/lib/shops/audit-actions';

export type AuditWords = ReturnType<typeof useTranslations<'staff'>>;
type Fields = Readonly<Record<string, unknown>> | null;

/** A field that was changed, in words; null: there was nothing. */
export type FieldChange = { name: string; label: string; before: string | null; after: string | null };

/** What was done; of a later version by its own name. */
export function actionWords(t: AuditWords, action: string): string {
  const known = AUDIT_ACTIONS.find((one) => one === action);
  return known ? t(`audit.actions.${known}`) : t('audit.other', { action });
}

/** What it was done to, as people call it: a page of settings, a day, all orders; else the name that was written down. */
export function subjectWords(t: AuditWords, locale: string, action: string, subject: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(subject))
    return formatDateTime(new Date(`${subject}T12:00:00Z`), locale, 'date');
  const name = subject === '*' ? 'all' : subject;
  const key = `audit.subjects.${action}.${name}` as Parameters<AuditWords>[0];
  return /^\w+$/.test(name) && t.has(key) ? t(key) : subject;
}

/** What only says that something happened: there is no before of it. */
const MARKS = { secretChanged: true };

/**
 * Before and after of an entry, field by field.
 * @param shopCurrency of amounts that name none: those are in the shop's own
 */
export function changesOf(
  t: AuditWords,
  locale: string,
  { before, after }: { before: Fields; after: Fields },
  shopCurrency: Currency,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const say = (name: string, fields: Fields) =>
    fields && name in fields && !(name in MARKS && fields[name] === null)
      ? valueWords(t, locale, name, fields[name], { currency: shopCurrency, ...before, ...fields })
      : null;
  return (
    names
      .map((name) => ({ name, label: labelOf(t, name), before: say(name, before), after: say(name, after) }))
      .filter(({ before: was, after: is }) => was !== is)
      // Of what was made or taken away, the fields that it did not have tell nothing.
      .filter(({ before: was, after: is }) => (before && after) || (is ?? was) !== t('audit.nothing'))
  );
}

const labelOf = (t: AuditWords, name: string): string => {
  const key = `audit.fields.${name}` as Parameters<AuditWords>[0];
  return t.has(key) ? t(key) : name;
};

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A value as people read it. @param around the fields beside it: money needs its currency */
function valueWords(
  t: AuditWords,
  locale: string,
  name: string,
  value: unknown,
  around: Readonly<Record<string, unknown>>,
): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
  if (Array.isArray(value))
    return value.length === 0
      ? t('audit.nothing')
      : value.map((one) => valueWords(t, locale, name, one, around)).join(', ');
  if (typeof value === 'number') return numberWords(locale, name, value, around);
  if (typeof value === 'string') return textWords(t, locale, name, value);
  return Object.entries(value)
    .map(([key, one]) => `${labelOf(t, key)}: ${valueWords(t, locale, key, one, { ...around, ...value })}`)
    .join('; ');
}

function numberWords(
  locale: string,
  name: string,
  value: number,
  around: Readonly<Record<string, unknown>>,
): string {
  const { currency } = around;
  if (name.endsWith('Minor') && typeof currency === 'string' && isCurrency(currency))
    return formatMoney({ amountMinor: value, currency }, locale);
  // Hundredths of a percent.
  if (name.endsWith('Bp')) return formatRate(value, locale);
  return name === 'percent' ? formatRate(value * 100, locale) : String(value);
}

function textWords(t: AuditWords, locale: string, name: string, value: string): string {
  if (ISO_TIME.test(value)) return formatDateTime(new Date(value), locale);
  const group = name === 'role' ? `roles.${value}.name` : `audit.values.${name}.${value}`;
  const key = group as Parameters<AuditWords>[0];
  return /^\w+$/.test(value) && t.has(key) ? t(key) : value;
}
