import 'server-only';
import { sameDigest, sha256 } from './digest';

export type BasicCredentials = { name: string; password: string };

/** Neither part may contain control characters (RFC 7617, 2). */
const CONTROL = /\p{Cc}/u;

/**
 * What an Authorization header of the scheme Basic says (RFC 7617): the name ends at the first colon, the password may have
 * more of them. Only canonical base64 of valid UTF-8 is read, so that there is one way to write each pair.
 * @returns null for another scheme and for anything odd
 */
export function readBasic(authorization: string | null): BasicCredentials | null {
  const [, encoded] = /^basic +([\w+/]+={0,2})$/i.exec(authorization ?? '') ?? [];
  if (!encoded) return null;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) return null;
  const text = utf8(bytes);
  const colon = text?.indexOf(':') ?? -1;
  if (!text || colon < 0 || CONTROL.test(text)) return null;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * Whether these are the name and the secret that are kept. Both are always compared, and as digests: neither the time nor the
 * answer tells which of the two was wrong.
 */
export function sameCredentials(
  given: BasicCredentials,
  kept: { name: string | null; digest: string | null },
): boolean {
  const name = sameDigest(sha256(given.name), sha256(kept.name ?? ''));
  const secret = sameDigest(sha256(given.password), kept.digest ?? '');
  return [name, secret, kept.name !== null, kept.digest !== null].every(Boolean);
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
