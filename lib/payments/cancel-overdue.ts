import 'server-only';
import { planCancel } from '@/lib/orders/cancel-plan';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { writeCancelled } from './cancel-order';
import { lockOrder, paymentsOf } from './rows';

const TRIGGER: Trigger = { source: 'system', via: 'reconcile', actor: null, address: null };

/** So many at a time: the rest of an old heap is taken by the next minutes. */
const BATCH = 100;

type Overdue = { id: string; hours: number };

/**
 * Gives unpaid orders up that are older than their shop keeps them (`auto_cancel_hours`), unless a payment of theirs may
 * still bring money. Any number of instances may run at once: each order is looked at again under its lock.
 * @returns how many were cancelled
 */
export async function cancelOverdue(services: Services): Promise<number> {
  const { rows } = await services.db.pool.query<Overdue>(
    `SELECT o.id, s.auto_cancel_hours AS hours FROM shops s CROSS JOIN LATERAL (
       SELECT id, created_at FROM orders o WHERE o.shop_id = s.id AND o.cancelled_at IS NULL
         AND o.status IN ('awaiting_payment', 'failed', 'expired', 'voided')
         AND o.created_at <= $1::timestamptz - make_interval(hours => s.auto_cancel_hours)
         AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id
           AND p.status IN ('creating', 'unknown', 'created', 'processing'))
       ORDER BY o.created_at LIMIT $2) o
     WHERE s.auto_cancel_hours IS NOT NULL LIMIT $2`,
    [services.clock.now(), BATCH],
  );
  let cancelled = 0;
  for (const overdue of rows) {
    try {
      if (await cancelOne(services, overdue)) cancelled += 1;
    } catch (error) {
      services.log.error({ err: error }, 'an unpaid order could not be cancelled; it is tried again');
    }
  }
  if (cancelled > 0) services.log.info({ cancelled }, 'unpaid orders cancelled');
  return cancelled;
}

function cancelOne(services: Services, { id, hours }: Overdue): Promise<boolean> {
  return services.db.transaction(async (tx) => {
    const order = await lockOrder(tx, { orderId: id });
    const plan = order && planCancel(order, await paymentsOf(tx, order.id));
    if (!order || !plan?.ok || plan.open) return false;
    await writeCancelled(tx, order, services.clock.now(), TRIGGER, { afterHours: hours });
    return true;
  });
}
