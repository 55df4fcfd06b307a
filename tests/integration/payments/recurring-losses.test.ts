import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SettingsPatch } from '@/lib/simulator/settings';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { lossesIn } from './loss-world';
import { type Opened, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

// The ways in which shops that integrate this bank lose money again and again, one test each under its own sentence.

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof lossesIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = lossesIn(world);
  await shop.employ();
});
beforeEach(() => {
  world.simulator.control.clearFaults();
  world.simulator.control.resetSettings();
  settings({ 'preauth.actionDelayMs': 0 });
});
afterAll(() => world.close());

const settings = (patch: SettingsPatch) => world.simulator.control.setSettings(patch);

test('callback and return page both act', async () => {
  shop.loseCallbacks();
  const sale = await shop.open();
  shop.pay(sale);
  const callback = shop.callbackOf(sale);
  await Promise.all([shop.deliver(callback), shop.comeBack(sale), shop.deliver(callback)]);
  const { order, events } = await world.look(sale.orderId);
  expect(order).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
  expect(events.filter(({ kind }) => kind === 'payment_changed')).toHaveLength(1);
  expect(await shop.mails(sale)).toEqual(['paid']);
});

test('a refund repeated after a time-out with a new key', async () => {
  const sale = await shop.paid();
  shop.loseCallbacks();
  world.simulator.control.addFault({ endpoint: 'refund', fault: 'timeout-after', ms: 10 });
  expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'unknown' });
  world.simulator.control.clearFaults();
  // The clerk opens the page anew and tries again.
  expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: false, code: 'operation_pending' });
  await shop.later(2, 2);
  const sent = world.simulator.control
    .requests()
    .filter(({ path }) => path.endsWith(`/refund/${sale.bankOrderId}`));
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent.map(({ requestHeaders }) => requestHeaders['idempotency-key'])).size).toBe(1);
  expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
  expect(await shop.orderOf(sale)).toMatchObject({ refundedMinor: 3_000 });
});

describe('double refund by double click, two clerks or a page reload', () => {
  const twice: [string, (sale: Opened) => Promise<unknown>][] = [
    [
      'double click',
      (sale) => {
        const form = crypto.randomUUID();
        return Promise.all([shop.refund(sale, 3_000, TOTAL, form), shop.refund(sale, 3_000, TOTAL, form)]);
      },
    ],
    ['two clerks', (sale) => Promise.all([shop.refund(sale, 3_000, TOTAL), shop.refund(sale, 3_000, TOTAL)])],
    [
      'two clerks, one after the other',
      async (sale) => {
        await shop.refund(sale, 3_000, TOTAL);
        await world.settled();
        return shop.refund(sale, 3_000, TOTAL);
      },
    ],
    [
      'page reload',
      async (sale) => {
        const form = crypto.randomUUID();
        await shop.refund(sale, 3_000, TOTAL, form);
        await world.settled();
        return shop.refund(sale, 3_000, TOTAL, form);
      },
    ],
  ];
  test.each(twice)('%s', async (_how, act) => {
    const sale = await shop.paid();
    await act(sale);
    await world.settled();
    await shop.later(2);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed', amountMinor: 3_000 }]);
    expect(await shop.orderOf(sale)).toMatchObject({ refundedMinor: 3_000 });
  });
});

describe('a late "failed" overwrites "paid"', () => {
  test('of the same payment', async () => {
    const sale = await shop.open();
    const failed = shop.failureOf(sale);
    shop.pay(sale);
    await world.settled();
    await shop.deliver(failed);
    expect(await shop.orderOf(sale)).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
    // It contradicts what stands: the bank has been asked, and has the last word.
    await shop.runJobs();
    expect(await shop.orderOf(sale)).toEqual({
      ...{ status: 'paid', capturedMinor: TOTAL, refundedMinor: 0, attentionReason: null },
    });
    expect(await shop.mails(sale)).toEqual(['paid']);
  });

  test('of an earlier attempt', async () => {
    shop.loseCallbacks();
    const first = await shop.open();
    world.simulator.control.pay(first.bankOrderId, { outcome: 'declined', code: '107' });
    const failed = shop.callbackOf(first);
    await shop.comeBack(first);
    const second = await shop.payAgain(first);
    shop.pay(second);
    await shop.deliver(shop.callbackOf(second));
    await shop.deliver(failed);
    expect(await shop.orderOf(first)).toMatchObject({
      status: 'paid',
      capturedMinor: TOTAL,
      attentionReason: null,
    });
    expect(await shop.paymentsOf(first)).toMatchObject([{ status: 'rejected' }, { status: 'completed' }]);
  });
});

test('the second payment of an order silently dropped', async () => {
  const first = await shop.open();
  await shop.deliver(shop.failureOf(first));
  const second = await shop.payAgain(first);
  shop.pay(second);
  await world.settled();
  // And yet the shopper had paid on the first page too.
  await shop.payAfterAll(first);
  expect(await shop.orderOf(first)).toEqual({
    ...{ status: 'paid', capturedMinor: TOTAL, refundedMinor: 0, attentionReason: 'paid_twice' },
  });
  expect(await shop.paymentsOf(first)).toMatchObject([
    { status: 'completed', capturedMinor: TOTAL },
    { status: 'completed', capturedMinor: TOTAL },
  ]);
  expect(await shop.tasks(first)).toEqual(['paid_twice']);
  expect(await shop.mails(first)).toContain('staff_alert');
  // What staff are told to press does work.
  expect(await shop.refund(second, TOTAL, TOTAL)).toMatchObject({ ok: true });
  await world.settled();
  expect(shop.bankActions(second)).toEqual(['refund 86.5 completed']);
  expect(await shop.orderOf(first)).toMatchObject({ status: 'paid', capturedMinor: TOTAL, refundedMinor: 0 });
});

describe('paid after cancel or expiry', () => {
  test.each([
    [null, 'failed'],
    ['expiration', 'expired'],
  ] as const)('the bank said %s, so the order was %s', async (reason, status) => {
    const sale = await shop.open();
    await shop.deliver(shop.failureOf(sale, reason));
    expect((await shop.orderOf(sale)).status).toBe(status);
    await shop.payAfterAll(sale);
    expect(await shop.orderOf(sale)).toEqual({
      ...{ status: 'paid', capturedMinor: TOTAL, refundedMinor: 0, attentionReason: 'paid_after_end' },
    });
    expect(await shop.tasks(sale)).toEqual(['paid_after_end']);
    expect((await shop.mails(sale)).filter((kind) => kind === 'staff_alert')).toHaveLength(1);
  });
});

test('a refund made in the bank’s console never seen', async () => {
  const sale = await shop.paid();
  shop.loseCallbacks();
  world.simulator.control.refundAtBank(sale.bankOrderId, '10.00');
  await shop.later(25 * 60);
  expect(await shop.orderOf(sale)).toMatchObject({ status: 'partially_refunded', refundedMinor: 1_000 });
  expect(await shop.operations(sale)).toMatchObject([
    { kind: 'refund', status: 'completed', amountMinor: 1_000, source: 'bank', channel: 'business_manager' },
  ]);
  expect(await shop.mails(sale)).toEqual(['paid', 'refunded']);
});

test('a hold that lapses unnoticed', async () => {
  shop.loseCallbacks();
  const sale = await shop.held();
  await shop.comeBack(sale);
  const daysBefore = async (days: number, hours: number) => {
    await shop.later(hours * 60);
    const mails = await world.rows<{ daysLeft: number }>(
      `SELECT (data->>'daysLeft')::int AS "daysLeft" FROM mails WHERE order_id = $1 AND kind = 'hold_reminder'
       ORDER BY created_at, id`,
      [sale.orderId],
    );
    expect(mails.at(-1)?.daysLeft).toBe(days);
    expect(await shop.tasks(sale)).toEqual(['hold_ending']);
  };
  await shop.later(22 * 24 * 60);
  expect(await shop.tasks(sale)).toEqual([]);
  await daysBefore(7, 2 * 24);
  await daysBefore(3, 4 * 24);
  await daysBefore(1, 1.5 * 24);
  await shop.later(24 * 60, 2);
  expect(await shop.orderOf(sale)).toMatchObject({
    status: 'voided',
    capturedMinor: 0,
    attentionReason: 'hold_lapsed',
  });
  expect(await shop.tasks(sale)).toEqual(['hold_ending, closed', 'hold_lapsed']);
  expect(await shop.mails(sale)).toEqual([
    ...['authorised', 'hold_reminder', 'hold_reminder', 'hold_reminder'],
    ...['released', 'staff_alert'],
  ]);
});

test('"request received" taken for done', async () => {
  settings({ 'refund.settleDelayMs': 60_000 });
  const sale = await shop.paid();
  expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'sent' });
  await shop.comeBack(sale);
  expect(await shop.orderOf(sale)).toMatchObject({ status: 'paid', refundedMinor: 0 });
  expect(await shop.mails(sale)).toEqual(['paid']);
  // The bank thinks better of it.
  settings({ 'actions.outcome': '163' });
  await shop.later(2);
  expect(await shop.operations(sale)).toMatchObject([{ status: 'rejected', code: '163' }]);
  expect(await shop.orderOf(sale)).toMatchObject({
    ...{ status: 'paid', refundedMinor: 0, attentionReason: 'refund_refused' },
  });
  expect(await shop.mails(sale)).not.toContain('refunded');
});

test('`blocked` taken for paid', async () => {
  const sale = await shop.held();
  await shop.comeBack(sale);
  expect(await shop.orderOf(sale)).toMatchObject({ status: 'authorised', capturedMinor: 0 });
  expect(await shop.paymentsOf(sale)).toMatchObject([{ status: 'blocked', capturedMinor: 0 }]);
  expect(await shop.mails(sale)).toEqual(['authorised']);
  expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: false, code: 'not_refundable' });
  const [row] = await world.rows<{ paidAt: Date | null }>(
    'SELECT paid_at AS "paidAt" FROM orders WHERE id = $1',
    [sale.orderId],
  );
  expect(row?.paidAt).toBeNull();
});

test('a callback that came before its order could be found and was swallowed', async () => {
  shop.loseCallbacks();
  const sale = await shop.open();
  shop.pay(sale);
  const callback = shop.callbackOf(sale);
  const known = 'UPDATE payments SET bank_order_id = $2, external_id = $3 WHERE id = $1';
  const [{ externalId = '' } = {}] = await world.rows<{ externalId: string }>(
    'SELECT external_id AS "externalId" FROM payments WHERE id = $1',
    [sale.paymentId],
  );
  // As if our own row were not written yet.
  await world.rows(known, [sale.paymentId, null, 'elsewhere']);
  expect(await shop.deliver(callback)).toEqual({ accepted: true, outcome: 'unknown_order' });
  await shop.runJobs();
  await world.rows(known, [sale.paymentId, sale.bankOrderId, externalId]);
  expect((await shop.orderOf(sale)).status).toBe('awaiting_payment');
  // The bank sends it no more, and nobody asks: what was kept is enough.
  await shop.runJobs();
  expect(await shop.orderOf(sale)).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
});

test('a void done only in our own database', async () => {
  const sale = await shop.held();
  world.simulator.control.addFault({ endpoint: 'cancel', fault: 'refuse-400' });
  expect(await shop.release(sale)).toMatchObject({ ok: true, status: 'rejected' });
  expect((await shop.orderOf(sale)).status).toBe('authorised');
  world.simulator.control.clearFaults();
  world.simulator.control.addFault({ endpoint: 'cancel', fault: 'timeout-before', ms: 10 });
  expect(await shop.release(sale)).toMatchObject({ ok: true, status: 'unknown' });
  expect((await shop.orderOf(sale)).status).toBe('authorised');
  expect(shop.bankActions(sale)).toEqual([]);
  world.simulator.control.clearFaults();
  await shop.later(2, 2);
  expect(shop.bankActions(sale)).toEqual(['cancel_authorize 86.5 completed']);
  expect(await shop.orderOf(sale)).toMatchObject({ status: 'voided', capturedMinor: 0 });
  expect((await shop.operations(sale)).map(({ status }) => status)).toEqual(['rejected', 'completed']);
});
