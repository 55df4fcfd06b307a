import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDayComparison } from '@/lib/desk/ledger/start-day-comparison';
import { runWorker } from '@/lib/jobs/run-worker';
import { taskList } from '@/lib/jobs/tasks';
import { today } from '@/lib/orders/period';
import { compareDay, type Pace } from '@/lib/payments/compare-day';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { dayReportItems, findDayReport, listDayReports } from '@/lib/queries/day-report';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn } from '../payments/operation-world';
import { runQueue } from '../payments/run-queue';
import { createWorld, type World } from '../payments/world';
import { besideAnotherShop, editorOf } from './second-shop';

const database = useTestDatabase();
const DAY_MS = 24 * 60 * 60_000;
const FAST: Pace = { batchMs: 0, runMs: 60_000 };
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
afterAll(() => world.close());
// Each test has a day of its own.
beforeEach(async () => {
  world.simulator.control.clearFaults();
  await world.advance(DAY_MS);
});

const day = () => today(world.clock.now());
const start = (how: 'continue' | 'anew' = 'continue', shopId = world.shopId, of = day()) =>
  startDayComparison(world.services, editorOf(shopId), { day: of, how });
const report = (of = day()) =>
  findDayReport(world.services.db, { shopId: world.shopId, day: of }, world.clock.now());
const items = async (of = day(), shopId = world.shopId) =>
  (await dayReportItems(world.services.db, { shopId, day: of, verdict: null, after: null, limit: 1_000 }))
    .items;
const itemOf = async ({ bankOrderId }: { bankOrderId: string }) =>
  (await items()).find((item) => item.bankOrderId === bankOrderId);

async function compared(how: 'continue' | 'anew' = 'continue') {
  expect(await start(how)).toEqual({ ok: true, running: false });
  const found = await report();
  if (!found) throw new Error('no report');
  expect(await compareDay(world.services, found.id, FAST)).toBe('finished');
  return found.id;
}

/** Something that the bank did and nobody told us. */
async function untold(work: () => unknown): Promise<void> {
  world.simulator.control.setSettings({ 'callback.drop': true });
  await work();
  await world.settled();
  world.simulator.control.setSettings({ 'callback.drop': false });
}

/** As if the bank had never heard of the payment. */
async function forgotten(opened: Opened): Promise<string> {
  const bankOrderId = crypto.randomUUID();
  await world.rows('UPDATE payments SET bank_order_id = $2 WHERE id = $1', [opened.paymentId, bankOrderId]);
  return bankOrderId;
}

describe('a day beside the bank', () => {
  test('matched, differing, missing on either side and unanswered, with the figures of both and their sums', async () => {
    const matched = await shop.paid();
    const refundedAtBank = await shop.paid();
    const forgot = { bankOrderId: await forgotten(await shop.paid()) };
    await untold(() => world.simulator.control.refundAtBank(refundedAtBank.bankOrderId, '20.00'));
    const nobodys = crypto.randomUUID();
    const body = world.simulator.control
      .callbackFor(matched.bankOrderId)
      ?.body.replaceAll(matched.bankOrderId, nobodys)
      .replace(/"external_order_id":\s*"[^"]*"/, '"external_order_id":"X-1"');
    if (!body) throw new Error('no callback');
    await receiveCallback(world.services, Buffer.from(body), world.simulator.control.sign(body), null);

    await compared();

    expect(await itemOf(matched)).toMatchObject({ verdict: 'matched', attempt: 1, currency: 'GEL' });
    expect(await itemOf(refundedAtBank)).toMatchObject({
      verdict: 'differing',
      ours: { status: 'completed', capturedMinor: 8_650, refundedMinor: 0 },
      bank: { status: 'refunded_partially', capturedMinor: 8_650, refundedMinor: 2_000 },
    });
    expect(await itemOf(forgot)).toMatchObject({ verdict: 'missing_at_bank', bank: null });
    expect(await itemOf({ bankOrderId: nobodys })).toMatchObject({
      ...{ verdict: 'missing_here', ours: null, orderNumber: null, callbackId: expect.any(String) },
      bank: { capturedMinor: 8_650 },
    });
    // What was learnt is settled as any other receipt.
    expect((await world.look(refundedAtBank.orderId)).order).toMatchObject({ refundedMinor: 2_000 });

    const found = await report();
    expect(found).toMatchObject({
      ...{ status: 'finished', total: 3, done: 3, stalled: false, startedBy: 'manager@example.com' },
      counts: { matched: 1, differing: 1, missing_at_bank: 1, missing_here: 1, unanswered: 0, waiting: 0 },
      totals: [
        {
          ...{ currency: 'GEL', oursCapturedMinor: 3 * 8_650, bankCapturedMinor: 3 * 8_650 },
          ...{ oursRefundedMinor: 0, bankRefundedMinor: 2_000 },
        },
      ],
    });
    const audit = await world.rows<{ subject: string }>(
      `SELECT subject FROM audit_entries WHERE action = 'day_compared' AND subject = $1`,
      [day()],
    );
    expect(audit).toHaveLength(1);

    // Asked anew, what was settled is no difference any more.
    await compared('anew');
    expect(await itemOf(refundedAtBank)).toMatchObject({ verdict: 'matched' });
    expect((await report())?.counts.differing).toBe(0);
  });

  test('a day has the payments begun, paid or refunded on it, and no others', async () => {
    const before = await shop.paid();
    const openedBefore = await shop.open();
    const untouched = await shop.paid();
    await world.rows(`UPDATE payments SET expires_at = expires_at + interval '2 days' WHERE id = $1`, [
      openedBefore.paymentId,
    ]);
    const yesterday = day();
    await world.advance(DAY_MS);
    await world.rows('UPDATE orders SET paid_at = $2 WHERE id = $1', [
      openedBefore.orderId,
      world.clock.now(),
    ]);
    await shop.refund(before, 1_000, 8_650);
    await world.settled();
    await shop.later(5, 2);
    const now = await shop.paid();
    await compared();
    const ids = (await items()).map(({ bankOrderId }) => bankOrderId);
    expect(ids).toEqual([before, openedBefore, now].map(({ bankOrderId }) => bankOrderId));
    await startDayComparison(world.services, editorOf(world.shopId), { day: yesterday, how: 'continue' });
    expect((await items(yesterday)).map(({ bankOrderId }) => bankOrderId)).toContain(untouched.bankOrderId);
  });

  test('what a callback tells while the bank is asked is no difference', async () => {
    const opened = await shop.open();
    await untold(() => world.simulator.control.pay(opened.bankOrderId, { outcome: 'completed' }));
    await start();
    const found = await report();
    // The callback comes while the answer is held back.
    world.simulator.control.addFault({ endpoint: 'receipt', fault: 'slow', ms: 400, times: 1 });
    const running = compareDay(world.services, found?.id ?? '', FAST);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const callback = world.simulator.control.callbackFor(opened.bankOrderId);
    await receiveCallback(world.services, Buffer.from(callback?.body ?? ''), callback?.signature ?? '', null);
    await running;
    expect(await itemOf(opened)).toMatchObject({ verdict: 'matched', ours: { capturedMinor: 8_650 } });
  });
});

describe('when something is away', () => {
  test('what a silent bank did not answer stays unanswered, and asking again goes on with that alone', async () => {
    const answered = await shop.paid();
    const silent = await shop.paid();
    world.simulator.control.addFault({ endpoint: 'receipt', fault: 'timeout-before', ms: 60_000 });
    const bad = { bankOrderId: silent.bankOrderId };
    await compared();
    expect((await report())?.counts).toMatchObject({ unanswered: 2 });
    world.simulator.control.clearFaults();
    await untold(() => world.simulator.control.refundAtBank(answered.bankOrderId, '1.00'));
    const added = await shop.paid();
    await compared();
    expect(await itemOf(bad)).toMatchObject({ verdict: 'matched', ours: { capturedMinor: 8_650 } });
    expect(await itemOf(answered)).toMatchObject({ verdict: 'differing' });
    expect(await itemOf(added)).toMatchObject({ verdict: 'matched' });
    // A verdict that is there is not asked for again.
    await world.services.bankCalls.flush();
    await world.rows('DELETE FROM bank_calls');
    await compared();
    await world.services.bankCalls.flush();
    expect(await world.rows(`SELECT 1 FROM bank_calls WHERE operation = 'receipt'`)).toEqual([]);
    expect(await itemOf(answered)).toMatchObject({ verdict: 'differing' });
  }, 40_000);

  test('a bank that is down is left alone after one batch, and the rest can be asked later', async () => {
    const [first] = await Promise.all(Array.from({ length: 14 }, () => shop.open()));
    world.simulator.control.addFault({ endpoint: 'receipt', fault: '401' });
    await world.services.bankCalls.flush();
    await world.rows('DELETE FROM bank_calls');
    await compared();
    await world.services.bankCalls.flush();
    const asked = await world.rows(
      `SELECT DISTINCT bank_order_id FROM bank_calls WHERE operation = 'receipt'`,
    );
    expect(asked).toHaveLength(10);
    expect((await report())?.counts).toMatchObject({ unanswered: 14, waiting: 0 });
    expect((await items()).every(({ ours }) => ours?.status === 'created')).toBe(true);
    world.simulator.control.clearFaults();
    await compared();
    expect((await report())?.counts).toMatchObject({ matched: 14, unanswered: 0 });
    expect(first).toBeDefined();
  });

  test('a worker that dies in the middle has lost nothing: another one asks about the rest', async () => {
    await Promise.all(Array.from({ length: 12 }, () => shop.open()));
    await start();
    const id = (await report())?.id ?? '';
    // Ends after its first batch, as a worker that was killed then; its lease stands.
    expect(await compareDay(world.services, id, { batchMs: 0, runMs: 1 })).toBe('continues');
    await world.rows(
      `UPDATE day_reports SET leased_until = $2::timestamptz + interval '60 seconds' WHERE id = $1`,
      [id, world.clock.now()],
    );
    const done = (await report())?.done ?? 0;
    expect(done).toBe(10);
    expect(await compareDay(world.services, id, FAST)).toBe('taken');
    expect((await report())?.done).toBe(10);
    await world.advance(61_000);
    await runQueue(world);
    expect(await report()).toMatchObject({ status: 'finished', done: 12, counts: { matched: 12 } });
  });

  test('two at once are one, and so are two presses of the button', async () => {
    await Promise.all(Array.from({ length: 3 }, () => shop.open()));
    expect(await Promise.all([start(), start()])).toEqual(
      expect.arrayContaining([
        { ok: true, running: false },
        { ok: true, running: true },
      ]),
    );
    const id = (await report())?.id ?? '';
    const runs = await Promise.all([
      compareDay(world.services, id, FAST),
      compareDay(world.services, id, FAST),
    ]);
    expect(runs.toSorted()).toEqual(['finished', 'taken']);
    expect(await items()).toHaveLength(3);
    expect(await compareDay(world.services, id, FAST)).toBe('over');
  });

  test('the queue’s worker does it by itself', async () => {
    const { bankOrderId } = await shop.paid();
    await start();
    const worker = await runWorker(world.services, { tasks: taskList(world.services), crontab: '' });
    await expect.poll(async () => (await report())?.status, { timeout: 20_000 }).toBe('finished');
    await worker.stop();
    expect(await itemOf({ bankOrderId })).toMatchObject({ verdict: 'matched' });
  }, 40_000);
});

describe('what is refused', () => {
  test.each([
    { of: '2026-02-31', code: 'day_invalid' },
    { of: '', code: 'day_invalid' },
    { of: "2026-01-01' OR true", code: 'day_invalid' },
    { of: '2099-01-01', code: 'day_future' },
  ])('the day “$of” is $code', async ({ of, code }) => {
    expect(await start('continue', world.shopId, of)).toEqual({ ok: false, code });
  });

  test('neither of two shops sees the other’s report, payments or unknown callbacks', async () => {
    const opened = await shop.paid();
    await compared();
    await besideAnotherShop(world, async (other) => {
      expect(await items(day(), other)).toEqual([]);
      expect(await listDayReports(world.services.db, { shopId: other, limit: 10 })).toEqual([]);
      await start('continue', other);
      const theirs = await findDayReport(world.services.db, { shopId: other, day: day() }, world.clock.now());
      expect(await compareDay(world.services, theirs?.id ?? '', FAST)).toBe('finished');
      expect(await items(day(), other)).toEqual([]);
    });
    expect(await itemOf(opened)).toMatchObject({ verdict: 'matched' });
  });
});
