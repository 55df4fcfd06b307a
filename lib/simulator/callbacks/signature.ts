import type { SigningKey } from '@/lib/simulator/callbacks/signing-key';

/** How a callback can be signed: rightly, or in each of the ways a shop has to refuse. */
export const SIGNATURES = [
  'good',
  'missing',
  'wrong',
  'other_key',
  'truncated',
  'not_base64',
  'body_only',
  'pretty_printed',
  'reordered_keys',
] as const;
export type SignatureKind = (typeof SIGNATURES)[number];

/** The `Callback-Signature` of this text, or null for no header at all. */
export async function signatureOf(
  kind: SignatureKind,
  text: string,
  key: SigningKey,
): Promise<string | null> {
  switch (kind) {
    case 'good':
      return key.sign(text);
    case 'missing':
      return null;
    case 'wrong':
      return key.sign(`${text}\n`);
    case 'other_key':
      return key.signByStranger(text);
    case 'truncated':
      return key.sign(text).slice(0, 172);
    case 'not_base64':
      // Not base64url either: Node's decoder would take that for the same.
      return `<${key.sign(text).replace(/[A-Za-z]/g, '?')}>`;
    case 'body_only':
      return key.sign(JSON.stringify((JSON.parse(text) as { body: unknown }).body));
    case 'pretty_printed':
      return key.sign(JSON.stringify(JSON.parse(text), null, 2));
    case 'reordered_keys':
      return key.sign(JSON.stringify(reversed(JSON.parse(text))));
  }
}

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]) => [name, reversed(entry)]),
  );
}
