import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import type { Ctx } from '@/lib/simulator/http/context';
import { refusalAnswer, send } from '@/lib/simulator/http/refuse';
import { receiptOf } from '@/lib/simulator/orders/receipt';
import { REFUSALS } from '@/lib/simulator/orders/refusal';

/** `GET /payments/v1/receipt/{order_id}` */
export function receiptRoute(bank: Bank) {
  return (c: Ctx): Response => {
    const settings = bank.settings();
    const order = findOrder(bank, c.req.param('id') ?? '');
    if (!order) {
      const refusal = { ...REFUSALS.orderNotFound, status: settings['errors.receiptNotFoundStatus'] };
      return send(c, refusalAnswer(refusal, settings, c.req.path, bank.clock.nowMicros()));
    }
    const body = JSON.stringify(receiptOf(order, bank.merchant, settings));
    return send(c, { status: 200, contentType: settings['http.jsonMediaType'], body });
  };
}
