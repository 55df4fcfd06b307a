import 'server-only';
import {
  type BogError,
  BogRateLimited,
  BogRedirectNotAllowed,
  BogRefused,
  BogRequestInvalid,
  BogUnauthorized,
  type CreatedOrder,
} from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { nextCheckAt } from '@/lib/orders/check-schedule';
import type { Trigger } from '@/lib/orders/events';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import type { RefusalCode } from '@/lib/orders/refusals';
import type { Services } from '@/lib/services';
import { recordEvent } from './record-event';
import { refreshOrder } from './refresh-order';
import { type LockedOrder, lockOrder, type PaymentRow, paymentsOf } from './rows';
import { raiseAttention } from './settle-writes';
import type { StartResult } from './start';

/**
 * Stores what the bank answered. A callback may have been faster: then the payment has moved on already, and only
 * what is still missing is added.
 */
export function recordOpened(
  services: Services,
  payment: PaymentRow,
  created: CreatedOrder,
  trigger: Trigger,
): Promise<StartResult> {
  return withLocked(services, payment, async (tx, order, current, now) => {
    if (current.bankOrderId !== null && current.bankOrderId !== created.bankOrderId)
      return refuseOther(tx, order, current, now, trigger);
    const expiresAt = current.expiresAt ?? new Date(now.getTime() + current.ttlMinutes * 60_000);
    const opening = current.status === 'creating' || current.status === 'unknown';
    await tx.query(
      `UPDATE payments SET bank_order_id = coalesce(bank_order_id, $2), redirect_url = $3, start_error = NULL,
         starting_until = NULL, status = $4, expires_at = $5, checks = $6, next_check_at = $7, updated_at = $8
       WHERE id = $1`,
      [
        payment.id,
        created.bankOrderId,
        created.redirectUrl,
        opening ? 'created' : current.status,
        expiresAt,
        opening ? 0 : current.checks,
        opening
          ? nextCheckAt({ status: 'created', createdAt: current.createdAt, expiresAt, checks: 0 }, now)
          : current.nextCheckAt,
        now,
      ],
    );
    if (current.redirectUrl !== created.redirectUrl) {
      await recordEvent(tx, {
        orderId: order.id,
        paymentId: payment.id,
        kind: 'payment_opened',
        at: now,
        trigger,
        data: { attempt: payment.attempt, bankOrderId: created.bankOrderId, expiresAt },
      });
    }
    if (!opening && current.status !== 'created') return { ok: false, code: 'already_paid', certain: false };
    // Given up while the bank was asked: nobody is sent there, so nobody pays it.
    return order.cancelledAt === null
      ? { ok: true, redirectUrl: created.redirectUrl }
      : { ok: false, code: 'order_cancelled', certain: true };
  });
}

/**
 * The same key has brought another order, which a bank does that has forgotten the key. Nobody is sent there: what is paid
 * would be of an order that nobody follows.
 */
async function refuseOther(
  tx: Tx,
  order: LockedOrder,
  payment: PaymentRow,
  now: Date,
  trigger: Trigger,
): Promise<StartResult> {
  await tx.query('UPDATE payments SET starting_until = NULL, updated_at = $2 WHERE id = $1', [
    payment.id,
    now,
  ]);
  await raiseAttention(tx, { order, payment, reason: 'bank_order_mismatch', now, trigger, receipt: null });
  return { ok: false, code: 'bank_uncertain', certain: false };
}

/**
 * Stores why the bank did not open the payment. Certain and final: the payment is over and the next press of Pay
 * opens another. Anything else: it stays, and the next press and reconcile repeat it with the same key.
 */
export function recordStartFailure(
  services: Services,
  payment: PaymentRow,
  error: BogError,
  trigger: Trigger,
): Promise<StartResult> {
  return withLocked(services, payment, async (tx, order, current, now) => {
    const code = refusalOf(error);
    const status = statusAfter(error, current.status);
    const uncertain = status === 'unknown';
    const opening = current.status === 'creating' || current.status === 'unknown';
    // Of one that the bank has spoken of meanwhile this says nothing about when it is to be asked again.
    const checks = opening ? current.checks + 1 : current.checks;
    const nextAt = opening ? nextOf({ ...current, status, checks }, now) : current.nextCheckAt;
    await tx.query(
      `UPDATE payments SET status = $2, start_error = $3, starting_until = NULL, updated_at = $4,
         bank_order_id = coalesce(bank_order_id, $5), checks = $6, next_check_at = $7
       WHERE id = $1`,
      [payment.id, status, code, now, error.bankOrderId, checks, nextAt],
    );
    await recordEvent(tx, {
      orderId: order.id,
      paymentId: payment.id,
      kind: uncertain ? 'payment_start_uncertain' : 'payment_start_refused',
      at: now,
      trigger,
      data: {
        attempt: payment.attempt,
        code,
        error: error.name,
        httpStatus: error.httpStatus,
        bankMessage: error.bankMessage,
        certain: error.certain,
      },
    });
    if (status === 'failed') await refreshOrder(tx, order, now);
    if (error instanceof BogRedirectNotAllowed) {
      await raiseAttention(tx, {
        order,
        payment,
        reason: 'redirect_not_allowed',
        now,
        trigger,
        receipt: null,
      });
    }
    return { ok: false, code, certain: !uncertain };
  });
}

const nextOf = (payment: PaymentRow, now: Date): Date | null =>
  payment.status === 'failed' ? null : nextCheckAt(payment, now);

/** Closes a payment that the bank never opened and nobody was ever sent to. */
export async function giveUpStart(services: Services, payment: PaymentRow, trigger: Trigger): Promise<void> {
  await withLocked(services, payment, async (tx, order, current, now) => {
    const open = current.status === 'creating' || current.status === 'unknown';
    if (!open || current.redirectUrl !== null || current.bankOrderId !== null) return;
    await tx.query(
      `UPDATE payments SET status = 'failed', next_check_at = NULL, updated_at = $2 WHERE id = $1`,
      [payment.id, now],
    );
    await recordEvent(tx, {
      orderId: order.id,
      paymentId: payment.id,
      kind: 'payment_start_given_up',
      at: now,
      trigger,
      data: { attempt: payment.attempt },
    });
    await refreshOrder(tx, order, now);
  });
}

async function withLocked<T>(
  services: Services,
  payment: PaymentRow,
  work: (tx: Tx, order: LockedOrder, current: PaymentRow, now: Date) => Promise<T>,
): Promise<T> {
  return services.db.transaction(async (tx) => {
    const order = await lockOrder(tx, { orderId: payment.orderId });
    const current = order && (await paymentsOf(tx, order.id)).find(({ id }) => id === payment.id);
    if (!order || !current) throw new Error(`payment ${payment.id} is gone`);
    return work(tx, order, current, services.clock.now());
  });
}

function refusalOf(error: BogError): RefusalCode {
  if (error instanceof BogRedirectNotAllowed) return 'redirect_not_allowed';
  if (!error.certain) return 'bank_uncertain';
  if (error instanceof BogUnauthorized) return 'bank_credentials';
  if (error instanceof BogRateLimited) return 'bank_busy';
  return error instanceof BogRefused || error instanceof BogRequestInvalid
    ? 'bank_refused'
    : 'bank_unavailable';
}

/** A status that a callback has brought meanwhile is the bank's word and stays. */
function statusAfter(error: BogError, current: PaymentStatus): PaymentStatus {
  if (current !== 'creating' && current !== 'unknown') return current;
  // The order exists at the bank, but nobody can be sent to it: its receipt is followed like any other's.
  if (error instanceof BogRedirectNotAllowed) return 'created';
  if (!error.certain) return 'unknown';
  const final = refusalOf(error) === 'bank_refused';
  // A refusal that settles an earlier doubt is the client's to judge (it amends `certain`); other failures are not.
  return final ? 'failed' : current;
}
