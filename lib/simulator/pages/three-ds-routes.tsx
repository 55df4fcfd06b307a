/** @jsxImportSource hono/jsx */
import type { Bank } from '@/lib/simulator/bank/bank';
import { answerThreeDs, type ThreeDsAnswer } from '@/lib/simulator/bank/pay';
import type { Ctx } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';
import { type Answer, backToOrder, leave, page } from '@/lib/simulator/pages/respond';
import { ThreeDsPage } from '@/lib/simulator/pages/three-ds-page';

/** `GET /3ds` */
export function showThreeDs(c: Ctx, bank: Bank, order: Order): Answer {
  return question(c, bank, order, false);
}

/** `POST /3ds` */
export async function answerQuestion(c: Ctx, bank: Bank, order: Order): Promise<Response> {
  if (order.pending?.kind !== 'three_ds') return backToOrder(c, order);
  const form = new URLSearchParams(await c.req.text());
  const given = (['refuse', 'timeout'] as const).find((value) => value === form.get('answer'));
  const chosen: ThreeDsAnswer = given ?? 'confirm';
  if (chosen === 'confirm' && !/^\d{4,6}$/.test((form.get('code') ?? '').trim())) {
    return question(c, bank, order, true);
  }
  return leave(c, answerThreeDs(bank, order, chosen));
}

function question(c: Ctx, bank: Bank, order: Order, wrongCode: boolean): Answer {
  if (order.pending?.kind !== 'three_ds') return backToOrder(c, order);
  const nowMicros = bank.clock.nowMicros();
  const body = (
    <ThreeDsPage order={order} merchant={bank.merchant} nowMicros={nowMicros} wrongCode={wrongCode} />
  );
  return page(c, body, wrongCode ? 422 : 200);
}
