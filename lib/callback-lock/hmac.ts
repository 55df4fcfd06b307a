import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOLERANCE_SECONDS_MAX } from '@/lib/shops/callback-lock-input';
import { sha256 } from './digest';

/** Beside the signature: when it was made. */
export const TIMESTAMP_HEADER = 'X-Timestamp';

const MAC_BYTES = 32;
/** A number of seconds has this many digits until the year 5138, one of milliseconds has had more since 1973. */
const SECONDS_DIGITS = 11;

/** What must be written down when a signed callback was taken in, so that the same is not taken in again. */
export type Seal = { digest: string; shopId: string; expiresAt: Date };

type Signed = {
  shopId: string;
  secret: string;
  toleranceSeconds: number;
  /** As the headers have them. */
  signature: string | null;
  timestamp: string | null;
  rawBody: Buffer;
  now: Date;
};

/**
 * Judges an HMAC-SHA256 over `timestamp + "." + raw body`, in hex or base64, with or without `sha256=` or `v1=` before it.
 * The timestamp is a Unix time in seconds or milliseconds, signed as it is written.
 * @returns null when it is missing, wrong, too old or too far ahead
 */
export function judgeHmac(signed: Signed): Seal | null {
  const { shopId, secret, toleranceSeconds, timestamp, rawBody, now } = signed;
  const given = readMac(signed.signature);
  const at = readTimestamp(timestamp);
  if (!given || at === null) return null;
  const right = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
  if (!timingSafeEqual(given, right)) return null;
  if (Math.abs(now.getTime() - at) > toleranceSeconds * 1000) return null;
  return {
    // Over the bytes of the signature: the same one in another spelling is the same seal.
    digest: sha256(`${shopId}.${right.toString('hex')}`),
    shopId,
    // As long as any tolerance that the shop may choose later would let it in.
    expiresAt: new Date(at + TOLERANCE_SECONDS_MAX * 1000),
  };
}

/** The signature's bytes; null for another length and for base64 that is not canonical. */
export function readMac(header: string | null): Buffer | null {
  const text = (header ?? '').trim().replace(/^(?:sha256|v1)=/i, '');
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === MAC_BYTES && bytes.toString('base64') === text ? bytes : null;
}

/** In milliseconds since 1970. */
function readTimestamp(header: string | null): number | null {
  if (!/^\d{1,15}$/.test(header ?? '')) return null;
  const value = Number(header);
  return (header ?? '').length > SECONDS_DIGITS ? value : value * 1000;
}
