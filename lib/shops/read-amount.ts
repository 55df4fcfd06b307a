import { type Currency, exponentOf, parseDecimal } from '@/lib/money';

export type AmountProblem = 'missing' | 'not_an_amount' | 'too_many_decimals' | 'not_positive' | 'too_large';
export type ReadAmount = { ok: true; amountMinor: number } | { ok: false; problem: AmountProblem };

/**
 * Reads an amount as people type it: `30`, `30.5`, `30,50`, with or without the currency's sign. Never guessed: where a
 * mark could be one of thousands or of decimals, or letters stand in it, it is no amount.
 */
export function readAmount(text: string, currency: Currency, maxMinor: number): ReadAmount {
  const bare = text.replace(/[\s₾$€£]/g, '').replace(new RegExp(`^${currency}|${currency}$`, 'i'), '');
  if (bare === '') return { ok: false, problem: 'missing' };
  if (!/^[+-]?\d+([.,]\d*)?$/.test(bare)) return { ok: false, problem: 'not_an_amount' };
  const decimal = bare.replace(',', '.');
  const [, decimals = ''] = decimal.split('.');
  // Also 30.500: with one mark it may be thirty thousand and five hundred.
  if (decimals.length > exponentOf(currency)) return { ok: false, problem: 'too_many_decimals' };
  if (decimal.replace(/\D/g, '').replace(/^0+/, '').length > 15) return { ok: false, problem: 'too_large' };
  const amountMinor = parseDecimal(decimal, currency);
  if (amountMinor <= 0) return { ok: false, problem: 'not_positive' };
  return amountMinor > maxMinor ? { ok: false, problem: 'too_large' } : { ok: true, amountMinor };
}
