import 'server-only';

const REDACTED = '[redacted]';

/** Ends of field names whose values never reach a log, however the name is written: orderToken, X-Api-Key, buyer_email. */
const SECRET_NAME =
  /(authorization|cookie|password|secret|token|apikey|signature|cardmask|payeridentifier|email|phone|phonenumber|fullname|buyername|deliveryaddress|databaseurl)$|^name$/;

const QUOTED_OR_WORD = String.raw`(?:\\+"[^"]*"?|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&}"']+)`;

/** Shapes of secrets and of people in free text. Each repetition has an end, so that a hostile text costs no time. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b((?:set-)?cookie|authorization)(\\*["']?\s{0,9}[:=]\s{0,9})[^\r\n]+/gi, `$1$2${REDACTED}`],
  [/\b(Bearer|Basic)\s{1,9}[\w+/=.~-]+/gi, `$1 ${REDACTED}`],
  [/\bey[\w-]{8,}(?:\.[\w-]*){1,2}/g, REDACTED],
  // Greedy up to the last @ of the word: passwords hold the sign too.
  [/\b(\w[\w+.-]{0,30}:\/\/[^\s:/@]{0,64}):\S{0,256}@/g, `$1:${REDACTED}@`],
  [
    new RegExp(
      String.raw`((?:passw(?:or)?d|secret|token|api[_-]?key|signature|card_?mask|payer_?identifier|e?mail|phone(?:_?number)?|full_?name|buyer_?name|delivery_?address|database_?url|["']name)\\*["']?\s{0,9}[:=]\s{0,9})${QUOTED_OR_WORD}`,
      'gi',
    ),
    `$1${REDACTED}`,
  ],
  [/\bGE\d{2}[A-Z]{2}\d{16}\b/g, REDACTED],
  [/[^\s@"'<>(),:;/[\]]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu, REDACTED],
  [/\+\d[\d ()-]{7,20}\d/g, REDACTED],
  [/\b(?:0|995)?5\d\d[ -]?\d\d[ -]?\d\d[ -]?\d\d\b/g, REDACTED],
  // An order's address holds its token, which is its key.
  [/(\/orders\/)[\w-]{43}/g, `$1${REDACTED}`],
];

/** Our own keys and tokens of the API, by their beginnings (lib/api/key.ts and others). First of all: they may hold digits like a card's. */
const OWN = /\b(?:bck_[\da-f]{8}_|brt_|bct_|bcs_|whsec_)[\w+/=.-]{8,}/g;

/** A single word, an id, a time: most of a line, and nothing to be found in it. */
const PLAIN = /^(?:[a-z_-]{0,40}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]{8,16}Z)$/i;
const UUID_OR_CARD = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b\d(?:[ -]?\d){12,18}\b/gi;
const UUID = /^[\da-f]{8}-/i;

/** Free text may quote a header, a connection string, a card or a person: those are cut out by shape. */
export function scrub(text: string): string {
  if (PLAIN.test(text)) return text;
  const clean = text
    .replace(OWN, REDACTED)
    .replace(UUID_OR_CARD, (found) => (UUID.test(found) ? found : REDACTED));
  return SHAPES.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), clean);
}

/**
 * The net below all logging: every finished line is read again, whatever way its parts came into it. Log lines are
 * written with ids on purpose; this is for the day somebody logs a whole object.
 */
export function redactLine(line: string): string {
  try {
    return `${JSON.stringify(clean(JSON.parse(line)))}\n`;
  } catch {
    return `${scrub(line.trimEnd())}\n`;
  }
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value);
  // Times are 13 digits, amounts fewer; a card number is 14 to 19.
  if (typeof value === 'number') return Math.abs(value) < 1e13 ? value : REDACTED;
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      inner !== null && isSecretName(name) ? REDACTED : clean(inner),
    ]),
  );
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
