import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { cancelOverdue } from './cancel-overdue';
import { checkPayment } from './check-payment';
import { remindOfHolds } from './remind-of-holds';
import { resumeOperation } from './resume-operation';
import { lockOrder, type PaymentRow, paymentsOf } from './rows';
import { repeatStart } from './start';
import { giveUpStart } from './start-record';

const TRIGGER: Trigger = { source: 'system', via: 'reconcile', actor: null, address: null };

const BATCH = 50;
const AT_ONCE = 5;
const DEADLINE_MS = 10_000;
/** How long a batch belongs to the instance that took it, should that instance die. */
const LEASE_SECONDS = 180;
/** After its lifetime and this margin nobody can pay what nobody was ever sent to. */
const GIVE_UP_MARGIN_MS = 30 * 60_000;

export type Reconciled = { taken: number; failed: number };

/**
 * Follows up every operation and asks the bank about every payment whose time has come, reminds of holds that end, and
 * gives up orders that stayed unpaid for too long.
 * Any number of instances may run at once: each takes rows that no other has (SKIP LOCKED), by moving their next check
 * ahead as a lease.
 * @param signal aborted when the process is to end: no further payment is begun, and those taken wait for their lease
 */
export async function reconcile(services: Services, signal?: AbortSignal): Promise<Reconciled> {
  const total: Reconciled = { taken: 0, failed: 0 };
  // Operations first: what becomes of them shows in the receipts of their payments.
  await workOff(services, takeOperations, total, (due) => resumeOperation(services, due), signal);
  await workOff(services, takePayments, total, (due) => reconcileOne(services, due), signal);
  if (signal?.aborted) return total;
  await remindOfHolds(services);
  // Last: what the bank has just said to be paid is not unpaid.
  await cancelOverdue(services);
  return total;
}

type Due = { id: string; orderId: string };

async function workOff(
  services: Services,
  take: (services: Services) => Promise<Due[]>,
  total: Reconciled,
  work: (due: Due) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (!signal?.aborted) {
    const batch = await take(services);
    total.taken += batch.length;
    total.failed += await inParallel(batch, services.log, work, signal);
    if (batch.length < BATCH) return;
  }
}

async function takePayments({ clock, db }: Services): Promise<Due[]> {
  const { rows } = await db.pool.query<Due>(
    `UPDATE payments SET next_check_at = $1::timestamptz + make_interval(secs => $3)
     WHERE id IN (SELECT id FROM payments WHERE next_check_at <= $1 ORDER BY next_check_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id, order_id AS "orderId"`,
    [clock.now(), BATCH, LEASE_SECONDS],
  );
  return rows;
}

async function takeOperations({ clock, db }: Services): Promise<Due[]> {
  const { rows } = await db.pool.query<Due>(
    `UPDATE operations SET next_try_at = $1::timestamptz + make_interval(secs => $3)
     WHERE id IN (SELECT id FROM operations WHERE next_try_at <= $1 ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id, order_id AS "orderId"`,
    [clock.now(), BATCH, LEASE_SECONDS],
  );
  return rows;
}

/** Reconciles one payment now; used by the batch and by the job that a doubtful callback asks for. */
export async function reconcileOne(services: Services, due: Due): Promise<void> {
  const payment = await readPayment(services, due);
  if (!payment) return;
  const { bankOrderId } = payment;
  if (bankOrderId !== null) {
    await checkPayment(services, { ...payment, bankOrderId }, TRIGGER, { deadlineMs: DEADLINE_MS });
  } else if (
    payment.parentPaymentId === null &&
    (payment.status === 'creating' || payment.status === 'unknown')
  ) {
    // An automatic payment is begun by its operation.
    await finishStart(services, payment);
  }
}

async function finishStart(services: Services, payment: PaymentRow): Promise<void> {
  const age = services.clock.now().getTime() - payment.createdAt.getTime();
  if (age > payment.ttlMinutes * 60_000 + GIVE_UP_MARGIN_MS) await giveUpStart(services, payment, TRIGGER);
  else await repeatStart(services, payment.orderId, TRIGGER);
}

function readPayment(services: Services, due: Due): Promise<PaymentRow | null> {
  return services.db.transaction(async (tx) => {
    const order = await lockOrder(tx, { orderId: due.orderId });
    if (!order) return null;
    return (await paymentsOf(tx, order.id)).find(({ id }) => id === due.id) ?? null;
  });
}

/** Runs `work` over the batch, a few at a time; one that fails is logged, waits for its lease and stops no other. */
async function inParallel(
  batch: readonly Due[],
  log: Services['log'],
  work: (due: Due) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const rest = [...batch];
  let failed = 0;
  const lane = async () => {
    for (let due = rest.shift(); due && !signal?.aborted; due = rest.shift()) {
      await work(due).catch((error: unknown) => {
        failed += 1;
        log.error({ err: error }, 'a payment or operation could not be reconciled; it is tried again');
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}

/** Brings the next check of a live payment forward to now, because an unverified callback named it. */
export async function hintAt(services: Services, bankOrderId: string): Promise<boolean> {
  const now = services.clock.now();
  const { rowCount } = await services.db.pool.query(
    `UPDATE payments SET next_check_at = $2, hinted_at = $2
     WHERE bank_order_id = $1 AND status IN ('creating', 'unknown', 'created', 'processing')
       AND (hinted_at IS NULL OR hinted_at <= $2::timestamptz - interval '1 minute')`,
    [bankOrderId.toLowerCase(), now],
  );
  return (rowCount ?? 0) > 0;
}
