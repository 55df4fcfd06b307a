/** GE, two check digits, two letters of the bank, sixteen digits: the only shape of an account in GEL. */
const GEORGIAN = /^GE\d{2}[A-Z]{2}\d{16}$/;

/** Shape and check digits (ISO 13616: moved around, letters as numbers, the rest by 97 is 1). No spaces. */
export function isGeorgianIban(text: string): boolean {
  if (!GEORGIAN.test(text)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}
