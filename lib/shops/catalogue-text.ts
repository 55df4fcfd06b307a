import { CONTROL_SIGNS } from './control-signs';
import type { AmountProblem } from './read-amount';

/** What is wrong with a field of a product or a plan; each has words in ka and en (messages/catalogue.json). */
export type CatalogueProblem =
  | AmountProblem
  | 'required'
  | 'too_long'
  | 'control_characters'
  | 'not_a_choice'
  | 'not_a_slug'
  | 'slug_required'
  | 'slug_taken'
  | 'slug_in_use'
  | 'not_a_name'
  | 'name_taken'
  | 'not_a_position';

export const NAME_MAX = 120;
export const DESCRIPTION_MAX = 2_000;
/** 999,999.99: more is a slip of the finger. */
export const PRICE_MAX_MINOR = 99_999_999;
export const POSITION_MAX = 9_999;

export type Checked<T, Problem extends CatalogueProblem = CatalogueProblem> =
  | { ok: true; value: T }
  | { ok: false; problem: Problem };

/** A name: one line, not empty. */
export function checkName(typed: string): Checked<string, 'required' | 'too_long' | 'control_characters'> {
  const value = typed.trim();
  if (value === '') return { ok: false, problem: 'required' };
  if (value.length > NAME_MAX) return { ok: false, problem: 'too_long' };
  return CONTROL_SIGNS.test(value) ? { ok: false, problem: 'control_characters' } : { ok: true, value };
}

/** A description: any number of lines, none too. */
export function checkDescription(typed: string): Checked<string> {
  const value = typed.trim().replace(/\r\n?/g, '\n');
  if (value.length > DESCRIPTION_MAX) return { ok: false, problem: 'too_long' };
  return CONTROL_SIGNS.test(value.replace(/[\n\t]/g, ''))
    ? { ok: false, problem: 'control_characters' }
    : { ok: true, value };
}

/** A place in the list, from 0; null for an empty field: the last one. */
export function checkPosition(typed: string): Checked<number | null> {
  const text = typed.trim();
  if (text === '') return { ok: true, value: null };
  const value = /^\d{1,5}$/.test(text) ? Number(text) : POSITION_MAX + 1;
  return value <= POSITION_MAX ? { ok: true, value } : { ok: false, problem: 'not_a_position' };
}
