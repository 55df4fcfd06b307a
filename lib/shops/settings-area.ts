import type { ShopSettings } from './settings';
import type { WrongLine } from './web-lines';

/** A form of settings as typed: each field's text, by name. */
export type Typed = Readonly<Record<string, string>>;

/** What can be wrong with a setting: a closed list, each with words in ka and en (messages/settings.json, `problems`). */
export const SETTINGS_PROBLEMS = [
  'required',
  'too_long',
  'control_characters',
  'not_a_choice',
  'ttl_out_of_range',
  'vat_invalid',
  'auto_cancel_invalid',
  'methods_none',
  'position_twice',
  'manual_needs_card',
  'loan_alone',
  'currencies_none',
  'main_currency_not_sold',
  'not_an_email',
  'sender_name_invalid',
  'sender_needs_address',
  'countries_none',
  'picture_unknown',
  'lines_wrong',
  'too_many_lines',
  'return_not_an_address',
  'return_not_https',
  'return_host_not_listed',
] as const;
export type SettingsProblem = (typeof SETTINGS_PROBLEMS)[number];

export type Checked =
  | { ok: true; settings: Partial<ShopSettings> }
  | {
      ok: false;
      problems: Readonly<Record<string, SettingsProblem>>;
      /** Of fields with `lines_wrong`: which, and what is wrong with each. */
      lines?: WrongLines;
    };

export type WrongLines = Readonly<Record<string, readonly WrongLine[]>>;

/** Where the shop of the settings stands: its own address, and whether plain http on this machine is an address too. */
export type ShopPlace = { shopUrl: string; localHttp: boolean };

/** One page of settings: what its form holds, how that reads when it shows what is stored, and what it may be. */
export type SettingsArea = {
  fields: readonly string[];
  typedOf(settings: ShopSettings): Typed;
  check(typed: Typed, place?: ShopPlace): Checked;
};

const NOT_ALLOWED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Collects the problems of a form; the first of a field counts. */
export class Problems {
  readonly found: Record<string, SettingsProblem> = {};

  add(field: string, problem: SettingsProblem): void {
    this.found[field] ??= problem;
  }

  /** A line of text, trimmed; null when it is empty. */
  line(typed: Typed, field: string, maxLength: number): string | null {
    const text = (typed[field] ?? '').trim();
    if (text.length > maxLength) this.add(field, 'too_long');
    if (NOT_ALLOWED.test(text)) this.add(field, 'control_characters');
    return text === '' ? null : text;
  }

  choice<T extends string>(typed: Typed, field: string, choices: readonly T[]): T {
    const [first] = choices;
    const chosen = choices.find((choice) => choice === typed[field]);
    if (chosen === undefined) this.add(field, 'not_a_choice');
    return chosen ?? (first as T);
  }

  /** A whole number within limits; null, and a problem, for anything else. */
  whole(
    typed: Typed,
    field: string,
    { min, max, problem }: { min: number; max: number; problem: SettingsProblem },
  ): number | null {
    const text = (typed[field] ?? '').trim();
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.add(field, problem);
    return null;
  }

  result(settings: () => Partial<ShopSettings>): Checked {
    const problems = this.found;
    return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, settings: settings() };
  }
}
