import type { BogCall } from '@/lib/bog';
import { createLogger } from '@/lib/log';

export const SHOP_ID = '0193a1b0-0000-7000-8000-000000000001';

/** A call as lib/bog tells of it, and whose it was. */
export const callOf = (over: Partial<BogCall> = {}): BogCall & { shopId: string } => ({
  shopId: SHOP_ID,
  operation: 'receipt',
  attempt: 1,
  startedAt: Date.UTC(2026, 10, 20, 11, 0, 0),
  method: 'GET',
  path: '/payments/v1/receipt/1f3a9c52-7d0e-4b6a-9a41-5c2e8f60d713',
  httpStatus: 200,
  ms: 41.6,
  idempotencyKey: null,
  bankOrderId: '1f3a9c52-7d0e-4b6a-9a41-5c2e8f60d713',
  error: null,
  certain: null,
  bankMessage: null,
  requestBody: null,
  responseBody: '{"order_status":{"key":"created"}}',
  ...over,
});

/** A log that can be read. */
export function listening() {
  const written: string[] = [];
  const log = createLogger('info', { write: (line: string) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
