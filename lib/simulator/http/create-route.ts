import type { Bank } from '@/lib/simulator/bank/bank';
import { createOrder, keepOrder } from '@/lib/simulator/bank/create';
import { anyCard } from '@/lib/simulator/bank/instruments';
import { payAtOnce } from '@/lib/simulator/bank/pay';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { payByWallet } from '@/lib/simulator/bank/wallets';
import type { Ctx } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';
import { applePayAnswer, createdAnswer, walletAnswer } from '@/lib/simulator/http/order-answers';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import type { Instrument, Order } from '@/lib/simulator/orders/order';

/** `POST /payments/v1/ecommerce/orders` */
export function decideCreate(bank: Bank, request: WriteRequest, c: Ctx): WriteOutcome {
  const outcome = createFrom(bank, request);
  if (!outcome.ok) return outcome;
  const { order, googlePayToken } = outcome;
  if (order.externalWallet === 'google_pay') return payWithGoogle(bank, order, googlePayToken ?? '');
  return {
    ok: true,
    status: 200,
    body: order.externalWallet === 'apple_pay' ? applePayAnswer(bank, order) : createdAnswer(bank, order),
    keep: (facts) => keepOrder(bank, order, facts),
    beforeAnswer: () => payBeforeAnswer(bank, order, { card: anyCard(), fault: c.var.fault }),
  };
}

/** Reads a create request, for an order of its own or one that a saved card will pay. */
export function createFrom(bank: Bank, request: WriteRequest): ReturnType<typeof createOrder> {
  const theme = request.header('Theme');
  if (theme !== undefined && !/^(light|dark)$/.test(theme)) request.lint(lintOf('theme-unknown'));
  return createOrder(bank, {
    text: request.text,
    acceptLanguage: request.header('Accept-Language'),
    theme,
    lint: request.lint,
  });
}

/** Created and paid in one call, and so in one commit. */
function payWithGoogle(bank: Bank, created: Order, token: string): WriteOutcome {
  const { order, occasion } = payByWallet(bank, created, { method: 'google_pay', token });
  return {
    ok: true,
    status: 200,
    body: walletAnswer(bank, order),
    keep: (facts) => saveOrder(bank, order, { occasion, facts }),
  };
}

/**
 * The fault callback-before-answer: the shop hears of the payment before it has heard of the order, which nothing
 * in the API rules out.
 */
export async function payBeforeAnswer(
  bank: Bank,
  order: Order,
  { card, fault }: { card: Instrument; fault: string | null },
): Promise<void> {
  if (fault !== 'callback-before-answer') return;
  if (order.status === 'created') payAtOnce(bank, order, card);
  await bank.clock.idle();
}
