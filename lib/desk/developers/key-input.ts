import 'server-only';
import { isScope, SCOPES, type Scope } from '@/lib/api/contract/scopes';
import { DAY_MS, readLastDay } from '@/lib/shops/tbilisi-day';

/** When a key ends: never, after so many days, or with a day that is chosen. */
export const KEY_EXPIRIES = ['never', '30', '90', '365', 'day'] as const;

/** What the form sent, as typed; `lastDay` counts together with the expiry `day`. */
export type KeyTyped = { name: string; scopes: readonly string[]; expiry: string; lastDay: string };

export type KeyField = keyof KeyTyped;

/** What is wrong with a field; each has words in ka and en (messages/developers.json). */
export type KeyProblem =
  | 'required'
  | 'too_long'
  | 'control_characters'
  | 'scopes_none'
  | 'not_a_choice'
  | 'not_a_day'
  | 'day_is_over'
  | 'name_taken';

export type KeyProblems = Partial<Record<KeyField, KeyProblem>>;

/** `expiresAt` null: never. */
export type KeyDetails = { name: string; scopes: readonly Scope[]; expiresAt: Date | null };

const NAME_MAX = 60;
const NOT_ALLOWED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Checks a new key as typed: all problems at once. */
export function checkKey(
  typed: KeyTyped,
  now: Date,
): { ok: true; details: KeyDetails } | { ok: false; problems: KeyProblems } {
  const problems: KeyProblems = {};
  const name = typed.name.trim();
  if (name === '') problems.name = 'required';
  else if (name.length > NAME_MAX) problems.name = 'too_long';
  else if (NOT_ALLOWED.test(name)) problems.name = 'control_characters';
  if (!typed.scopes.every(isScope)) problems.scopes = 'not_a_choice';
  else if (typed.scopes.length === 0) problems.scopes = 'scopes_none';
  const end = readEnd(typed, now);
  if (!end.ok) problems[end.field] = end.problem;
  if (!end.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const scopes = SCOPES.filter((scope) => typed.scopes.includes(scope));
  return { ok: true, details: { name, scopes, expiresAt: end.expiresAt } };
}

type End = { ok: true; expiresAt: Date | null } | { ok: false; field: KeyField; problem: KeyProblem };

function readEnd({ expiry, lastDay }: KeyTyped, now: Date): End {
  const chosen = KEY_EXPIRIES.find((one) => one === expiry);
  if (chosen === undefined) return { ok: false, field: 'expiry', problem: 'not_a_choice' };
  if (chosen === 'never') return { ok: true, expiresAt: null };
  if (chosen !== 'day') return { ok: true, expiresAt: new Date(now.getTime() + Number(chosen) * DAY_MS) };
  const end = readLastDay(lastDay, now) ?? 'required';
  return typeof end === 'string'
    ? { ok: false, field: 'lastDay', problem: end }
    : { ok: true, expiresAt: end };
}
