import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** `bck_` (so that scanners for leaked secrets can know it), 8 characters by which people tell keys apart, 256 random bits. */
const KEY = /^(bck_[0-9a-f]{8})_[\w-]{43}$/;

export type NewKey = {
  /** Shown once and stored nowhere. */
  key: string;
  prefix: string;
  digest: string;
};

export function newApiKey(): NewKey {
  const prefix = `bck_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, digest: digestOf(key) };
}

export const looksLikeKey = (text: string): boolean => KEY.test(text);

/** A key that was made elsewhere, in the same form (scripts/lib/secrets.mjs); null for any other text. */
export function readKey(text: string): NewKey | null {
  const prefix = KEY.exec(text)?.[1];
  return prefix === undefined ? null : { key: text, prefix, digest: digestOf(text) };
}

/**
 * SHA-256, in hex. Enough for a secret of 256 random bits, which nobody can guess through: slow hashes are for passwords. It
 * is also what makes looking a key up safe against timing: what is compared is not what was sent.
 */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
