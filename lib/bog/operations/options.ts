import 'server-only';
import { z } from 'zod';
import type { BogOperation } from '../errors';
import { checkRequest } from '../wire/check-request';

/** `deadlineMs`: how long the call may take with all its attempts, counted from now. */
export type CallOptions = { deadlineMs?: number };

/** `idempotencyKey`: a UUID v4, stored before the call; the same key repeats the same request and brings its answer. */
export type KeyedOptions = CallOptions & { idempotencyKey: string };

/** `locale` and `theme` are those of the bank's payment page. */
export type OrderOptions = KeyedOptions & { locale: 'ka' | 'en'; theme: 'light' | 'dark' };

const idempotencyKey = z.uuidv4('must be a UUID v4');
const keyed = z.object({ idempotencyKey });
const ofOrder = z.object({
  idempotencyKey,
  locale: z.enum(['ka', 'en']),
  theme: z.enum(['light', 'dark']),
});

/** @throws BogRequestInvalid */
export function checkKey(operation: BogOperation, options: KeyedOptions): string {
  return checkRequest(operation, keyed, options).idempotencyKey;
}

/** @throws BogRequestInvalid */
export function checkOrderOptions(operation: BogOperation, options: OrderOptions) {
  return checkRequest(operation, ofOrder, options);
}
