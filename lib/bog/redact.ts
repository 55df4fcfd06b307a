import 'server-only';

const EXCERPT_CHARS = 500;
const QUOTE_CHARS = 300;
/** A receipt of some twenty lines comes through whole. */
const BODY_CHARS = 8000;
/** Given secrets are searched for in this much, so that none reaches over the place where the text is cut. */
const SEARCHED_CHARS = 65_536;
/** An error may show half of this. Patterns run on what is kept only, so that a large answer costs no time. */
const SCANNED_CHARS = 4000;

const PERSONAL_KEYS =
  'access_token|refresh_token|id_token|client_secret|google_pay_token|apple_pay_token|signature|nonce|' +
  'merchantSessionIdentifier|full_name|email|phone_number|masked_email|masked_phone|payer_identifier|iban|tin|pinfl';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(\\\\*"(?:${PERSONAL_KEYS})\\\\*"\\s*:\\s*)(?!null\\b)(?:\\\\+"[^"]*"?|"(?:[^"\\\\]|\\\\.)*"?|[^,}\\s]+)`,
      'g',
    ),
    '$1"[redacted]"',
  ],
  // Where the shopper comes back to: the path holds the token that opens the order.
  [/("(?:success|fail)\\*"\s*:\s*\\*"https?:(?:\\*\/){2}[^/"\\]*)(?:\\+\/|[^"\\])*/g, '$1/[path]'],
  [/\bey[\w-]{8,}(?:\.[\w-]*){1,2}/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\bGE\d{2} ?[A-Z]{2}(?: ?\d){16}\b/g, '[iban]'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[number]'],
  [/\+\d[\d ()-]{7,20}\d/g, '[phone]'],
  [/[\w.%+*-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
];

/**
 * Takes the given secrets (exactly) and whatever looks like a token, card number, IBAN, phone number, e-mail or
 * personal field out of a text. The order matters: secrets go before the text is cut, or half a secret would stay.
 */
function redact(text: string, secrets: readonly string[], scannedChars = SCANNED_CHARS): string {
  let clean = text.slice(0, SEARCHED_CHARS);
  for (const secret of secrets.flatMap(spellings)) clean = clean.replaceAll(secret, '[secret]');
  if (clean.length > scannedChars) clean = cutBetweenWords(clean, scannedChars);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** No pattern would know the beginning of a number or name, so what the cut goes through is dropped whole. */
function cutBetweenWords(text: string, length: number): string {
  let end = length;
  while (end > 0 && !/[\s",]/.test(text.charAt(end - 1))) end -= 1;
  // A card or phone number may be written in groups.
  while (end > 0 && /[\d\s()+-]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** As a bank that echoes the request would write it: plain, in JSON, in JSON in JSON, in ASCII, in an address. */
function spellings(secret: string): string[] {
  // A name of two letters would be found in every word.
  if (secret.length < 3) return [];
  const inJson = [secret];
  for (let depth = 1; depth <= 3; depth += 1) inJson.unshift(JSON.stringify(inJson[0]).slice(1, -1));
  const hex = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, '0');
  const small = secret.replace(/[^ -~]/g, (unit) => `\\u${hex(unit)}`);
  const large = secret.replace(/[^ -~]/g, (unit) => `\\u${hex(unit).toUpperCase()}`);
  // Half a surrogate pair cannot be written in an address.
  const address = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
  return [...new Set([...inJson, small, large, address])];
}

/** What the bank said, in one line that may be shown to staff. */
export function quote(message: string | null, secrets: readonly string[]): string | null {
  return message && redact(message, secrets).slice(0, QUOTE_CHARS);
}

/** The beginning of an answer for people who look for the cause, null when it was empty. */
export function excerpt(text: string, secrets: readonly string[]): string | null {
  return redact(text, secrets).trim().slice(0, EXCERPT_CHARS) || null;
}

/** A whole body to be kept, null when it was empty. At most 8,000 characters. */
export function keptBody(text: string | null, secrets: readonly string[]): string | null {
  return (
    redact(text ?? '', secrets, BODY_CHARS)
      .trim()
      .slice(0, BODY_CHARS) || null
  );
}
