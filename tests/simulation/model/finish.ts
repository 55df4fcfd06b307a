import { isPending } from '@/lib/orders/operation';
import { isHeld, isTaken } from '@/lib/orders/payment-status';
import { type BankOrder, hasMoney } from './bank-order';
import { deliver, endCall } from './deliver';
import type { Dice } from './dice';
import { reconcile, runJob } from './job-steps';
import type { OperationRow, PaymentRow } from './rows';
import { Violation } from './violation';
import type { World } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Paid payments are watched for console refunds this long (check-schedule.ts). */
const WATCHED_MS = 14 * DAY;

/** Faults stop; reconcile runs twice, with time enough for every back-off; then ours has to be the bank's. */
export function finish(world: World, dice: Dice): void {
  world.note(() => 'the end: faults stop');
  quieten(world, dice);
  const bankFinishes = dice.chance(70);
  for (const ms of dice.chance(60) ? [31 * MINUTE, 25 * HOUR] : [25 * HOUR, 25 * HOUR]) {
    if (bankFinishes) finishAll(world);
    world.pass(ms);
    world.note(() => 'reconcile');
    reconcile(world, dice);
    settleDown(world, dice);
    world.shop.watch.check(world.shop.now);
  }
  compare(world);
}

/** What is under way arrives, or is lost with the processes that wait for it. */
function quieten(world: World, dice: Dice): void {
  const { network } = world;
  if (dice.chance(50))
    network.messages = network.messages.filter(
      (message) => message.to === 'inbox' && message.receipt.order.late,
    );
  deliverAll(world);
  for (const call of [...network.calls])
    if (dice.chance(50)) endCall(world, call, { kind: 'uncertain' });
    else {
      network.end(call);
      if (call.byJob) world.shop.rows.jobs.push(call.payment);
    }
  deliverAll(world);
}

function deliverAll(world: World): void {
  const { network } = world;
  for (let message = network.take(0); message; message = network.take(0)) {
    world.pass(1);
    deliver(world, message);
  }
}

function settleDown(world: World, dice: Dice): void {
  do {
    deliverAll(world);
    runJob(world, dice);
  } while (world.network.messages.length > 0 || world.shop.rows.jobs.length > 0);
}

function finishAll({ bank }: World): void {
  for (const order of bank.orders) {
    if (order.status === 'processing') bank.settle(order, null);
    while (order.running) bank.finish(order, true);
  }
}

function compare(world: World): void {
  const { rows, now } = world.shop;
  for (const payment of rows.payments) {
    const order = world.bank.orders.find(({ id }) => id === payment.bankOrderId);
    if (!order) {
      if (payment.status !== 'failed') throw new Violation('ours_is_the_banks', `${payment.id} hangs`);
      continue;
    }
    const unwatched =
      now.getTime() - payment.createdAt.getTime() > WATCHED_MS && payment.nextCheckAt === null;
    if (unwatched && isTaken(payment.status)) continue;
    compareFigures(payment, order);
    const operations = rows.operations.filter((operation) => operation.payment === payment);
    if (world.bank.settings.tellsChannel)
      for (const operation of operations) compareOperation(operation, order);
    compareOfBank(world, order, operations);
    compareTasks(world, payment, order, operations);
  }
}

/** A cancelled hold is over, whichever of two words the bank has for it. */
const endOf = (order: BankOrder): string =>
  order.status === 'refunded' && order.capturedMinor === 0 ? 'rejected' : order.status;

function compareFigures(payment: PaymentRow, order: BankOrder): void {
  const { status, capturedMinor, refundedMinor, heldMinor } = payment;
  const held = isHeld(status) ? order.heldMinor : 0;
  // Given up before the bank’s answer came: nobody was ever sent to it, so nobody can have paid it.
  if (status === 'failed' && !order.shown && !hasMoney(order)) return;
  const same = status === endOf(order) && heldMinor === held;
  if (same && capturedMinor === order.capturedMinor && refundedMinor === order.refundedMinor) return;
  throw new Violation(
    'ours_is_the_banks',
    `${payment.id} ${status} ${heldMinor}/${capturedMinor}/${refundedMinor}, the bank’s ${order.status} ${order.heldMinor}/${order.capturedMinor}/${order.refundedMinor}`,
  );
}

function compareOperation({ id, key, kind, status, bankActionId }: OperationRow, order: BankOrder): void {
  if (key === null) {
    const action = order.actions.find((candidate) => candidate.id === bankActionId);
    if (action?.status !== status) throw new Violation('foreign_once', `${id} is ${status}`);
    return;
  }
  const action = order.actions.find(({ operationId }) => operationId === id);
  const givenBack = kind === 'void' && status === 'completed' && order.lapsed;
  // What runs may be this one: as long as it does, nobody has to know more.
  if (order.running && isPending(status)) return;
  const right = action ? (action.status === 'running' ? 'sent' : action.status) : 'rejected';
  if (status !== right && !givenBack)
    throw new Violation(
      'operations_end',
      `${kind} ${id} is ${status}, at the bank ${action?.status ?? 'unknown'}`,
    );
}

/** Whether every finished action is in our books once, and what was refunded is the sum of them. */
function compareOfBank({ bank }: World, order: BankOrder, operations: readonly OperationRow[]): void {
  let refunded = 0;
  for (const { kind, status, amountMinor } of operations)
    if (kind === 'refund' && status === 'completed') refunded += amountMinor;
  if (refunded !== order.refundedMinor)
    throw new Violation('foreign_once', `refunds of ${refunded}, at the bank ${order.refundedMinor}`);
  if (!bank.settings.tellsChannel) {
    if (!order.running && operations.some(({ status }) => isPending(status)))
      throw new Violation('operations_end', 'one is pending and nothing runs');
    return;
  }
  for (const { id, status, operationId } of order.actions) {
    if (status === 'running' || operationId !== null) continue;
    const rows = operations.filter(({ key, bankActionId }) => key === null && bankActionId === id);
    if (rows.length !== 1) throw new Violation('foreign_once', `${id} is recorded ${rows.length} times`);
  }
}

function compareTasks(
  { shop, bank }: World,
  payment: PaymentRow,
  order: BankOrder,
  operations: readonly OperationRow[],
): void {
  const { tasks } = shop.rows;
  for (const { id, kind, key, status, problem } of operations) {
    if (!isPending(status) && tasks.get(`operation_uncertain:${id}`))
      throw new Violation('person_told', `${id} is over and still said to be uncertain`);
    if (key !== null && problem === 'bank_action' && !tasks.has(`${kind}_refused:${id}`))
      throw new Violation('person_told', `nobody knows that ${id} was refused`);
  }
  const voided = operations.some(({ kind, status }) => kind === 'void' && status === 'completed');
  if (order.lapsed && payment.wasHeld && !voided && !tasks.has(`hold_lapsed:${payment.id}`))
    throw new Violation('person_told', `nobody knows that ${payment.id} lapsed`);
  const paid = bank.orders.filter(hasMoney);
  const told = (reason: string) => [...tasks.keys()].some((cause) => cause.startsWith(reason));
  if (paid.length > 1 && !told('paid_twice')) throw new Violation('person_told', 'paid twice');
  if (shop.watch.revived.has(payment.id) && !told('paid_twice') && !told('paid_after_end'))
    throw new Violation('person_told', `${payment.id} was paid after its end`);
}
