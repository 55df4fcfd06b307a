import 'server-only';
import { BogError, type CreateOrderRequest } from '@/lib/bog';
import { withLogContext } from '@/lib/log';
import type { Trigger } from '@/lib/orders/events';
import type { RefusalCode } from '@/lib/orders/refusals';
import { planStart, type StartPlan } from '@/lib/orders/start-plan';
import type { Services } from '@/lib/services';
import { checkPayment } from './check-payment';
import { promoStillFree } from './promo-of-order';
import { type LockedOrder, lockOrder, type OrderRef, type PaymentRow, paymentsOf } from './rows';
import { claimStart, openPayment } from './start-claim';
import { recordOpened, recordStartFailure } from './start-record';

export type StartResult =
  | { ok: true; redirectUrl: string }
  /** `certain`: we know that nothing was charged. */
  | { ok: false; code: RefusalCode; certain: boolean };

/** How long a shopper waits for the bank before being told what is known. */
const BANK_DEADLINE_MS = 15_000;
/** How long a second click waits for the first one's answer. */
const WAIT_MS = 20_000;
const WAIT_STEP_MS = 120;

/**
 * Begins to pay an order, or goes on with the payment that has begun. Any number of clicks, tabs and repetitions
 * meet in one live payment and get the same redirect; each call to the bank for it carries the same key.
 */
export async function startPayment(
  services: Services,
  ref: { token: string } | { orderId: string },
  trigger: Trigger,
): Promise<StartResult> {
  const giveUpAt = services.clock.now().getTime() + WAIT_MS;
  let asked = false;
  for (;;) {
    const step = await takeStep(services, ref, trigger);
    switch (step.kind) {
      case 'call':
        return callBank(services, step, trigger);
      case 'done':
        return step.result;
      case 'ask':
        // Asked already and still not over: the bank has not closed it, so nobody is asked to pay again.
        if (asked) return { ok: false, code: 'payment_in_progress', certain: false };
        asked = true;
        await askAboutExpired(services, step.payment, trigger);
        break;
      case 'wait':
        if (services.clock.now().getTime() >= giveUpAt)
          return { ok: false, code: 'bank_uncertain', certain: false };
        await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS));
    }
  }
}

type Step =
  | { kind: 'done'; result: StartResult }
  | { kind: 'call'; order: LockedOrder; payment: PaymentRow }
  | { kind: 'ask'; payment: PaymentRow }
  | { kind: 'wait' };

/** Decides under the lock, and claims the call if it is ours to make. The call itself comes after the commit. */
function takeStep(services: Services, ref: OrderRef, trigger: Trigger): Promise<Step> {
  return services.db.transaction(async (tx): Promise<Step> => {
    const order = await lockOrder(tx, ref);
    if (!order) return refuse('order_not_found');
    const payments = await paymentsOf(tx, order.id);
    const now = services.clock.now();
    const plan: StartPlan = planStart(payments, order, now);
    const planned = 'paymentId' in plan ? payments.find(({ id }) => id === plan.paymentId) : undefined;
    switch (plan.kind) {
      case 'refuse':
        return refuse(plan.code);
      case 'reuse':
        return { kind: 'done', result: { ok: true, redirectUrl: plan.redirectUrl } };
      case 'wait':
        return { kind: 'wait' };
      case 'open': {
        const promo = await promoStillFree(tx, order);
        if (promo === 'busy') return { kind: 'wait' };
        if (promo === 'used_up') return refuse('promo_used_up');
        const payment = await openPayment(tx, {
          order,
          attempt: plan.attempt,
          now,
          trigger,
          appUrl: services.env.appUrl,
        });
        return { kind: 'call', order, payment };
      }
      case 'ask':
      case 'repeat': {
        if (!planned) throw new Error('a planned payment is one of the order');
        if (plan.kind === 'ask' && planned.bankOrderId !== null) return { kind: 'ask', payment: planned };
        await claimStart(tx, planned, now);
        return { kind: 'call', order, payment: planned };
      }
    }
  });
}

function refuse(code: RefusalCode): Step {
  return { kind: 'done', result: { ok: false, code, certain: false } };
}

async function askAboutExpired(services: Services, payment: PaymentRow, trigger: Trigger): Promise<void> {
  const { bankOrderId } = payment;
  if (bankOrderId === null) return;
  await checkPayment(services, { ...payment, bankOrderId }, trigger, { deadlineMs: 4_000 });
}

/** Repeats the opening of a payment whose outcome is not known (reconcile): same request, same key. */
export async function repeatStart(
  services: Services,
  orderId: string,
  trigger: Trigger,
): Promise<StartResult | null> {
  const step = await takeStep(services, { orderId }, trigger);
  return step.kind === 'call' ? callBank(services, step, trigger) : null;
}

async function callBank(
  services: Services,
  { order, payment }: { order: LockedOrder; payment: PaymentRow },
  trigger: Trigger,
): Promise<StartResult> {
  return withLogContext({ orderNumber: order.number }, async () => {
    try {
      const bank = await services.bankOf({ shopId: order.shopId });
      const created = await bank.createOrder(payment.request as CreateOrderRequest, {
        idempotencyKey: payment.idempotencyKey,
        locale: order.locale,
        theme: order.theme,
        deadlineMs: BANK_DEADLINE_MS,
      });
      return await recordOpened(services, payment, created, trigger);
    } catch (error) {
      if (!(error instanceof BogError)) throw error;
      services.log.warn({ err: error }, 'the bank did not open a payment');
      return recordStartFailure(services, payment, error, trigger);
    }
  });
}
