import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { queueMails, staffMailStatement } from './outbox';
import { recordEvent } from './record-event';
import { lockOrder } from './rows';

export type RaisedTask = {
  /** Null: it concerns the installation. */
  shopId: string | null;
  /** Its order is locked by the caller. */
  orderId: string | null;
  paymentId: string | null;
  callbackId?: string;
  /** Staff are told of it by a mail of its own kind. */
  withoutMail?: boolean;
  task: DueTask;
  now: Date;
  trigger: Trigger;
};

/**
 * Gives a task to the shop's staff, once per cause: with a row of the timeline, the mark on the order and a mail. The
 * same cause again, dealt with or not, changes nothing.
 */
export async function raiseTask(tx: Tx, raised: RaisedTask): Promise<void> {
  const { shopId, orderId, paymentId, callbackId = null, task, now, trigger } = raised;
  const { reason, causeKey, operationId, data } = task;
  const id = newId();
  const written = await tx.query(
    `INSERT INTO tasks (id, shop_id, order_id, payment_id, operation_id, callback_id, reason, cause_key, data, raised_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (cause_key) DO NOTHING`,
    [id, shopId, orderId, paymentId, operationId, callbackId, reason, causeKey, JSON.stringify(data), now],
  );
  if (written.rowCount === 0) return;
  if (orderId) {
    await tx.query(
      'UPDATE orders SET attention_reason = coalesce(attention_reason, $2), updated_at = $3 WHERE id = $1',
      [orderId, reason, now],
    );
    const kind = 'attention_raised';
    await recordEvent(tx, { orderId, paymentId, kind, at: now, trigger, data: { ...data, reason } });
  }
  if (raised.withoutMail) return;
  const mail = { kind: 'staff_alert' as const, causeKey: `staff_alert:${id}`, data: { reason, taskId: id } };
  await queueMails(tx, [staffMailStatement({ shopId, orderId }, mail, now)]);
}

/**
 * Closes the open tasks of these causes, because the facts have ended them.
 * @param orderId the order they may be of; locked by the caller
 */
export async function closeEnded(
  tx: Tx,
  orderId: string,
  causeKeys: readonly string[],
  now: Date,
): Promise<void> {
  if ((await closeCauses(tx, causeKeys, now)) > 0) await refreshMark(tx, orderId, now);
}

/** Closes open tasks that are about no order of ours. @returns how many there were */
export async function closeCauses(tx: Tx, causeKeys: readonly string[], now: Date): Promise<number> {
  const closed = await tx.query(
    'UPDATE tasks SET closed_at = $2 WHERE cause_key = ANY($1) AND closed_at IS NULL',
    [causeKeys, now],
  );
  return closed.rowCount ?? 0;
}

/** Staff say that a task is dealt with. @returns not ok when this shop has no such open task */
export async function closeTask(
  services: Services,
  { shopId, taskId }: { shopId: string; taskId: string },
  trigger: Trigger,
): Promise<{ ok: boolean }> {
  return services.db.transaction(async (tx) => {
    const found = await tx.query<{ orderId: string | null }>(
      `SELECT order_id AS "orderId" FROM tasks WHERE id = $1 AND (shop_id = $2 OR shop_id IS NULL)`,
      [taskId, shopId],
    );
    const orderId = found.rows[0]?.orderId ?? null;
    if (orderId) await lockOrder(tx, { orderId });
    const now = services.clock.now();
    const { rows } = await tx.query<{ reason: string; paymentId: string | null }>(
      `UPDATE tasks SET closed_at = $3, closed_by = $4
       WHERE id = $1 AND (shop_id = $2 OR shop_id IS NULL) AND closed_at IS NULL
       RETURNING reason, payment_id AS "paymentId"`,
      [taskId, shopId, now, trigger.actor],
    );
    const [task] = rows;
    if (!task) return { ok: false };
    if (orderId) {
      await refreshMark(tx, orderId, now);
      const { reason, paymentId } = task;
      const kind = 'attention_closed';
      await recordEvent(tx, { orderId, paymentId, kind, at: now, trigger, data: { reason } });
    }
    return { ok: true };
  });
}

/**
 * The cause of a task has become more urgent: it is open again, with what is true now.
 * @param orderId locked by the caller
 */
export async function renewTask(
  tx: Tx,
  orderId: string,
  { causeKey, data }: DueTask,
  now: Date,
): Promise<void> {
  await tx.query('UPDATE tasks SET data = $2, closed_at = NULL, closed_by = NULL WHERE cause_key = $1', [
    causeKey,
    JSON.stringify(data),
  ]);
  await refreshMark(tx, orderId, now);
}

/** The mark on a locked order is the reason of its oldest open task. */
async function refreshMark(tx: Tx, orderId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE orders SET updated_at = $2, attention_reason =
       (SELECT reason FROM tasks WHERE order_id = $1 AND closed_at IS NULL ORDER BY raised_at, id LIMIT 1)
     WHERE id = $1`,
    [orderId, now],
  );
}
