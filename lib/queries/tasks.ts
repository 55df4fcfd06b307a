import 'server-only';
import { z } from 'zod';
import type { Database } from '@/lib/db';
import { type Currency, isCurrency } from '@/lib/money';
import { ATTENTION_REASONS, type AttentionReason } from '@/lib/orders/attention';
import {
  OPERATION_KINDS,
  OPERATION_PROBLEMS,
  type OperationKind,
  type OperationProblem,
} from '@/lib/orders/operation';
import { SOLE_SHOP } from '@/lib/shops/unknown-callbacks';
import { decodeCursor, encodeCursor, type OrderListCursor } from './order-list-cursor';

/** Something that a person of the shop has to look at, or has dealt with. Minor units of `currency`. */
export type StaffTask = {
  id: string;
  /** `other`: written by a newer version. */
  reason: AttentionReason | 'other';
  raisedAt: Date;
  closedAt: Date | null;
  /** Who dealt with it; null while open, and when the facts ended it. */
  closedBy: string | null;
  /** Null: it is about no order. */
  orderNumber: string | null;
  /** Which payment of the order; null: none in particular. */
  attempt: number | null;
  /** Of the payment, or of the message that fits no payment. */
  bankOrderId: string | null;
  /** The callback that it is about, where this shop may see it (lib/shops/unknown-callbacks.ts). */
  callbackId: string | null;
  operation: OperationKind | null;
  currency: Currency | null;
  amountMinor: number | null;
  /** The bank's action code. */
  code: string | null;
  /** Why what was asked for was not done. */
  problem: OperationProblem | null;
  /** When the bank lets go of the hold that it is about. */
  captureDeadlineAt: Date | null;
};

type Row = Omit<StaffTask, 'reason' | 'operation' | 'amountMinor' | 'code' | 'problem' | 'currency'> & {
  reason: string;
  operation: string | null;
  currency: string | null;
  operationMinor: number | null;
  data: unknown;
  cursorAt: string;
};

const SELECT = `SELECT t.id, t.reason, t.raised_at AS "raisedAt", t.closed_at AS "closedAt", t.closed_by AS "closedBy",
    o.number AS "orderNumber", p.attempt, coalesce(p.bank_order_id, c.bank_order_id) AS "bankOrderId", x.kind AS operation,
    CASE WHEN ${SOLE_SHOP} THEN t.callback_id END AS "callbackId",
    coalesce(p.currency, o.currency) AS currency, x.amount_minor AS "operationMinor", t.data,
    CASE WHEN p.status = 'blocked' THEN p.capture_deadline_at END AS "captureDeadlineAt",
    to_char(t.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"
  FROM tasks t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN payments p ON p.id = t.payment_id
    LEFT JOIN operations x ON x.id = t.operation_id LEFT JOIN callbacks c ON c.id = t.callback_id`;

/** Of a shop, and of the installation as a whole. */
const OPEN = '(t.shop_id = $1 OR t.shop_id IS NULL) AND t.closed_at IS NULL';

export type TaskList = { tasks: StaffTask[]; newer: string | null; older: string | null };

/**
 * A page of the open tasks of a shop and of the installation, newest first, by keyset on (raised_at, id).
 * @param cursor opaque, from an earlier page; a damaged one begins at the first
 */
export async function listOpenTasks(
  db: Pick<Database, 'pool'>,
  { shopId, cursor, limit }: { shopId: string; cursor: string | null; limit: number },
): Promise<TaskList> {
  const place = decodeCursor(cursor);
  const rows = await readPage(db, shopId, place, limit + 1);
  // As in the list of orders: near the top the page is filled up, and beyond the end is the top.
  const nearTop = place?.direction === 'newer' && rows.length <= limit;
  if (nearTop || (place && rows.length === 0)) return listOpenTasks(db, { shopId, cursor: null, limit });
  const page = rows.slice(0, limit);
  return place?.direction === 'newer'
    ? toList(page.reverse(), true, true)
    : toList(page, place !== null, rows.length > limit);
}

/** How many tasks wait for the staff of a shop. */
export async function countOpenTasks(db: Pick<Database, 'pool'>, shopId: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM tasks t WHERE ${OPEN}`,
    [shopId],
  );
  return rows[0]?.count ?? 0;
}

/** All tasks of an order, open and dealt with, newest first. */
export async function tasksOfOrder(db: Pick<Database, 'pool'>, orderId: string): Promise<StaffTask[]> {
  const { rows } = await db.pool.query<Row>(
    `${SELECT} WHERE t.order_id = $1 ORDER BY t.raised_at DESC, t.id DESC`,
    [orderId],
  );
  return rows.map(toTask);
}

async function readPage(
  db: Pick<Database, 'pool'>,
  shopId: string,
  place: OrderListCursor | null,
  limit: number,
): Promise<Row[]> {
  const [sign, order] = place?.direction === 'newer' ? ['>', 'ASC'] : ['<', 'DESC'];
  const from = place ? `AND (t.raised_at, t.id) ${sign} ($2::timestamptz, $3::uuid)` : '';
  const { rows } = await db.pool.query<Row>(
    `${SELECT} WHERE ${OPEN} ${from} ORDER BY t.raised_at ${order}, t.id ${order} LIMIT ${limit}`,
    place ? [shopId, place.createdAt, place.id] : [shopId],
  );
  return rows;
}

function toList(rows: Row[], hasNewer: boolean, hasOlder: boolean): TaskList {
  const cursor = (direction: OrderListCursor['direction'], row: Row | undefined) =>
    row ? encodeCursor({ direction, createdAt: row.cursorAt, id: row.id }) : null;
  return {
    tasks: rows.map(toTask),
    newer: hasNewer ? cursor('newer', rows[0]) : null,
    older: hasOlder ? cursor('older', rows.at(-1)) : null,
  };
}

// Each by itself: what a task was raised with is never rewritten, and an odd fact must not hide the task.
const dataSchema = z
  .object({
    amountMinor: z.number().int().nullable().catch(null),
    code: z.string().min(1).nullable().catch(null),
    problem: z.enum(OPERATION_PROBLEMS).nullable().catch(null),
  })
  .catch({ amountMinor: null, code: null, problem: null });

function toTask({ cursorAt: _, operationMinor, data, ...row }: Row): StaffTask {
  const { amountMinor, code, problem } = dataSchema.parse(data);
  return {
    ...row,
    reason: ATTENTION_REASONS.find((reason) => reason === row.reason) ?? 'other',
    operation: OPERATION_KINDS.find((kind) => kind === row.operation) ?? null,
    currency: isCurrency(row.currency) ? row.currency : null,
    amountMinor: operationMinor ?? amountMinor,
    code,
    problem,
  };
}
