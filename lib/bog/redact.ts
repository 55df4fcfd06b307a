import 'server-only';

const EXCERPT_CHARS = 500;
const QUOTE_CHARS = 300;
const SEARCHED_CHARS = 65_536;
/** Patterns run on this much only, so that a large answer costs no time. */
const SCANNED_CHARS = 4000;

const PERSONAL_KEYS =
  'access_token|refresh_token|id_token|client_secret|google_pay_token|apple_pay_token|full_name|email|phone_number|' +
  'masked_email|masked_phone|payer_identifier|iban|tin|pinfl';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(\\\\*"(?:${PERSONAL_KEYS})\\\\*"\\s*:\\s*)(?:\\\\+"[^"]*"?|"(?:[^"\\\\]|\\\\.)*"?|[^,}\\s]+)`,
      'g',
    ),
    '$1"[redacted]"',
  ],
  [/\bey[\w-]{8,}(?:\.[\w-]*){1,2}/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\bGE\d{2}[A-Z]{2}\d{16}\b/g, '[iban]'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[number]'],
  [/\+\d[\d ()-]{7,20}\d/g, '[phone]'],
  [/[\w.%+*-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
];

/**
 * Takes the given secrets (exactly) and whatever looks like a token, card number, IBAN, phone number, e-mail or
 * personal field out of a text. The order matters: secrets go before the text is cut, or half a secret would stay.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.slice(0, SEARCHED_CHARS);
  for (const secret of secrets.flatMap(spellings)) clean = clean.replaceAll(secret, '[secret]');
  if (clean.length > SCANNED_CHARS) clean = clean.slice(0, SCANNED_CHARS).replace(/[^\s",]*$/, '');
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** As a bank that echoes the request would write it: plain, inside JSON, inside an address. */
function spellings(secret: string): string[] {
  // A name of two letters would be found in every word.
  return secret.length > 2 ? [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)] : [];
}

/** What the bank said, in one line that may be shown to staff. */
export function quote(message: string | null, secrets: readonly string[]): string | null {
  return message && redact(message, secrets).slice(0, QUOTE_CHARS);
}

/** The beginning of an answer for people who look for the cause, null when it was empty. */
export function excerpt(text: string, secrets: readonly string[]): string | null {
  return redact(text, secrets).trim().slice(0, EXCERPT_CHARS) || null;
}
