import { takeResumeStep } from './operations';
import type { PaymentRow } from './rows';
import { giveUpStart, isToGiveUp, takeStartStep } from './start';
import type { Step } from './step';
import type { World } from './world';

/** How long a batch belongs to the instance that took it. */
const LEASE_MS = 180_000;

/** The job of every minute: all whose time has come, each by a process of its own. */
export const reconcile: Step = (world) => {
  const { shop } = world;
  const { now, rows } = shop;
  for (const operation of rows.operations) {
    if (operation.nextTryAt === null || operation.nextTryAt > now) continue;
    const { payment } = operation;
    const step = takeResumeStep(shop, operation);
    if (step === 'repeat') world.call('operation', payment, { operation, following: operation });
    else if (step === 'ask') world.call('check', payment, { following: operation });
  }
  for (const payment of rows.payments) {
    if (payment.nextCheckAt === null || payment.nextCheckAt > now) continue;
    payment.nextCheckAt = new Date(now.getTime() + LEASE_MS);
    check(world, payment);
  }
};

/** lib/payments/reconcile.ts, reconcileOne. */
function check(world: World, payment: PaymentRow, byJob = false): void {
  if (payment.bankOrderId !== null) {
    world.call('check', payment, { byJob });
  } else if (payment.status === 'creating' || payment.status === 'unknown') {
    if (isToGiveUp(world.shop, payment)) giveUpStart(world.shop, payment);
    else repeatStart(world);
  }
}

function repeatStart(world: World): void {
  const step = takeStartStep(world.shop);
  if (step.kind === 'call') world.call('start', step.payment);
}

export const runJob: Step = (world) => {
  const payment = world.shop.rows.jobs.shift();
  if (payment) check(world, payment, true);
};
