import 'server-only';
import type { OperationStatus } from '@/lib/orders/operation';
import type { OperationRefusalCode } from '@/lib/orders/refusals';

/** What a request for a refund, capture, void or charge came to. */
export type OperationResult =
  /** Written down, and at least tried: `status` says how far it has got. `rejected` comes with `problem`. */
  | { ok: true; operationId: string; status: OperationStatus; problem: string | null }
  /** Nothing was written and nothing asked. `figureMinor`: what is true now, where a figure is the matter. */
  | { ok: false; code: OperationRefusalCode; figureMinor: number | null };

/** A line of a refund: `position` as in the order's lines. */
export type RefundLine = { position: number; quantity: number };
