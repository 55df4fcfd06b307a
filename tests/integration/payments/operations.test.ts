import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkOrder } from '@/lib/payments/check-order';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn, STAFF, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shop = operationsIn(world);
});
beforeEach(() => {
  world.simulator.control.clearFaults();
  world.simulator.control.resetSettings();
  settings({ 'preauth.actionDelayMs': 0 });
});
afterAll(() => world.close());

const settings = (patch: Record<string, unknown>) =>
  world.simulator.control.setSettings(patch as Parameters<typeof world.simulator.control.setSettings>[0]);
const fault = (endpoint: 'refund' | 'approve' | 'cancel', kind: string, more = {}) =>
  world.simulator.control.addFault({ endpoint, fault: kind, ...more } as never);

describe('a refund', () => {
  test('"request received" is not done: no figure moves before the receipt says so', async () => {
    settings({ 'refund.settleDelayMs': 60_000 });
    const sale = await shop.paid();
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'sent' });
    expect((await world.look(sale.orderId)).order).toMatchObject({ status: 'paid', refundedMinor: 0 });
    await shop.later(2);
    expect((await world.look(sale.orderId)).order).toMatchObject({ refundedMinor: 3_000 });
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed', amountMinor: 3_000 }]);
  });

  test('in parts, until all of it is back; then nothing more', async () => {
    const sale = await shop.paid();
    await shop.refund(sale, 3_000, TOTAL);
    await world.settled();
    await shop.refund(sale, TOTAL - 3_000, TOTAL - 3_000);
    await world.settled();
    const { order } = await world.look(sale.orderId);
    expect(order).toMatchObject({ status: 'refunded', capturedMinor: TOTAL, refundedMinor: TOTAL });
    expect(await shop.refund(sale, 1, 0)).toEqual({ ok: false, code: 'not_refundable', figureMinor: 0 });
    expect(shop.bankActions(sale)).toEqual([
      'partial_refund 30.0 completed',
      'partial_refund 56.5 completed',
    ]);
    expect(await shop.mails(sale)).toEqual(['paid', 'refunded', 'refunded']);
  });

  test('by line: the price of the units, and the same units only once', async () => {
    const sale = await shop.paid();
    const input = { shopId: world.shopId, paymentId: sale.paymentId, seenMinor: TOTAL, reason: 'broken' };
    const { requestRefund } = await import('@/lib/payments/refund');
    const ask = (lines: { position: number; quantity: number }[], seenMinor: number) =>
      requestRefund(
        world.services,
        { ...input, seenMinor, what: { lines }, formToken: crypto.randomUUID() },
        STAFF,
      );
    expect(await ask([{ position: 0, quantity: 2 }], TOTAL)).toMatchObject({
      ok: false,
      code: 'lines_invalid',
    });
    expect(await ask([{ position: 0, quantity: 1 }], TOTAL)).toMatchObject({ ok: true });
    await world.settled();
    expect(await shop.operations(sale)).toMatchObject([{ amountMinor: 8_050, status: 'completed' }]);
    expect(await ask([{ position: 0, quantity: 1 }], 600)).toMatchObject({
      ok: false,
      code: 'lines_invalid',
    });
  });

  test('two clerks, or an old page: the figure that was seen must still be true', async () => {
    const sale = await shop.paid();
    await shop.refund(sale, 3_000, TOTAL);
    await world.settled();
    expect(await shop.refund(sale, 3_000, TOTAL)).toEqual({
      ok: false,
      code: 'figure_changed',
      figureMinor: TOTAL - 3_000,
    });
    expect(shop.bankActions(sale)).toHaveLength(1);
  });

  test('the same form sent a hundred times is one operation', async () => {
    const sale = await shop.paid();
    const form = crypto.randomUUID();
    const results = await Promise.all(
      Array.from({ length: 100 }, () => shop.refund(sale, 3_000, TOTAL, form)),
    );
    await world.settled();
    expect(new Set(results.map((result) => result.ok && result.operationId)).size).toBe(1);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
  });

  test.each([
    [0, 'amount_not_positive'],
    [-1, 'amount_not_positive'],
    [0.5, 'amount_not_positive'],
    [Number.NaN, 'amount_not_positive'],
    [TOTAL + 1, 'amount_too_large'],
  ])('of %d is refused as %s', async (amountMinor, code) => {
    const sale = await shop.paid();
    expect(await shop.refund(sale, amountMinor, TOTAL)).toMatchObject({
      ok: false,
      code,
      figureMinor: TOTAL,
    });
    expect(await shop.operations(sale)).toEqual([]);
  });

  test('repeated after a time-out carries the same key, and happens once', async () => {
    const sale = await shop.paid();
    settings({ 'callback.drop': true });
    fault('refund', 'timeout-after', { ms: 10 });
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'unknown' });
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: false, code: 'operation_pending' });
    world.simulator.control.clearFaults();
    await shop.later(2);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed', amountMinor: 3_000 }]);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
    const keys = await world.rows(
      `SELECT DISTINCT idempotency_key FROM bank_calls WHERE operation = 'refund' AND bank_order_id = $1`,
      [sale.bankOrderId],
    );
    expect(keys).toHaveLength(1);
  });

  test('whose answer is lost is known to be done as soon as its callback comes', async () => {
    const sale = await shop.paid();
    fault('refund', 'timeout-after', { ms: 10 });
    await shop.refund(sale, 3_000, TOTAL);
    await world.settled();
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed', source: 'staff' }]);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
  });

  test('whose time-out came before any effect is done by the repetition', async () => {
    const sale = await shop.paid();
    fault('refund', 'timeout-before', { ms: 10 });
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'unknown' });
    world.simulator.control.clearFaults();
    await shop.later(2, 2);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed' }]);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
  });

  test('that the bank refuses after taking it in: words, a task, and the money stays', async () => {
    settings({ 'actions.outcome': '163' });
    const sale = await shop.paid();
    await shop.refund(sale, 3_000, TOTAL);
    await world.settled();
    expect(await shop.operations(sale)).toMatchObject([
      { status: 'rejected', problem: 'bank_action', code: '163' },
    ]);
    expect((await world.look(sale.orderId)).order).toMatchObject({
      ...{ status: 'paid', refundedMinor: 0, attentionReason: 'refund_refused' },
    });
    expect(await shop.tasks(sale)).toEqual(['refund_refused']);
    settings({ 'actions.outcome': 'by_card' });
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true });
  });

  test('made in the bank’s console appears as such, once', async () => {
    const sale = await shop.paid();
    world.simulator.control.refundAtBank(sale.bankOrderId, '10.00');
    await world.settled();
    await checkOrder(world.services, { orderId: sale.orderId }, STAFF, { deadlineMs: 5_000 });
    expect(await shop.operations(sale)).toMatchObject([
      {
        kind: 'refund',
        status: 'completed',
        amountMinor: 1_000,
        source: 'bank',
        channel: 'business_manager',
      },
    ]);
    const { events, order } = await world.look(sale.orderId);
    expect(order).toMatchObject({ status: 'partially_refunded', refundedMinor: 1_000 });
    expect(events.filter(({ kind }) => kind === 'operation_at_bank')).toHaveLength(1);
  });

  test('to a method that takes back only all of it: a part is refused in words', async () => {
    const sale = await shop.paid();
    await world.rows(`UPDATE payments SET method = 'bog_p2p' WHERE id = $1`, [sale.paymentId]);
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: false, code: 'full_refund_only' });
    expect(await shop.refund(sale, TOTAL, TOTAL)).toMatchObject({ ok: true });
  });

  test('certainly not taken in is over at once, and may be tried again', async () => {
    const sale = await shop.paid();
    fault('refund', 'refuse-400');
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({
      ...{ ok: true, status: 'rejected', problem: 'bank_refused' },
    });
    world.simulator.control.clearFaults();
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true });
    await world.settled();
    expect(shop.bankActions(sale)).toEqual(['partial_refund 30.0 completed']);
  });

  test('uncertain for over an hour is a task, which its end closes', async () => {
    const sale = await shop.paid();
    fault('refund', 'timeout-before', { ms: 5 });
    await shop.refund(sale, 3_000, TOTAL);
    await shop.later(31, 3);
    expect(await shop.tasks(sale)).toEqual(['operation_uncertain']);
    world.simulator.control.clearFaults();
    await shop.later(31, 2);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'completed' }]);
    expect(await shop.tasks(sale)).toEqual(['operation_uncertain, closed']);
    expect((await world.look(sale.orderId)).order.attentionReason).toBeNull();
  });

  test('of which the bank shows nothing for a day did not happen', async () => {
    const sale = await shop.paid();
    fault('refund', 'timeout-before', { ms: 5 });
    await shop.refund(sale, 3_000, TOTAL);
    await world.advance(25 * 3_600_000);
    await shop.later(31, 2);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'rejected', problem: 'no_trace' }]);
    expect(shop.bankActions(sale)).toEqual([]);
  });

  test('asked for while one runs at the bank: not a failure, and told apart', async () => {
    settings({ 'refund.settleDelayMs': 120_000 });
    const sale = await shop.paid();
    world.simulator.control.refundAtBank(sale.bankOrderId, '10.00');
    expect(await shop.refund(sale, 3_000, TOTAL)).toMatchObject({ ok: true, status: 'unknown' });
    await shop.later(3, 2);
    expect(await shop.operations(sale)).toMatchObject([
      { status: 'rejected', problem: 'no_trace', source: 'staff' },
      { status: 'completed', source: 'bank', amountMinor: 1_000 },
    ]);
    expect(shop.bankActions(sale)).toEqual(['partial_refund 10.0 completed']);
  });
});

describe('a hold', () => {
  test('is neither paid nor cancelled: authorised, with a mail that says so', async () => {
    const sale = await shop.held();
    expect((await world.look(sale.orderId)).order).toMatchObject({ status: 'authorised', capturedMinor: 0 });
    expect(await shop.mails(sale)).toEqual(['authorised']);
  });

  test('captured in full', async () => {
    const sale = await shop.held();
    expect(await shop.capture(sale, TOTAL)).toMatchObject({ ok: true });
    await world.settled();
    expect((await world.look(sale.orderId)).order).toMatchObject({ status: 'paid', capturedMinor: TOTAL });
    expect(await shop.operations(sale)).toMatchObject([{ kind: 'capture', status: 'completed' }]);
    expect(await shop.mails(sale)).toEqual(['authorised', 'paid']);
  });

  test.each(['approved', 'held'])('captured in part, with the receipt telling the %s sum', async (told) => {
    settings({ 'preauth.partialTransferAmount': told });
    const sale = await shop.held();
    await shop.capture(sale, 5_000);
    await world.settled();
    expect((await world.look(sale.orderId)).order).toMatchObject({ status: 'paid', capturedMinor: 5_000 });
    expect(await shop.refund(sale, 6_000, 5_000)).toMatchObject({ ok: false, code: 'amount_too_large' });
  });

  test('above what is held, or with a figure that is not true any more, is refused', async () => {
    const sale = await shop.held();
    expect(await shop.capture(sale, TOTAL + 1)).toMatchObject({ ok: false, code: 'amount_too_large' });
    expect(await shop.capture(sale, 100, 999)).toMatchObject({ ok: false, code: 'figure_changed' });
  });

  test('voided at the bank, never only here', async () => {
    const sale = await shop.held();
    expect(await shop.release(sale)).toMatchObject({ ok: true });
    await world.settled();
    expect(shop.bankActions(sale)).toEqual(['cancel_authorize 86.5 completed']);
    expect((await world.look(sale.orderId)).order).toMatchObject({ status: 'voided', capturedMinor: 0 });
    expect(await shop.mails(sale)).toEqual(['authorised', 'released']);
    expect(await shop.tasks(sale)).toEqual([]);
  });

  test('whose approval the bank rejects: a task with what to do, and the hold stays', async () => {
    settings({ 'actions.outcome': '179' });
    const sale = await shop.held();
    await shop.capture(sale, TOTAL);
    await world.settled();
    await shop.later(2);
    expect(await shop.operations(sale)).toMatchObject([{ status: 'rejected', code: '179' }]);
    expect((await world.look(sale.orderId)).order.status).toBe('authorised');
    expect(await shop.tasks(sale)).toEqual(['capture_refused']);
    expect(await shop.release(sale)).not.toMatchObject({ code: 'operation_pending' });
  });

  test('reminds staff 7, 3 and 1 days before its end, and does not lapse unnoticed', async () => {
    const sale = await shop.held();
    const day = 24 * 60;
    await shop.later(20 * day);
    expect(await shop.tasks(sale)).toEqual([]);
    await shop.later(4 * day);
    await shop.later(4 * day);
    await shop.later(1.5 * day);
    expect(await shop.tasks(sale)).toEqual(['hold_ending']);
    await shop.later(2 * day, 2);
    expect((await world.look(sale.orderId)).order).toMatchObject({
      status: 'voided',
      attentionReason: 'hold_lapsed',
    });
    expect(await shop.tasks(sale)).toEqual(['hold_ending, closed', 'hold_lapsed']);
  });
});
