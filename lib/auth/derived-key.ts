import 'server-only';
import { createHmac, hkdfSync } from 'node:crypto';

/**
 * A code that only this installation can make, out of AUTH_SECRET: HMAC-SHA256 with a key of its own per purpose (HKDF,
 * RFC 5869), so that a code of one purpose is worth nothing for another.
 */
export function derivedCode(authSecret: string, purpose: string, message: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', `bog-checkout:${purpose}`, 32));
  return createHmac('sha256', key).update(message).digest();
}
