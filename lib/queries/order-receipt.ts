import 'server-only';
import type { Database } from '@/lib/db';
import { orderKey } from './order-key';

/** The newest receipt of a payment, as the bank wrote it; null: the bank has said nothing yet. */
export type OrderReceipt = {
  number: string;
  attempt: number;
  receipt: unknown;
  via: 'fetch' | 'callback' | null;
  /** fetch: when it was asked for; callback: when it came. */
  at: Date | null;
};

/** @returns null when this shop has no such order, or it no such payment */
export async function findReceipt(
  db: Pick<Database, 'prisma'>,
  { shopId, ref, attempt }: { shopId: string; ref: string; attempt: number },
): Promise<OrderReceipt | null> {
  const by = orderKey(ref);
  if (!by) return null;
  const payment = await db.prisma.payment.findFirst({
    where: { attempt, order: { shopId, ...by } },
    select: { receipt: true, receiptVia: true, receiptAt: true, order: { select: { number: true } } },
  });
  if (!payment) return null;
  const via = payment.receiptVia === 'fetch' || payment.receiptVia === 'callback' ? payment.receiptVia : null;
  const { receipt, receiptAt: at, order } = payment;
  return { number: order.number, attempt, receipt, via, at };
}
