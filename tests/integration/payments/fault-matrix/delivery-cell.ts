import { expect } from 'vitest';
import { isLive, type PaymentStatus } from '@/lib/orders/payment-status';
import { runQueue } from '../run-queue';
import type { DeliveryFault } from './callback-deliveries';
import { type Cell, checkFigures, STEP_MINUTES } from './cell';
import type { ShopUnderFault } from './shop-under-fault';

/** Lets a sale's callback meet a fault, then time pass, and checks that it was applied once. */
export async function runDelivery(shop: ShopUnderFault, fault: DeliveryFault): Promise<Cell> {
  const { control, world } = shop;
  shop.newClient(null);
  const sale = await shop.open();
  const mailsBefore = (await shop.mails(sale)).length;
  control.setSettings(fault.settings ?? {});
  const end = await fault.strike?.(shop, sale);
  if (fault.deliver) await fault.deliver(shop, sale);
  else control.pay(sale.bankOrderId, { outcome: 'completed' });
  await world.settled();
  const told = await shop.page(sale.token);
  const atOnce = await shop.state(sale);
  const paidAtOnce = await timesPaid(shop, sale.orderId);

  await end?.();
  if (!fault.lasts) control.setSettings({ 'callback.signature': 'good', 'callback.timeoutMs': 10_000 });
  await runQueue(shop.world);
  await shop.later(STEP_MINUTES, 2);
  const inTheEnd = await shop.state(sale);
  const paid = await timesPaid(shop, sale.orderId);
  expect(inTheEnd.order).toMatch(/^(paid|partially_refunded)$/);
  expect(paid).toBe(1);
  await checkFigures(shop, sale);
  return {
    ...{ call: 'callback delivery', fault: fault.name, told, atOnce, inTheEnd, effects: [paidAtOnce, paid] },
    tasks: await shop.tasks(sale),
    mails: (await shop.mails(sale)).slice(mailsBefore),
    answers: `${answersTo(shop, sale.bankOrderId)}; ${await inboxOf(shop, sale.bankOrderId)}`,
  };
}

/** How often the timeline says that a payment that was open is open no more. */
async function timesPaid({ world }: ShopUnderFault, orderId: string): Promise<number> {
  const { events } = await world.look(orderId);
  return events.filter(({ kind, data }) => kind === 'payment_changed' && isLive(data.from as PaymentStatus))
    .length;
}

/** What the bank got for an answer, in order; the same answer again and again is one. */
function answersTo({ control }: ShopUnderFault, bankOrderId: string): string {
  const attempts = control.callbacks(bankOrderId).flatMap((callback) => callback.attempts);
  const answers = [...attempts]
    .sort((one, other) => one.atMicros - other.atMicros)
    .map(({ status }) => (status === null ? 'no answer' : String(status)));
  const runs: { answer: string; times: number }[] = [];
  for (const answer of answers) {
    const last = runs.at(-1);
    if (last?.answer === answer) last.times += 1;
    else runs.push({ answer, times: 1 });
  }
  return (
    runs.map(({ answer, times }) => (times > 1 ? `${times} × ${answer}` : answer)).join(', ') || 'never asked'
  );
}

async function inboxOf({ world }: ShopUnderFault, bankOrderId: string): Promise<string> {
  const kept = await world.rows<{ outcome: string; handled: boolean }>(
    'SELECT outcome, handled_at IS NOT NULL AS handled FROM callbacks WHERE bank_order_id = $1 ORDER BY received_at, id',
    [bankOrderId],
  );
  expect(kept.every(({ handled }) => handled)).toBe(true);
  return kept.map(({ outcome }) => outcome).join(', ') || 'nothing kept';
}
