import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in hex: enough for what is random, and of one length whatever was sent. */
export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** Compares two digests of `sha256` in a time that tells nothing of where they differ. */
export const sameDigest = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one.padEnd(64)), Buffer.from(other.padEnd(64)));
