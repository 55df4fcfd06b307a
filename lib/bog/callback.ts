import 'server-only';
import { constants, type KeyObject, verify } from 'node:crypto';
import { readInstant } from './wire/fields';
import { type Receipt, readReceipt } from './wire/receipt';

export { BogPublicKeyInvalid, parsePublicKeys } from './public-keys';

export type CallbackVerdict =
  | {
      ok: true;
      /** `order_payment`; `split_payment`, which is news of a split and none of the payment's status; or something new. */
      event: string;
      sentAt: Date | null;
      /** Null when the body of the envelope is no readable receipt. */
      receipt: Receipt | null;
      bankOrderIdHint: string | null;
    }
  | {
      ok: false;
      reason: 'missing_signature' | 'bad_signature' | 'not_json' | 'bad_envelope';
      /** From bytes that nobody vouches for: at most a reason to ask the bank sooner. */
      bankOrderIdHint: string | null;
    };

/**
 * Verifies a callback over its raw bytes, and only then parses it (bank docs: callback). The one place where a callback
 * body may be parsed.
 * @param rawBody the bytes as they came: a body that a framework has parsed and written again does not verify.
 * @param signature the `Callback-Signature` header.
 * @param keys any of them may have signed; an empty list verifies nothing.
 */
export function verifyCallback(
  rawBody: Buffer,
  signature: string | null,
  keys: readonly KeyObject[],
): CallbackVerdict {
  const refuse = (reason: Extract<CallbackVerdict, { ok: false }>['reason']): CallbackVerdict => ({
    ok: false,
    reason,
    bankOrderIdHint: findOrderId(rawBody),
  });
  if (!signature) return refuse('missing_signature');
  const bytes = decodeSignature(signature);
  if (!bytes || !keys.some((key) => signedBy(key, rawBody, bytes))) return refuse('bad_signature');
  const envelope = parse(rawBody);
  if (envelope === undefined) return refuse('not_json');
  if (!isRecord(envelope) || typeof envelope.event !== 'string' || !isRecord(envelope.body)) {
    return refuse('bad_envelope');
  }
  const receipt = receiptOrNull(envelope.body);
  return {
    ok: true,
    event: envelope.event,
    sentAt: readInstant(envelope.zoned_request_time),
    receipt,
    bankOrderIdHint: receipt?.bankOrderId ?? findOrderId(rawBody),
  };
}

/** Canonical standard base64 only: Node would also decode base64url, spaces and missing padding. */
function decodeSignature(signature: string): Buffer | null {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.toString('base64') === signature ? bytes : null;
}

function signedBy(key: KeyObject, rawBody: Buffer, signature: Buffer): boolean {
  // 256 bytes for the bank's RSA-2048; a signature of another length is not of this key.
  if (signature.length !== Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)) return false;
  return verify('RSA-SHA256', rawBody, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
}

const HINT_SEARCHED_BYTES = 64 * 1024;
const ORDER_ID = /"order_id"\s{0,9}:\s{0,9}"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/i;

/** Looks for the id by pattern, so that truncated bodies give it too and nothing untrusted is parsed. */
function findOrderId(rawBody: Buffer): string | null {
  return ORDER_ID.exec(rawBody.toString('latin1', 0, HINT_SEARCHED_BYTES))?.[1] ?? null;
}

function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}

function receiptOrNull(body: unknown): Receipt | null {
  try {
    return readReceipt(body);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
