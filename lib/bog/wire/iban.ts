import 'server-only';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const GEORGIAN = /^GE\d{2}[A-Z]{2}\d{16}$/;

/** What is wrong with an IBAN (ISO 13616, electronic format: large letters, no spaces), null when nothing is. */
export function ibanProblem(text: string): string | null {
  if (!IBAN.test(text)) return 'must be an IBAN without spaces';
  if (text.startsWith('GE') && !GEORGIAN.test(text)) {
    return 'a Georgian IBAN has 22 characters: GE, 2 digits, 2 letters, 16 digits';
  }
  return remainderBy97(text) === 1 ? null : 'its check digits are wrong; a character was mistyped';
}

/** ISO 7064 MOD 97-10, digit by digit: the number has up to 66 of them. */
function remainderBy97(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = [...rearranged].map((char) => Number.parseInt(char, 36)).join('');
  return [...digits].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
}
