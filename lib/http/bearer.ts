import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an Authorization header carries this secret as a bearer token (RFC 6750). It takes the same time whatever is
 * wrong: digests are compared, which are of one length.
 */
export function bearerIs(secret: string, authorization: string | null): boolean {
  const [, given] = /^bearer +(\S.*)$/i.exec(authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
