import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { derivedCode } from '@/lib/auth/derived-key';

const CODE_BYTES = 16;
const TOKEN = /^brt_([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\.([\w-]{22})$/;

/**
 * What lets a browser ask after one order: its id and a code computed from it (128 bits of HMAC-SHA256 under a key derived from
 * AUTH_SECRET). Stored nowhere; it reads, and can do nothing else.
 */
export function readTokenOf(authSecret: string, orderId: string): string {
  return `brt_${orderId}.${codeOf(authSecret, orderId).toString('base64url')}`;
}

/** The order for which this installation has made a token, or null. */
export function orderOfReadToken(authSecret: string, token: string): string | null {
  const [, id, code] = TOKEN.exec(token) ?? [];
  if (!id || !code) return null;
  const given = Buffer.from(code, 'base64url');
  return given.length === CODE_BYTES && timingSafeEqual(codeOf(authSecret, id), given) ? id : null;
}

const codeOf = (authSecret: string, id: string): Buffer =>
  derivedCode(authSecret, 'order-read', id).subarray(0, CODE_BYTES);
