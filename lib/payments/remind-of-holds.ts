import 'server-only';
import { causeOf, type DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import { REMIND_AT_DAYS, reminderDue } from '@/lib/orders/hold-reminder';
import { isHeld } from '@/lib/orders/payment-status';
import type { Services } from '@/lib/services';
import { queueMails, staffMailStatement } from './outbox';
import { lockOrder, paymentsOf } from './rows';
import { raiseTask, renewTask } from './tasks';

const TRIGGER: Trigger = { source: 'system', via: 'reconcile', actor: null, address: null };

type Ending = { id: string; orderId: string; deadline: Date; remindedDays: number | null };

/**
 * Reminds staff of holds that the bank will release by itself: 7, 3 and 1 days before, each once. A task is open from the
 * first reminder on, and open again at each later one.
 */
export async function remindOfHolds(services: Services): Promise<void> {
  const now = services.clock.now();
  const { rows } = await services.db.pool.query<Ending>(
    `SELECT p.id, p.order_id AS "orderId", p.capture_deadline_at AS deadline, (t.data->>'daysLeft')::int AS "remindedDays"
     FROM payments p LEFT JOIN tasks t ON t.cause_key = 'hold_ending:' || p.id
     WHERE p.status IN ('blocked', 'auth_requested') AND p.capture_deadline_at > $1
       AND p.capture_deadline_at <= $1::timestamptz + make_interval(days => $2)`,
    [now, Math.max(...REMIND_AT_DAYS)],
  );
  for (const hold of rows) {
    const daysLeft = reminderDue(hold.deadline, now);
    if (daysLeft !== null && (hold.remindedDays === null || daysLeft < hold.remindedDays))
      await remind(services, hold, daysLeft, now);
  }
}

async function remind(services: Services, hold: Ending, daysLeft: number, now: Date): Promise<void> {
  await services.db.transaction(async (tx) => {
    const order = await lockOrder(tx, { orderId: hold.orderId });
    const payment = order && (await paymentsOf(tx, order.id)).find(({ id }) => id === hold.id);
    if (!order || !payment || !isHeld(payment.status)) return;
    const reason = 'hold_ending';
    const { heldMinor } = payment;
    const data = { daysLeft, deadline: hold.deadline, heldMinor };
    const task: DueTask = { reason, causeKey: causeOf(reason, payment.id), operationId: null, data };
    const about = { shopId: order.shopId, orderId: order.id };
    await raiseTask(tx, { ...about, paymentId: payment.id, withoutMail: true, task, now, trigger: TRIGGER });
    await renewTask(tx, order.id, task, now);
    const causeKey = `hold_reminder:${payment.id}:${daysLeft}`;
    await queueMails(tx, [staffMailStatement(about, { kind: 'hold_reminder', causeKey, data }, now)]);
  });
}
