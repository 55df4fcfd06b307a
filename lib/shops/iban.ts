export type IbanProblem = 'missing' | 'not_an_iban' | 'not_georgian' | 'wrong_length' | 'wrong_check_digits';

export type ReadIban = { ok: true; iban: string } | { ok: false; problem: IbanProblem };

/** ISO 13616, electronic format. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const GEORGIAN = /^GE\d{2}[A-Z]{2}\d{16}$/;

/**
 * Reads an account number as people type it, in groups and in small letters. Only Georgian ones: the bank transfers
 * parts of a payment to accounts in GEL (bank docs: split-payment).
 */
export function readIban(typed: string): ReadIban {
  const iban = typed
    .slice(0, 200)
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase();
  if (iban === '') return { ok: false, problem: 'missing' };
  if (/^GE\d{2}/.test(iban) && !GEORGIAN.test(iban)) return { ok: false, problem: 'wrong_length' };
  if (!IBAN.test(iban)) return { ok: false, problem: 'not_an_iban' };
  if (!iban.startsWith('GE')) return { ok: false, problem: 'not_georgian' };
  return remainderBy97(iban) === 1 ? { ok: true, iban } : { ok: false, problem: 'wrong_check_digits' };
}

/** For people: in groups of four. */
export const inGroups = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

/** ISO 7064 MOD 97-10, digit by digit: the number is longer than any integer. */
function remainderBy97(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = [...rearranged].map((char) => Number.parseInt(char, 36)).join('');
  return [...digits].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
}
