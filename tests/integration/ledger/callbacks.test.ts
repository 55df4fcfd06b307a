import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processCallbackAgain } from '@/lib/desk/ledger/process-callback-again';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { countRefused, flushRefused } from '@/lib/payments/tally';
import { type CallbackFilter, callbackHealth, findCallback, listCallbacks } from '@/lib/queries/callbacks';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { runQueue } from '../payments/run-queue';
import { createWorld, type World } from '../payments/world';
import { besideAnotherShop, editorOf } from './second-shop';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  // Callbacks are posted by the tests themselves here.
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
});
afterAll(() => world.close());

const post = ({ body, signature }: { body: string; signature: string }) =>
  receiveCallback(world.services, Buffer.from(body), signature, '198.51.100.4');

async function paidAtBank() {
  const placed = await world.place();
  await world.start(placed.token);
  const bankOrderId = (await world.look(placed.orderId)).payments[0]?.bankOrderId;
  if (!bankOrderId) throw new Error('not opened');
  world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
  const callback = world.simulator.control.callbackFor(bankOrderId);
  if (!callback) throw new Error('no callback');
  const [order] = await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [
    placed.orderId,
  ]);
  return { ...placed, bankOrderId, number: order?.number ?? '', callback };
}

/** A callback of the bank for an order that nobody here knows. */
function ofNobody() {
  const bankOrderId = crypto.randomUUID();
  const body = JSON.stringify({
    event: 'order_payment',
    zoned_request_time: '2026-11-28T08:00:00.000000Z',
    body: {
      order_id: bankOrderId,
      external_order_id: 'X-1',
      order_status: { key: 'completed' },
      purchase_units: { request_amount: '10.0', transfer_amount: '10.0', currency_code: 'GEL' },
    },
  });
  return { bankOrderId, callback: { body, signature: world.simulator.control.sign(body) } };
}

const list = async (filter: Partial<CallbackFilter> & { cursor?: string | null; limit?: number } = {}) => {
  const found = await listCallbacks(world.services.db, {
    ...{
      shopId: world.shopId,
      search: '',
      outcome: null,
      handled: null,
      day: null,
      cursor: null,
      limit: 100,
    },
    ...filter,
  });
  if (!found.ok) throw new Error(found.code);
  return found;
};
const idOf = async (bankOrderId: string) => (await list({ search: bankOrderId })).rows[0]?.id ?? '';
const again = (callbackId: string, shopId = world.shopId) =>
  processCallbackAgain(world.services, editorOf(shopId), callbackId);
const audit = () =>
  world.rows<{ subject: string; after: { result: string } }>(
    `SELECT subject, after FROM audit_entries WHERE action = 'callback_processed_again' ORDER BY at, id`,
  );

describe('the inbox', () => {
  test('shows each callback with its order, and finds it by number, bank id, outcome and day', async () => {
    const { bankOrderId, number, callback } = await paidAtBank();
    await post(callback);
    const shown = {
      bankOrderId,
      orderNumber: number,
      outcome: 'applied',
      event: 'order_payment',
      attempts: 1,
    };
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tbilisi' }).format(world.clock.now());
    for (const filter of [
      { search: number },
      { search: number.toLowerCase().replace('a-', '') },
      { search: bankOrderId.toUpperCase() },
      { search: bankOrderId, outcome: 'applied', handled: true, day: today } as const,
    ]) {
      expect((await list(filter)).rows).toEqual([expect.objectContaining(shown)]);
    }
    expect((await list({ search: bankOrderId, outcome: 'mismatch' })).rows).toEqual([]);
    expect((await list({ search: bankOrderId, handled: false })).rows).toEqual([]);
    expect((await list({ search: bankOrderId, day: '2020-01-01' })).rows).toEqual([]);
    const detail = await findCallback(world.services.db, {
      shopId: world.shopId,
      id: await idOf(bankOrderId),
    });
    expect(detail).toMatchObject({
      verdict: 'valid',
      body: callback.body,
      signature: callback.signature,
      error: null,
    });
  });

  test('pages through all of them, each once', async () => {
    for (let more = 0; more < 3; more += 1) await post((await paidAtBank()).callback);
    const all = (await list()).rows.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ cursor, limit: 2 });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.older;
    } while (cursor);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(seen).toEqual(all);
  });

  test('says what it cannot search for', async () => {
    const ask = (search: string) =>
      listCallbacks(world.services.db, {
        ...{ shopId: world.shopId, search, outcome: null, handled: null, day: null, cursor: null, limit: 10 },
      });
    expect(await ask('x'.repeat(10_000))).toEqual({ ok: false, code: 'search_too_long' });
    expect(await ask('nino@example.com')).toEqual({ ok: false, code: 'search_unknown' });
  });

  test('neither of two shops sees the other’s, and of those that nobody knows neither sees any', async () => {
    const { bankOrderId, callback } = await paidAtBank();
    await post(callback);
    const nobody = ofNobody();
    await post(nobody.callback);
    const id = await idOf(bankOrderId);
    const unknown = await idOf(nobody.bankOrderId);
    expect(unknown).not.toBe('');
    await besideAnotherShop(world, async (other) => {
      expect((await list({ shopId: other })).rows).toEqual([]);
      expect(await findCallback(world.services.db, { shopId: other, id })).toBeNull();
      expect(await again(id, other)).toEqual({ ok: false, code: 'not_found' });
      for (const shopId of [world.shopId, other]) {
        expect(await findCallback(world.services.db, { shopId, id: unknown })).toBeNull();
        expect(await again(unknown, shopId)).toEqual({ ok: false, code: 'not_found' });
        expect((await list({ shopId, search: nobody.bankOrderId })).rows).toEqual([]);
      }
      expect(await findCallback(world.services.db, { shopId: world.shopId, id })).toMatchObject({ id });
    });
    expect(await audit()).toEqual([]);
  });
});

describe('processing again', () => {
  test('a handled one changes nothing, says so, and leaves what it once brought', async () => {
    const { bankOrderId, orderId, callback } = await paidAtBank();
    await post(callback);
    const before = await world.look(orderId);
    const id = await idOf(bankOrderId);
    expect(await again(id)).toEqual({ ok: true, outcome: 'same' });
    expect(await world.look(orderId)).toEqual(before);
    expect(await findCallback(world.services.db, { shopId: world.shopId, id })).toMatchObject({
      ...{ outcome: 'applied', attempts: 2 },
    });
    expect((await audit()).at(-1)).toMatchObject({
      subject: bankOrderId,
      after: { result: 'same', before: 'applied' },
    });
  });

  test('an old one is stale beside a newer receipt', async () => {
    const { bankOrderId, orderId, callback } = await paidAtBank();
    await post(callback);
    world.simulator.control.refundAtBank(bankOrderId, '10.00');
    await world.advance(60_000);
    await world.settled();
    const newer = world.simulator.control.callbackFor(bankOrderId);
    if (newer) await post(newer);
    const oldest = (await list({ search: bankOrderId })).rows.at(-1)?.id ?? '';
    expect(await again(oldest)).toEqual({ ok: true, outcome: 'stale' });
    expect((await world.look(orderId)).order).toMatchObject({ refundedMinor: 1000 });
  });

  test('one whose order was written later finds it, belongs to its shop, and its task is closed', async () => {
    const { bankOrderId, orderId, callback } = await paidAtBank();
    // As if the order had come in a restored backup: neither the bank's id nor ours leads to it.
    await world.rows(
      `UPDATE payments SET bank_order_id = NULL, external_id = external_id || '-lost' WHERE order_id = $1`,
      [orderId],
    );
    await post(callback);
    for (let attempt = 0; attempt < 5; attempt += 1) await runQueue(world);
    const openTasks = () =>
      world.rows('SELECT 1 FROM tasks WHERE cause_key = $1 AND closed_at IS NULL', [
        `callback_unknown_order:${bankOrderId}`,
      ]);
    expect(await openTasks()).toHaveLength(1);
    const id = await idOf(bankOrderId);
    const shop = async () =>
      (
        await world.rows<{ shopId: string | null }>(
          'SELECT shop_id AS "shopId" FROM callbacks WHERE id = $1',
          [id],
        )
      )[0]?.shopId;
    expect(await shop()).toBeNull();
    expect(await again(id)).toEqual({ ok: true, outcome: 'unknown_order' });
    await world.rows('UPDATE payments SET bank_order_id = $2 WHERE order_id = $1', [orderId, bankOrderId]);
    expect(await again(id)).toEqual({ ok: true, outcome: 'applied' });
    expect(await shop()).toBe(world.shopId);
    expect((await world.look(orderId)).order.status).toBe('paid');
    expect(await openTasks()).toEqual([]);
    const [event] = await world.rows<{ source: string; actor: string; via: string }>(
      `SELECT source, actor, via FROM events WHERE order_id = $1 AND kind = 'payment_changed'`,
      [orderId],
    );
    expect(event).toEqual({ source: 'staff', actor: 'manager@example.com', via: 'inbox' });
  });

  test('one that was changed in the database is not believed', async () => {
    const { bankOrderId, orderId, callback } = await paidAtBank();
    await world.rows(`UPDATE payments SET bank_order_id = NULL WHERE order_id = $1`, [orderId]);
    await post(callback);
    const id = await idOf(bankOrderId);
    const before = await findCallback(world.services.db, { shopId: world.shopId, id });
    await world.rows(`UPDATE callbacks SET body = replace(body, '86.5', '1.0') WHERE id = $1`, [id]);
    expect(await again(id)).toEqual({ ok: true, outcome: 'not_verified' });
    const after = await findCallback(world.services.db, { shopId: world.shopId, id });
    expect(after).toMatchObject({
      outcome: before?.outcome,
      handledAt: before?.handledAt,
      orderNumber: before?.orderNumber,
    });
  });

  test('one that fails is noted with its error, and nothing else is changed', async () => {
    const { bankOrderId, orderId, callback } = await paidAtBank();
    await post(callback);
    const id = await idOf(bankOrderId);
    // A receipt that can no longer be laid beside the incoming one.
    await world.rows(`UPDATE payments SET receipt = '{}' WHERE order_id = $1`, [orderId]);
    expect(await again(id)).toEqual({ ok: true, outcome: 'failed' });
    const detail = await findCallback(world.services.db, { shopId: world.shopId, id });
    expect(detail).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(detail?.error).toBeTruthy();
    expect((await audit()).at(-1)?.after.result).toBe('failed');
  });
});

describe('the light', () => {
  const state = () => callbackHealth(world.services.db, world.shopId, world.clock.now());

  test('is healthy after a callback, quiet without sales, silent when payments end and nobody tells', async () => {
    await post((await paidAtBank()).callback);
    expect(await state()).toMatchObject({ state: 'healthy', lastAt: expect.any(Date) });
    await world.advance(25 * 60 * 60_000);
    expect((await state()).state).toBe('quiet');
    const { orderId } = await paidAtBank();
    await world.rows(
      `UPDATE payments SET status = 'completed', receipt = '{"order_id": "x"}' WHERE order_id = $1`,
      [orderId],
    );
    expect((await state()).state).toBe('silent');
  });

  test('counts what was refused', async () => {
    const before = (await state()).refused;
    for (let count = 0; count < 3; count += 1) countRefused(world.services, 'bad_signature');
    await flushRefused(world.services);
    expect((await state()).refused).toBe(before + 3);
  });
});
