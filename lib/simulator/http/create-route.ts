import type { Bank } from '@/lib/simulator/bank/bank';
import { createOrder, keepOrder } from '@/lib/simulator/bank/create';
import { anyCard } from '@/lib/simulator/bank/instruments';
import { payAtOnce } from '@/lib/simulator/bank/pay';
import type { Ctx } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import type { Order } from '@/lib/simulator/orders/order';

/** `POST /payments/v1/ecommerce/orders` */
export function decideCreate(bank: Bank, request: WriteRequest, c: Ctx): WriteOutcome {
  const theme = request.header('Theme');
  if (theme !== undefined && !/^(light|dark)$/.test(theme)) request.lint(lintOf('theme-unknown'));
  const outcome = createOrder(bank, {
    text: request.text,
    acceptLanguage: request.header('Accept-Language'),
    theme,
    lint: request.lint,
  });
  if (!outcome.ok) return outcome;
  const { order } = outcome;
  return {
    ok: true,
    status: 200,
    body: createdOrder(bank, order),
    keep: (facts) => keepOrder(bank, order, facts),
    beforeAnswer: async () => {
      if (c.var.fault === 'callback-before-answer') await payBeforeAnswer(bank, order);
    },
  };
}

/** The answer to a created order: its id, its receipt, and where to send the payer. */
function createdOrder({ merchant: { publicUrl } }: Bank, { id }: Order) {
  return {
    id,
    _links: {
      details: { href: `${publicUrl}/payments/v1/receipt/${id}` },
      redirect: { href: `${publicUrl}/?order_id=${id}` },
    },
  };
}

/** The shop hears of the payment before it has heard of the order: nothing in the API rules that out. */
async function payBeforeAnswer(bank: Bank, order: Order): Promise<void> {
  payAtOnce(bank, order, anyCard());
  await bank.clock.idle();
}
