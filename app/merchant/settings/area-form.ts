import type { FieldFormState } from '@/components/ui/field-form';
import type { ShopSettingsView } from '@/lib/queries/shop-settings';
import { WEB_LINES_MAX } from '@/lib/shops/api-settings';
import { COUNTRY_LIST } from '@/lib/shops/buyer-settings';
import { AUTO_CANCEL_HOURS_MAX, METHOD_PLACES, SOLD_CURRENCIES } from '@/lib/shops/payment-settings';
import { TTL_MINUTES_MAX, TTL_MINUTES_MIN } from '@/lib/shops/settings';
import type { SettingsProblem, Typed, WrongLines } from '@/lib/shops/settings-area';
import { type Meanwhile, SETTINGS_AREAS, type SettingsAreaName } from '@/lib/shops/settings-areas';
import type { SettingsWords } from './sections';

/** The form of an area as it is when its page is opened. */
export function openedForm(area: SettingsAreaName, { settings, version }: ShopSettingsView): FieldFormState {
  const typed = SETTINGS_AREAS[area].typedOf(settings);
  return { typed, problems: {}, message: null, attempt: 0, hidden: hiddenOf(typed, version) };
}

/** What a form carries along, so that what others change meanwhile is noticed. */
export function hiddenOf(seen: Typed, version: number): Record<string, string> {
  const filled = Object.entries(seen).filter(([, value]) => value !== '');
  return { seen: new URLSearchParams(filled).toString(), version: String(version) };
}

/** The sentences of an attempt that was refused, by field; of a list one for each wrong line. */
export function problemTexts(
  t: SettingsWords,
  { problems, lines = {} }: { problems: Readonly<Record<string, SettingsProblem>>; lines?: WrongLines },
): Record<string, string> {
  const texts = Object.entries(problems).map(([field, code]): [string, string] => {
    const wrong = lines[field] ?? [];
    const each = wrong.map(({ line, text, problem }) =>
      t('line', { line, text, problem: t(`lines.${problem}`) }),
    );
    return [field, each.length > 0 ? each.join(' ') : problemText(t, code)];
  });
  return Object.fromEntries(texts);
}

function problemText(t: SettingsWords, code: SettingsProblem): string {
  if (code === 'too_many_lines') return t('problems.too_many_lines', { max: WEB_LINES_MAX });
  const limits =
    code === 'auto_cancel_invalid'
      ? { min: 1, max: AUTO_CANCEL_HOURS_MAX }
      : { min: TTL_MINUTES_MIN, max: TTL_MINUTES_MAX };
  return t(`problems.${code}`, limits);
}

/** A sentence beside each field that somebody else has changed; those of a group have one together. */
export function meanwhileText(t: SettingsWords, meanwhile: readonly Meanwhile[]): Record<string, string> {
  const texts = meanwhile.map(({ field, stored, kept }): [string, string] => {
    const group = GROUPS.find(([prefix]) => field.startsWith(prefix));
    if (group) return [group[1], t('meanwhile.group')];
    return [field, kept ? t('meanwhile.kept', { value: valueText(t, field, stored) }) : t('meanwhile.shown')];
  });
  return Object.fromEntries(texts);
}

const GROUPS: readonly [prefix: string, name: string][] = [
  ['method.', METHOD_PLACES],
  ['sells.', SOLD_CURRENCIES],
  ['country.', COUNTRY_LIST],
];

const CHOICES = {
  captureMode: ['automatic', 'manual'],
  paymentTheme: ['follow', 'light', 'dark'],
  methods: ['all', 'chosen'],
  buyers: ['all', 'specific'],
} as const;

function valueText(t: SettingsWords, field: string, value: string): string {
  if (value === '') return t('nothing');
  const key = `choices.${field}.${value}`;
  const known = Object.entries(CHOICES).flatMap(([name, values]) =>
    values.map((one) => `choices.${name}.${one}`),
  );
  return known.includes(key) ? t(key as Parameters<SettingsWords>[0]) : value;
}
