import { type BankOrder, leftMinor } from './bank-order';
import type { Dice } from './dice';
import type { Step } from './step';

/** What runs at the bank ends, or a payment that is being processed does. */
export const bankGoesOn: Step = ({ bank }, dice) => {
  const busy = bank.orders.filter((order) => order.running || order.status === 'processing');
  if (busy.length === 0) return;
  const order = dice.of(busy);
  if (order.running) bank.finish(order, !dice.chance(25));
  else bank.settle(order, dice.chance(30) ? '107' : null);
};

/** Somebody acts in the bank's own console. */
export const atConsole: Step = ({ bank }, dice) => {
  const withMoney = bank.orders.filter((order) => order.capturedMinor > 0 || order.status === 'blocked');
  if (withMoney.length === 0) return;
  const order = dice.of(withMoney);
  const by = { channel: dice.chance(80) ? 'business_manager' : 'support', operationId: null } as const;
  bank.ask(order, drawAsked(order, dice), by);
  if (dice.chance(50)) bank.finish(order, true);
};

function drawAsked(order: BankOrder, dice: Dice) {
  if (order.capturedMinor === 0) {
    if (dice.chance(40)) return { kind: 'void', amountMinor: 0 } as const;
    return { kind: 'capture', amountMinor: dice.of([order.heldMinor, 3_000, 5_000]) } as const;
  }
  return { kind: 'refund', amountMinor: dice.of([leftMinor(order), 3_000, 5_000]) } as const;
}
