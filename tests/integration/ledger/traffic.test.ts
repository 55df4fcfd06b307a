import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestRefund } from '@/lib/payments/refund';
import { findBankCall, listBankCalls, type TrafficFilter, trafficFigures } from '@/lib/queries/bank-traffic';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn, STAFF } from '../payments/operation-world';
import { createWorld, type World } from '../payments/world';
import { besideAnotherShop } from './second-shop';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.services.bankCalls.flush();
  await world.rows('DELETE FROM bank_calls');
});

const query = (filter: Partial<TrafficFilter & { cursor: string | null; limit: number }>) => ({
  ...{
    shopId: world.shopId,
    search: '',
    operation: null,
    failedOnly: false,
    day: null,
    cursor: null,
    limit: 100,
  },
  ...filter,
});
const list = async (filter: Parameters<typeof query>[0] = {}) => {
  await world.services.bankCalls.flush();
  const found = await listBankCalls(world.services.db, query(filter));
  if (!found.ok) throw new Error(found.code);
  return found;
};
const operationsFor = async (filter: Parameters<typeof query>[0]) =>
  (await list(filter)).rows.map(({ operation }) => operation).sort();

async function sale() {
  const opened = await operationsIn(world).paid();
  const [order] = await world.rows<{ number: string; key: string }>(
    `SELECT o.number, p.idempotency_key AS key FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
    [opened.orderId],
  );
  if (!order) throw new Error('no order');
  return { ...opened, ...order };
}

describe('the calls of a shop', () => {
  test('are found by order, bank id and key, operation, failure and day; each leads to its order', async () => {
    const { number, bankOrderId, key, paymentId } = await sale();
    await sale();
    await (await world.bank()).getReceipt(bankOrderId);
    world.simulator.control.addFault({ endpoint: 'refund', fault: 'refuse-400', times: 1 });
    const what = { amountMinor: 100 };
    await requestRefund(
      world.services,
      {
        shopId: world.shopId,
        paymentId,
        reason: null,
        formToken: crypto.randomUUID(),
        what,
        seenMinor: 8_650,
      },
      STAFF,
    );
    const ofOrder = ['create_order', 'receipt', 'refund'];
    expect([...new Set(await operationsFor({ search: number }))]).toEqual(ofOrder);
    expect((await list({ search: number })).rows.every(({ orderNumber }) => orderNumber === number)).toBe(
      true,
    );
    expect(await operationsFor({ search: bankOrderId })).toEqual(
      expect.arrayContaining(['receipt', 'refund']),
    );
    expect(await operationsFor({ search: key })).toEqual(['create_order']);
    expect([...new Set(await operationsFor({ operation: 'create_order' }))]).toEqual(['create_order']);
    expect((await list({ operation: 'create_order' })).rows).toHaveLength(2);
    const failed = (await list({ failedOnly: true })).rows;
    expect(failed).toMatchObject([
      { operation: 'refund', error: 'BogRefused', certain: true, httpStatus: 400 },
    ]);
    expect((await list({ day: '2020-01-01' })).rows).toEqual([]);
    expect(await listBankCalls(world.services.db, query({ search: 'x'.repeat(10_000) }))).toEqual({
      ...{ ok: false, code: 'search_too_long' },
    });
  });

  test('a call is shown with all attempts of the same key, and its redacted bodies', async () => {
    world.simulator.control.addFault({ endpoint: 'create', fault: '503', times: 1 });
    const { number } = await sale();
    const [last, first] = (await list({ search: number, operation: 'create_order' })).rows;
    expect([first?.attempt, last?.attempt]).toEqual([1, 2]);
    const detail = await findBankCall(world.services.db, { shopId: world.shopId, id: last?.id ?? '' });
    expect(detail).toMatchObject({
      orderNumber: number,
      error: null,
      sameKey: [{ id: first?.id }, { id: last?.id }],
    });
    expect(detail?.requestBody).toContain('purchase_units');
    expect(detail?.requestBody).not.toContain('nino@example.com');
    expect(await trafficFigures(world.services.db, world.shopId, world.clock.now())).toMatchObject({
      failed: 1,
      p50Ms: expect.any(Number),
    });
  });

  test('pages through all of them in both directions', async () => {
    for (let more = 0; more < 5; more += 1) await sale();
    const all = (await list()).rows.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    let last = await list({ limit: 2 });
    for (; ; last = await list({ cursor, limit: 2 })) {
      seen.push(...last.rows.map(({ id }) => id));
      cursor = last.older;
      if (!cursor) break;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(seen).toEqual(all);
    const back = await list({ cursor: last.newer, limit: 2 });
    expect(back.rows.map(({ id }) => id)).toEqual(all.slice(-2 - last.rows.length, -last.rows.length));
  });

  test('of another shop are none of ours', async () => {
    await sale();
    const [{ id } = { id: '' }] = (await list()).rows;
    await besideAnotherShop(world, async (other) => {
      expect((await list({ shopId: other })).rows).toEqual([]);
      expect(await findBankCall(world.services.db, { shopId: other, id })).toBeNull();
      expect(await trafficFigures(world.services.db, other, world.clock.now())).toEqual({
        ...{ count: 0, failed: 0, p50Ms: null, p95Ms: null },
      });
    });
  });
});
