import { takeStartStep } from './start';
import type { Step } from './step';

export const shopperPays: Step = ({ bank }, dice) => {
  const shown = bank.orders.filter((order) => order.shown);
  const late =
    bank.settings.paysAfterExpiry && shown.find(({ rejectReason }) => rejectReason === 'expiration');
  const order = late || (shown.length > 0 ? dice.of(shown) : null);
  if (!order) return;
  if (order.status === 'created' && dice.chance(15)) return bank.leave(order);
  if (order.status === 'rejected') return bank.payLate(order);
  bank.submit(order);
  if (dice.chance(70)) bank.settle(order, dice.chance(30) ? '107' : null);
};

export const pressPay: Step = (world) => {
  const step = takeStartStep(world.shop);
  if (step.kind === 'call') world.call('start', step.payment, { forShopper: true });
  if (step.kind === 'ask') world.call('check', step.payment);
  if (step.kind !== 'go') return;
  const order = world.bank.orders.find(({ id }) => id === step.redirectUrl);
  if (order) order.shown = true;
};

export const comeBack: Step = (world, dice) => {
  const { payments } = world.shop.rows;
  const payment = dice.chance(70) ? payments.at(-1) : payments[0];
  if (payment?.bankOrderId) world.call('check', payment);
};
