import 'server-only';
import type { Tx } from '@/lib/db';
import type { Trigger } from '@/lib/orders/events';
import { refundOfLines, type SoldLine } from '@/lib/orders/refund-lines';
import type { Services } from '@/lib/services';
import type { OperationResult, RefundLine } from './operation-result';
import { type Refusal, refuse } from './refuse';
import { type Found, requestOperation } from './request-operation';

export type RefundInput = {
  shopId: string;
  paymentId: string;
  /** A sum in minor units of the payment's currency, or units of the order's lines at what was paid for them. */
  what: { amountMinor: number } | { lines: RefundLine[] };
  /** What could still be refunded when the person saw it. */
  seenMinor: number;
  /** Why, in their words. */
  reason: string | null;
  /** A UUID made with the form. */
  formToken: string;
};

/**
 * Asks the bank to give money back. Parts only for cards, Apple Pay and Google Pay; any number of times until all of it
 * is back (bank docs: refund). Done is what the receipt's actions say, not the bank's "request received".
 */
export function requestRefund(
  services: Services,
  input: RefundInput,
  trigger: Trigger,
): Promise<OperationResult> {
  const { what, seenMinor, ...request } = input;
  const lines = 'lines' in what ? what.lines : null;
  const wish = async (tx: Tx, found: Found) => {
    const amountMinor = 'lines' in what ? await amountOfLines(tx, found, what.lines) : what.amountMinor;
    if (amountMinor === null) return refuse('lines_invalid') satisfies Refusal;
    return { kind: 'refund' as const, amountMinor, seenMinor };
  };
  return requestOperation(services, { ...request, lines, wish }, trigger);
}

async function amountOfLines(
  tx: Tx,
  { order, operations }: Found,
  wanted: RefundLine[],
): Promise<number | null> {
  const { rows } = await tx.query<SoldLine & { discountMinor: number }>(
    `SELECT l.position, l.quantity, l.total_minor AS "totalMinor", o.discount_minor AS "discountMinor"
     FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.order_id = $1 ORDER BY l.position`,
    [order.id],
  );
  const earlier = operations
    .filter(({ kind, status }) => kind === 'refund' && status !== 'rejected')
    .flatMap(({ lines }) => lines ?? []);
  const refund = refundOfLines(rows, rows[0]?.discountMinor ?? 0, earlier, wanted);
  return refund.ok ? refund.amountMinor : null;
}
