import type { Bank } from '@/lib/simulator/bank/bank';
import { createOrder, keepOrder } from '@/lib/simulator/bank/create';
import { anyCard } from '@/lib/simulator/bank/instruments';
import { payAtOnce } from '@/lib/simulator/bank/pay';
import type { Ctx } from '@/lib/simulator/http/context';
import type { Idempotency, Work } from '@/lib/simulator/http/idempotency';
import { refusalAnswer, send } from '@/lib/simulator/http/refuse';
import type { Order } from '@/lib/simulator/orders/order';

/** `POST /payments/v1/ecommerce/orders` */
export function createRoute(bank: Bank, idempotency: Idempotency) {
  return async (c: Ctx): Promise<Response> => {
    const type = c.req.header('Content-Type');
    if (type !== undefined && !/\bjson\b/i.test(type)) return wrongType(bank, c);
    const text = await c.req.text();
    lintHeaders(c);
    let created: Order | null = null;
    const work = (): Work => {
      const outcome = createOrder(bank, {
        text,
        acceptLanguage: c.req.header('Accept-Language'),
        theme: c.req.header('Theme'),
        lint: (warning) => c.var.lint.push(warning),
      });
      if (!outcome.ok) {
        const answer = refusalAnswer(outcome.refusal, bank.settings(), c.req.path, bank.clock.nowMicros());
        return { answer, keep: (facts) => bank.store.commit(...facts) };
      }
      const { order } = outcome;
      created = order;
      return { answer: created200(bank, order.id), keep: (facts) => keepOrder(bank, order, facts) };
    };
    return idempotency.run(c, text, work, async () => {
      if (created && c.var.fault === 'callback-before-answer') await payBeforeAnswer(bank, created);
    });
  };
}

function created200(bank: Bank, id: string) {
  const { publicUrl } = bank.merchant;
  const body = JSON.stringify({
    id,
    _links: {
      details: { href: `${publicUrl}/payments/v1/receipt/${id}` },
      redirect: { href: `${publicUrl}/?order_id=${id}` },
    },
  });
  return { status: 200, contentType: bank.settings()['http.jsonMediaType'], body };
}

/** The shop hears of the payment before it has heard of the order: nothing in the API rules that out. */
async function payBeforeAnswer(bank: Bank, order: Order): Promise<void> {
  payAtOnce(bank, order, anyCard());
  await bank.clock.idle();
}

function wrongType(bank: Bank, c: Ctx): Response {
  const refusal = { status: 415, key: 'unsupported_media_type', message: 'Content-Type is not supported' };
  return send(c, refusalAnswer(refusal, bank.settings(), c.req.path, bank.clock.nowMicros()));
}

function lintHeaders(c: Ctx): void {
  const theme = c.req.header('Theme');
  if (c.req.header('Content-Type') === undefined)
    c.var.lint.push('Content-Type: application/json is missing');
  if (theme !== undefined && !/^(light|dark)$/.test(theme)) c.var.lint.push('Theme is light or dark');
}
