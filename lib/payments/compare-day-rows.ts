import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import type { DayVerdict, Side } from '@/lib/orders/day-comparison';

/** A payment of a day's report that is still to be compared, as it stands here. */
export type DueItem = {
  id: string;
  paymentId: string;
  orderId: string;
  /** Null: the bank has not told its id yet. */
  bankOrderId: string | null;
  ours: Side;
};

export type Compared = { verdict: DayVerdict; ours: Side | null; bank: Side | null };

const FROM = `$2::date::timestamp AT TIME ZONE 'Asia/Tbilisi'`;
const TO = `($2::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`;
const within = (column: string): string => `${column} >= ${FROM} AND ${column} < ${TO}`;

/**
 * Payments `p` of a shop (`$1`) that belong to a day (`$2`): begun on it, or of an order that was paid on it, or whose money
 * was moved on it. One branch per index. The bank can be asked about those that it may have.
 */
const OF_DAY = `SELECT p.id, p.bank_order_id AS "bankOrderId", p.currency FROM payments p JOIN orders o ON o.id = p.order_id
  WHERE o.shop_id = $1 AND (p.bank_order_id IS NOT NULL OR p.status = 'unknown') AND p.id IN (
    SELECT id FROM payments p WHERE ${within('p.created_at')}
    UNION SELECT p.id FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.shop_id = $1 AND o.currency = ANY('{GEL,USD,EUR,GBP}') AND ${within('o.paid_at')}
    UNION SELECT x.payment_id FROM operations x WHERE x.status = 'completed' AND ${within('x.finished_at')})
  ORDER BY p.created_at, p.id`;

/** Puts the payments of the day into its report; those that it has already stay as they are. */
export async function fillReport(tx: Tx, reportId: string, shopId: string, day: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; bankOrderId: string | null; currency: string }>(OF_DAY, [
    shopId,
    day,
  ]);
  await tx.query(
    `INSERT INTO day_report_items (id, report_id, payment_id, bank_order_id, currency)
     SELECT new.id, $1, new.payment_id, new.bank_order_id, new.currency
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS new (id, payment_id, bank_order_id, currency)
     ON CONFLICT (report_id, payment_id) DO NOTHING`,
    [
      reportId,
      rows.map(() => newId()),
      rows.map(({ id }) => id),
      rows.map(({ bankOrderId }) => bankOrderId),
      rows.map(({ currency }) => currency),
    ],
  );
  await tx.query(
    `UPDATE day_reports r SET (total, done) = (SELECT count(*), count(*) FILTER (WHERE verdict <> 'waiting')
       FROM day_report_items WHERE report_id = r.id AND payment_id IS NOT NULL) WHERE id = $1`,
    [reportId],
  );
}

/** Has the report worked on: several wishes are one job. */
export function enqueueComparison(tx: Tx, reportId: string, delaySeconds = 0): Promise<void> {
  const payload = { reportId };
  return enqueue(tx, { task: 'compare_day', payload, key: `compare:${reportId}`, delaySeconds });
}

export async function nextItems(db: Tx, reportId: string, limit: number): Promise<DueItem[]> {
  const { rows } = await db.query<Omit<DueItem, 'ours'> & Side>(
    `SELECT i.id, p.id AS "paymentId", p.order_id AS "orderId", p.bank_order_id AS "bankOrderId", p.status, p.currency,
       p.amount_minor AS "requestedMinor", p.held_minor AS "heldMinor", p.captured_minor AS "capturedMinor",
       p.refunded_minor AS "refundedMinor"
     FROM day_report_items i JOIN payments p ON p.id = i.payment_id
     WHERE i.report_id = $1 AND i.verdict = 'waiting' ORDER BY i.id LIMIT $2`,
    [reportId, limit],
  );
  return rows.map(({ id, paymentId, orderId, bankOrderId, ...ours }) => ({
    ...{ id, paymentId, orderId, bankOrderId },
    ours,
  }));
}

/** Writes what a comparison came to; one that somebody else has written meanwhile stays. */
export async function writeCompared(
  db: Tx,
  item: DueItem,
  { verdict, ours, bank }: Compared,
  now: Date,
): Promise<void> {
  await db.query(
    `UPDATE day_report_items SET verdict = $2, ours = $3, bank = $4, bank_order_id = $5, checked_at = $6
     WHERE id = $1 AND verdict = 'waiting'`,
    [item.id, verdict, ours && JSON.stringify(ours), bank && JSON.stringify(bank), item.bankOrderId, now],
  );
}

/** The bank is away: nobody is asked about any more until staff say so. */
export async function leaveUnanswered(db: Tx, reportId: string, now: Date): Promise<void> {
  await db.query(
    `UPDATE day_report_items i SET verdict = 'unanswered', checked_at = $2, ours = json_build_object('status', p.status,
       'currency', p.currency, 'requestedMinor', p.amount_minor, 'heldMinor', p.held_minor,
       'capturedMinor', p.captured_minor, 'refundedMinor', p.refunded_minor)
     FROM payments p WHERE p.id = i.payment_id AND i.report_id = $1 AND i.verdict = 'waiting'`,
    [reportId, now],
  );
}
