import { expect } from 'vitest';
import type { BankCall, Prepared } from './bank-calls';
import type { BankFault } from './faults';
import type { ShopUnderFault, State } from './shop-under-fault';

/** What became of one call under one fault. */
export type Cell = {
  call: string;
  fault: string;
  told: string;
  atOnce: State;
  /** When the fault was over and reconcile had run twice. */
  inTheEnd: State;
  /** How often the bank had done it: then, and in the end. */
  effects: readonly [number, number];
  tasks: readonly string[];
  mails: readonly string[];
  /** Of a delivery: what the shop answered the bank, and what its inbox made of it. */
  answers?: string;
};

/** Minutes between the two runs of reconcile. */
export const STEP_MINUTES = 2;

/** Makes a call under a fault that strikes every attempt, lets time pass, and checks what holds of each cell. */
export async function runCell(shop: ShopUnderFault, call: BankCall, fault: BankFault): Promise<Cell> {
  const { control, world } = shop;
  shop.newClient(null);
  const prepared = await call.prepare(shop);
  const mailsBefore = (await shop.mails(prepared)).length;
  // No callback comes to help: whatever is found out is found out by asking.
  control.setSettings({ 'callback.drop': true });
  const isToken = call.endpoint === 'token';
  shop.newClient(fault.isWaiting ? (isToken ? 'token' : 'api') : null);
  if (!isToken) await (await world.services.bankOf({ shopId: world.shopId })).checkCredentials();
  shop.sent.length = 0;

  control.addFault({ ...fault.rule, endpoint: call.endpoint });
  const told = await prepared.act();
  await world.settled();
  const atOnce = await shop.state(prepared);
  const effectsAtOnce = await prepared.effects();
  checkAtOnce(told, atOnce, effectsAtOnce);
  await checkAgain(call, prepared, atOnce);
  control.clearFaults();

  await shop.later(STEP_MINUTES, 2);
  const inTheEnd = await shop.state(prepared);
  const effects = [effectsAtOnce, await prepared.effects()] as const;
  checkKeys(shop, call, effects[1]);
  const tasks = await shop.tasks(prepared);
  const mails = (await shop.mails(prepared)).slice(mailsBefore);
  await checkEnd(shop, prepared, inTheEnd, effects[1]);
  return { call: call.name, fault: fault.name, told, atOnce, inTheEnd, effects, tasks, mails };
}

function checkAtOnce(told: string, state: State, effects: number): void {
  expect(effects).toBeLessThanOrEqual(1);
  // What is told as certain is true in the bank's books.
  if (state.operation === 'rejected' || told.endsWith('nothing was charged')) expect(effects).toBe(0);
}

/** As long as the outcome is open, nobody can cause a second one by asking once more. */
async function checkAgain({ path }: BankCall, prepared: Prepared, state: State): Promise<void> {
  if (path === null || state.operation === 'rejected' || state.payment === 'failed') return;
  const told = await prepared.again();
  if (state.operation !== null) expect(['operation_pending', 'payment_in_progress']).toContain(told);
  expect(await prepared.effects()).toBeLessThanOrEqual(1);
}

/** Every attempt, ours and that of reconcile, was the same request. */
function checkKeys({ sent }: ShopUnderFault, { path }: BankCall, effects: number): void {
  if (path === null) return;
  const keys = sent.filter((request) => request.path.includes(path)).map(({ key }) => key);
  // Without a token nothing was ever sent.
  if (effects > 0) expect(keys.length).toBeGreaterThan(0);
  expect(keys).not.toContain(null);
  expect(new Set(keys).size).toBeLessThanOrEqual(1);
}

/** Nothing is open any more, our figures are the bank's, and what did not happen can be done now: once. */
async function checkEnd(
  shop: ShopUnderFault,
  prepared: Prepared,
  state: State,
  effects: number,
): Promise<void> {
  expect(effects).toBeLessThanOrEqual(1);
  if (state.operation !== null) expect(state.operation).toBe(effects === 1 ? 'completed' : 'rejected');
  expect(['created', 'completed', 'failed', 'blocked', 'rejected', 'refunded_partially']).toContain(
    state.payment,
  );
  await checkFigures(shop, prepared);
  if (state.operation !== 'rejected' && state.payment !== 'failed') return;
  await prepared.again();
  await shop.later(STEP_MINUTES, 2);
  expect(await prepared.effects()).toBe(1);
  await checkFigures(shop, prepared);
}

export async function checkFigures(
  { control, world }: ShopUnderFault,
  { orderId }: { orderId: string },
): Promise<void> {
  const { order, payments } = await world.look(orderId);
  const units = payments.map(
    ({ bankOrderId }) => bankOrderId && control.receipt(bankOrderId)?.purchase_units,
  );
  const sum = (read: (unit: NonNullable<(typeof units)[number]> & object) => number) =>
    units.reduce((total, unit) => total + (unit ? read(unit) : 0), 0);
  const minor = (amount: string | number | null | undefined) => Math.round(Number(amount ?? 0) * 100);
  expect(order.refundedMinor).toBe(sum((unit) => minor(unit.refund_amount)));
  if (order.status !== 'authorised') {
    expect(order.capturedMinor - order.refundedMinor).toBe(sum((unit) => minor(unit.transfer_amount)));
  }
}
