import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { flushRefused } from '@/lib/payments/tally';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { runQueue } from './run-queue';
import { createWorld, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  // Callbacks are posted by the tests themselves here.
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
});
afterAll(() => world.close());

const post = (body: string | Buffer, signature: string | null) =>
  receiveCallback(world.services, Buffer.from(body), signature, '198.51.100.4');

/** An order that is open at the bank. */
async function open(): Promise<{ orderId: string; token: string; bankOrderId: string }> {
  const placed = await world.place();
  await world.start(placed.token);
  const bankOrderId = (await world.look(placed.orderId)).payments[0]?.bankOrderId;
  if (!bankOrderId) throw new Error('not opened');
  return { ...placed, bankOrderId };
}

async function paid() {
  const order = await open();
  world.simulator.control.pay(order.bankOrderId, { outcome: 'completed' });
  const callback = world.simulator.control.callbackFor(order.bankOrderId);
  if (!callback) throw new Error('no callback');
  return { ...order, ...callback };
}

/** The callback with its receipt changed, signed by the bank all the same. */
function altered(
  body: string,
  change: (receipt: Record<string, Record<string, string | null>>) => void,
): { body: string; signature: string } {
  const envelope = JSON.parse(body);
  change(envelope.body);
  const text = JSON.stringify(envelope);
  return { body: text, signature: world.simulator.control.sign(text) };
}

/** Everything that a refused callback must not touch. */
const everything = () =>
  world.rows<{ sum: string }>(
    `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM (
       SELECT o::text AS t FROM orders o UNION ALL SELECT e::text FROM events e UNION ALL SELECT c::text FROM callbacks c
       UNION ALL SELECT (p.id, p.status, p.captured_minor, p.refunded_minor, p.receipt, p.redirect_url)::text FROM payments p) rows`,
  );

const runJobs = () => runQueue(world);

describe('a verified callback', () => {
  test('settles the order, once, however often it comes at the same time', async () => {
    const { orderId, body, signature } = await paid();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body, signature)));
    expect(answers.every(({ accepted }) => accepted)).toBe(true);
    const outcomes = answers.map((answer) => (answer.accepted ? answer.outcome : ''));
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(49);
    const { order, events } = await world.look(orderId);
    expect(order).toEqual({ status: 'paid', capturedMinor: 8650, refundedMinor: 0, attentionReason: null });
    expect(events.filter(({ kind }) => kind === 'payment_changed')).toHaveLength(1);
    expect(await world.rows('SELECT 1 FROM callbacks WHERE body = $1', [body])).toHaveLength(1);
  });

  test('that comes before the bank’s answer to our request finds its payment by our own id', async () => {
    const { token, orderId } = await world.place();
    world.simulator.control.setSettings({ 'callback.drop': false });
    world.simulator.control.addFault({ endpoint: 'create', fault: 'callback-before-answer' });
    const result = await world.start(token);
    world.simulator.control.clearFaults();
    world.simulator.control.setSettings({ 'callback.drop': true });
    expect(result).toMatchObject({ ok: false, code: 'already_paid' });
    const { order, payments } = await world.look(orderId);
    expect(order.status).toBe('paid');
    expect(payments).toMatchObject([{ status: 'completed', capturedMinor: 8650 }]);
    expect(payments[0]?.bankOrderId).not.toBeNull();
  });

  test('for another amount changes nothing but the mark that a person must look', async () => {
    const { orderId, body } = await paid();
    const forged = altered(body, (receipt) => {
      (receipt.purchase_units ?? {}).request_amount = '1.0';
      (receipt.purchase_units ?? {}).transfer_amount = '1.0';
    });
    expect(await post(forged.body, forged.signature)).toEqual({ accepted: true, outcome: 'mismatch' });
    const { order, payments, events } = await world.look(orderId);
    expect(order).toMatchObject({
      status: 'awaiting_payment',
      capturedMinor: 0,
      attentionReason: 'amount_mismatch',
    });
    expect(payments[0]?.status).toBe('created');
    expect(events.at(-1)).toMatchObject({
      kind: 'attention_raised',
      data: { reason: 'amount_mismatch', receivedMinor: 100 },
    });
  });

  test('in another currency changes nothing but the mark that a person must look', async () => {
    const { orderId, body } = await paid();
    const forged = altered(body, (receipt) => {
      (receipt.purchase_units ?? {}).currency_code = 'USD';
    });
    expect(await post(forged.body, forged.signature)).toEqual({ accepted: true, outcome: 'mismatch' });
    expect((await world.look(orderId)).order).toMatchObject({
      status: 'awaiting_payment',
      attentionReason: 'currency_mismatch',
    });
  });

  test('for an order that nobody knows is kept, answered 200, and handled when the order appears', async () => {
    const { orderId, bankOrderId, body, signature } = await paid();
    // As if the order were not written yet.
    await world.rows('UPDATE payments SET bank_order_id = $2, external_id = $3 WHERE bank_order_id = $1', [
      bankOrderId,
      'elsewhere',
      `x-${orderId}`,
    ]);
    expect(await post(body, signature)).toEqual({ accepted: true, outcome: 'unknown_order' });
    expect((await world.look(orderId)).order.status).toBe('awaiting_payment');
    await runJobs();
    expect((await world.look(orderId)).order.status).toBe('awaiting_payment');

    await world.rows('UPDATE payments SET bank_order_id = $1 WHERE external_id = $2', [
      bankOrderId,
      `x-${orderId}`,
    ]);
    await runJobs();
    expect((await world.look(orderId)).order.status).toBe('paid');
    const [row] = await world.rows<{ outcome: string; handled: boolean }>(
      'SELECT outcome, handled_at IS NOT NULL AS handled FROM callbacks WHERE body = $1',
      [body],
    );
    expect(row).toEqual({ outcome: 'applied', handled: true });
  });

  test('of an unknown event, or about nothing readable, is kept and answered 200', async () => {
    const { orderId, bankOrderId } = await paid();
    const other = world.simulator.control.callbackFor(bankOrderId, 'loyalty_points');
    expect(await post(other?.body ?? '', other?.signature ?? null)).toEqual({
      accepted: true,
      outcome: 'unknown_event',
    });
    const text = JSON.stringify({ event: 'order_payment', body: { hello: 'world' } });
    expect(await post(text, world.simulator.control.sign(text))).toEqual({
      accepted: true,
      outcome: 'unreadable',
    });
    expect((await world.look(orderId)).order.status).toBe('awaiting_payment');
  });

  test('with news of a split changes nothing itself, and has the bank asked', async () => {
    const { orderId, bankOrderId } = await paid();
    const split = world.simulator.control.callbackFor(bankOrderId, 'split_payment');
    expect(await post(split?.body ?? '', split?.signature ?? null)).toEqual({
      accepted: true,
      outcome: 'asked_again',
    });
    expect((await world.look(orderId)).order.status).toBe('awaiting_payment');
    await runJobs();
    expect((await world.look(orderId)).order.status).toBe('paid');
  });

  test('with news of a split of an order that we do not know yet is kept and tried again', async () => {
    const { bankOrderId } = await paid();
    const split = world.simulator.control.callbackFor(bankOrderId, 'split_payment');
    await world.rows(`UPDATE payments SET bank_order_id = 'other' WHERE bank_order_id = $1`, [bankOrderId]);
    expect(await post(split?.body ?? '', split?.signature ?? null)).toEqual({
      accepted: true,
      outcome: 'unknown_order',
    });
    await world.rows(`UPDATE payments SET bank_order_id = $1 WHERE bank_order_id = 'other'`, [bankOrderId]);
  });

  // The bank's answer was compared by its money alone, and what it said of a split was thrown away with it.
  test('leads to the newest receipt being kept, also when only the split has changed', async () => {
    const { orderId, bankOrderId, body, signature } = await paid();
    await post(body, signature);
    const said = 'Said later';
    world.simulator.control.setSettings({ 'receipt.statusTexts': { completed: { ka: said, en: said } } });
    const split = world.simulator.control.callbackFor(bankOrderId, 'split_payment');
    await post(split?.body ?? '', split?.signature ?? null);
    await runJobs();
    world.simulator.control.resetSettings('receipt.statusTexts');
    const [row] = await world.rows<{ said: string }>(
      `SELECT receipt->'order_status'->>'value' AS said FROM payments WHERE order_id = $1`,
      [orderId],
    );
    expect(row?.said).toBe(said);
  });

  test('whose settling throws is kept, answered 200, and tried again by the queue', async () => {
    const { orderId, body, signature } = await paid();
    await world.rows(
      `ALTER TABLE orders ADD CONSTRAINT broken_for_a_moment CHECK (status <> 'paid') NOT VALID`,
    );
    expect(await post(body, signature)).toEqual({ accepted: true, outcome: 'failed' });
    expect((await world.look(orderId)).order.status).toBe('awaiting_payment');
    await world.rows('ALTER TABLE orders DROP CONSTRAINT broken_for_a_moment');
    await runJobs();
    expect((await world.look(orderId)).order.status).toBe('paid');
  });

  test('an older receipt that comes late changes nothing', async () => {
    const { orderId, bankOrderId } = await open();
    const created = world.simulator.control.callbackFor(bankOrderId);
    world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
    const completed = world.simulator.control.callbackFor(bankOrderId);
    expect(await post(completed?.body ?? '', completed?.signature ?? null)).toMatchObject({
      outcome: 'applied',
    });
    expect(await post(created?.body ?? '', created?.signature ?? null)).toMatchObject({ outcome: 'stale' });
    expect((await world.look(orderId)).order.status).toBe('paid');
  });

  test('that contradicts what stands is not believed: the bank is asked, and its word stands', async () => {
    const { orderId, body, signature } = await paid();
    await post(body, signature);
    // The lost order of events that overwrote "paid" by "failed" in other integrations.
    const failed = altered(body, (receipt) => {
      (receipt.order_status ?? {}).key = 'rejected';
      (receipt.purchase_units ?? {}).transfer_amount = null;
    });
    expect(await post(failed.body, failed.signature)).toMatchObject({ outcome: 'asked_again' });
    expect((await world.look(orderId)).order.status).toBe('paid');
    await runJobs();
    expect((await world.look(orderId)).order).toMatchObject({ status: 'paid', capturedMinor: 8650 });
  });
});

describe('a callback that is not the bank’s', () => {
  test('no, bad or foreign signature, re-serialised, truncated or other bytes: refused, and nothing has changed', async () => {
    const { body, signature } = await paid();
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const pretty = JSON.stringify(JSON.parse(body), null, 2);
    const before = await everything();
    const hostile: [string, string | null][] = [
      [body, null],
      [body, ''],
      [body, 'not base64 at all'],
      [body, signature.slice(0, -8)],
      [body, sign('RSA-SHA256', Buffer.from(body), foreign).toString('base64')],
      [pretty, signature],
      [body.slice(0, -1), signature],
      [`${body}\n`, signature],
      [body.replace('"completed"', '"rejected"'), signature],
      ['', signature],
    ];
    for (const [text, header] of hostile) {
      expect(await post(text, header)).toMatchObject({ accepted: false, httpStatus: 401 });
    }
    const notJson = 'hello';
    expect(await post(notJson, world.simulator.control.sign(notJson))).toMatchObject({
      accepted: false,
      httpStatus: 400,
      reason: 'not_json',
    });
    const list = '[]';
    expect(await post(list, world.simulator.control.sign(list))).toMatchObject({
      accepted: false,
      httpStatus: 400,
      reason: 'bad_envelope',
    });
    expect(await everything()).toEqual(before);
  });

  test('that names a live payment makes us ask the bank now, at most once a minute; the count is kept by the hour', async () => {
    const { bankOrderId, orderId } = await open();
    const text = JSON.stringify({ event: 'order_payment', body: { order_id: bankOrderId } });
    const next = async () =>
      (
        await world.rows<{ due: boolean }>(
          'SELECT next_check_at <= $2 AS due FROM payments WHERE order_id = $1',
          [orderId, world.clock.now()],
        )
      )[0]?.due;
    expect(await next()).toBe(false);
    await post(text, 'bm90IGEgc2lnbmF0dXJl');
    expect(await next()).toBe(true);
    const later = new Date(world.clock.now().getTime() + 600_000);
    await world.rows('UPDATE payments SET next_check_at = $2 WHERE order_id = $1', [orderId, later]);
    await post(text, 'bm90IGEgc2lnbmF0dXJl');
    expect(await next()).toBe(false);

    await flushRefused(world.services);
    const [tally] = await world.rows<{ count: number }>(
      `SELECT count FROM tallies WHERE name = 'callback_refused'`,
    );
    expect(tally?.count).toBeGreaterThanOrEqual(2);
  });
});
