import { planCancel } from '@/lib/orders/cancel-plan';
import { type OperationWish, refundableMinor } from '@/lib/orders/operation-plan';
import { isHeld, isTaken } from '@/lib/orders/payment-status';
import type { Dice } from './dice';
import { moneyOf, requestOperation } from './operations';
import { operationsOf } from './rows';
import { refreshOrder } from './start';
import type { Step } from './step';
import type { Look } from './world';

/** lib/payments/cancel-order.ts, by somebody who has been told of whatever payment is open. */
export const cancel: Step = ({ shop }) => {
  const { rows, now } = shop;
  if (!planCancel(rows, rows.payments).ok) return;
  rows.cancelledAt = now;
  refreshOrder(shop);
};

/** Staff load the order's page, or press a button of one that they loaded earlier: what it says may be old. */
export const staff: Step = (world, dice) => {
  const { rows } = world.shop;
  if (!world.look || dice.chance(65)) {
    const withMoney = rows.payments.filter(({ status }) => isTaken(status) || isHeld(status));
    if (withMoney.length === 0) return;
    const payment = dice.of(withMoney);
    world.forms += 1;
    world.look = {
      payment,
      refundableMinor: refundableMinor(moneyOf(payment), operationsOf(rows, payment)),
      heldMinor: payment.heldMinor,
      formToken: `form-${world.forms}`,
    };
    if (dice.chance(25)) return;
  }
  const { payment, formToken } = world.look;
  const wish = drawWish(world.look, dice);
  const times = dice.chance(12) ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    const operation = requestOperation(world.shop, payment, wish, formToken);
    if (operation) world.call('operation', payment, { operation });
    world.note(() => `  ${wish.kind} of ${payment.id}: ${operation ? operation.id : 'refused'}`);
  }
};

function drawWish({ payment, heldMinor, refundableMinor: leftMinor }: Look, dice: Dice): OperationWish {
  const hold = isHeld(payment.status);
  const kind = hold ? dice.of(['capture', 'capture', 'void'] as const) : 'refund';
  const seenMinor = hold ? heldMinor : leftMinor;
  if (kind === 'void') return { kind, seenMinor };
  const amountMinor = dice.of([seenMinor, 3_000, 3_000, 5_000, Math.floor(seenMinor / 2), seenMinor + 1, 0]);
  return { kind, amountMinor, seenMinor };
}
