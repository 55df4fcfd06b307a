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
import { cursorAt, readKeysetPage } from './keyset-page';

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
    ${cursorAt('t.raised_at')}
  FROM tasks t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN payments p ON p.id = t.payment_id
    LEFT JOIN operations x ON x.id = t.operation_id LEFT JOIN callbacks c ON c.id = t.callback_id`;

/** Of a shop, and of the installation as a whole. */
const OPEN = '(t.shop_id = $1 OR t.shop_id IS NULL) AND t.closed_at IS NULL';

export type TaskList = { tasks: StaffTask[]; newer: string | null; older: string | null };

/**
 * A page of the open tasks of a shop and of the installation, newest first.
 * @param cursor opaque, from an earlier page; a damaged one begins at the first
 */
export async function listOpenTasks(
  db: Pick<Database, 'pool'>,
  { shopId, cursor, limit }: { shopId: string; cursor: string | null; limit: number },
): Promise<TaskList> {
  const page = await readKeysetPage<Row>(
    { columns: ['t.raised_at', 't.id'], cursor, limit },
    async (place, most) => {
      const values: unknown[] = [shopId];
      const { condition, direction } = place((given) => `$${values.push(given)}`);
      const { rows } = await db.pool.query<Row>(
        `${SELECT} WHERE ${OPEN}${condition} ORDER BY t.raised_at ${direction}, t.id ${direction} LIMIT ${most}`,
        values,
      );
      return rows;
    },
  );
  return { tasks: page.rows.map(toTask), newer: page.newer, older: page.older };
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
  return rows.map(({ cursorAt: _, ...row }) => toTask(row));
}

// Each by itself: what a task was raised with is never rewritten, and an odd fact must not hide the task.
const dataSchema = z
  .object({
    amountMinor: z.number().int().nullable().catch(null),
    code: z.string().min(1).nullable().catch(null),
    problem: z.enum(OPERATION_PROBLEMS).nullable().catch(null),
  })
  .catch({ amountMinor: null, code: null, problem: null });

function toTask({ operationMinor, data, ...row }: Omit<Row, 'cursorAt'>): StaffTask {
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
