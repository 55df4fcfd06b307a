import 'server-only';
import type { BogCall } from '@/lib/bog';
import { newId } from '@/lib/ids';

/** A call with the shop whose credentials made it. */
export type RecordedCall = BogCall & { shopId: string | null };

/** A row of `bank_calls`; the keys are its columns. */
export type BankCallRow = Record<(typeof COLUMNS)[number], string | number | boolean | null>;

const COLUMNS = [
  'id',
  'shop_id',
  'started_at',
  'operation',
  'method',
  'path',
  'attempt',
  'http_status',
  'ms',
  'error',
  'certain',
  'bank_message',
  'idempotency_key',
  'bank_order_id',
  'request_body',
  'response_body',
] as const;

/**
 * Writes rows given as one JSON array, `$1`. The commit does not wait for the disk: with it every row of the record would
 * stand before the payment's own commits, in the same queue. A PostgreSQL that crashes loses the last second of rows.
 */
export const INSERT_ROWS = `INSERT INTO bank_calls (${COLUMNS.join(', ')})
  SELECT ${COLUMNS.join(', ')} FROM json_populate_recordset(NULL::bank_calls, $1::json)
  WHERE set_config('synchronous_commit', 'off', true) = 'off'`;

/** @returns the call as it is stored; lib/bog has redacted it already */
export function rowOf(call: RecordedCall): BankCallRow {
  return {
    id: newId(),
    shop_id: call.shopId,
    started_at: new Date(call.startedAt).toISOString(),
    operation: call.operation,
    method: call.method,
    path: storable(call.path),
    attempt: call.attempt,
    http_status: call.httpStatus,
    ms: Math.round(call.ms),
    error: call.error,
    certain: call.certain,
    bank_message: storable(call.bankMessage),
    idempotency_key: storable(call.idempotencyKey),
    bank_order_id: storable(call.bankOrderId),
    request_body: storable(call.requestBody),
    response_body: storable(call.responseBody),
  };
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair, which a broken answer or a cut may leave. */
function storable(text: string | null): string | null {
  return text?.replace(/\0|\p{Surrogate}/gu, '\ufffd') ?? null;
}
