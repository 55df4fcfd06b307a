import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { addDays, periodBefore } from '@/lib/orders/period';
import { readHolds, readOverview, readOverviewShop, readTotals } from '@/lib/queries/overview';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOperation, insertOrder, insertPayment, insertShop } from './order-rows';
import { type DrawnOrder, drawnOrders, insertDrawn } from './overview-rows';

const { url, pool } = useTestDatabase();
let db: Database;

beforeAll(() => {
  db = createDatabase(url);
});
afterAll(() => db.close());

const newShop = (host: string | null = null) => insertShop(pool, `s-${randomUUID()}`, host);

/** What the statements should say, counted one by one. */
function recount(orders: DrawnOrder[], currency: string, from: string, to: string) {
  const dayOf = (at: Date) => new Date(at.getTime() + 4 * 3_600_000).toISOString().slice(0, 10);
  const within = (at: Date | null) => at !== null && dayOf(at) >= from && dayOf(at) <= to;
  const own = orders.filter((order) => order.shop === 0 && order.currency === currency);
  const paid = own.filter(({ paidAt }) => within(paidAt));
  const taken = paid.flatMap(({ payments }) => payments).filter(({ fate }) => fate === 'taken');
  const all = own.flatMap(({ payments }) => payments);
  const refunds = all.flatMap(({ fate, refund }) => (fate === 'taken' && refund?.completed ? [refund] : []));
  const ended = all.filter(
    ({ fate, endedAt }) => !['taken', 'held', 'released'].includes(fate) && within(endedAt),
  );
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const totals = {
    paidMinor: sum(taken.map(({ amountMinor }) => amountMinor)),
    refundedMinor: sum(refunds.filter(({ at }) => within(at)).map(({ amountMinor }) => amountMinor)),
    orders: paid.length,
    paidPayments: taken.length,
    unpaidPayments: ended.length,
  };
  const ends: Record<string, number> = {};
  for (const { fate, code } of ended) {
    const reason = fate === 'declined' ? code : fate;
    ends[reason] = (ends[reason] ?? 0) + 1;
  }
  const methods: Record<string, { payments: number; paidMinor: number }> = {};
  for (const { method, amountMinor } of taken) {
    const { payments, paidMinor } = methods[method] ?? { payments: 0, paidMinor: 0 };
    methods[method] = { payments: payments + 1, paidMinor: paidMinor + amountMinor };
  }
  const held = all.filter(({ fate }) => fate === 'held');
  return {
    totals,
    ends,
    methods,
    holds: { count: held.length, heldMinor: sum(held.map(({ amountMinor }) => amountMinor)) },
  };
}

test('every figure is that of a recount one by one, on random orders around the borders of days', async () => {
  await fc.assert(
    fc.asyncProperty(
      drawnOrders,
      fc.integer({ min: -1, max: 6 }),
      fc.integer({ min: 0, max: 5 }),
      async (orders, start, days) => {
        const shops = [await newShop(), await newShop()] as const;
        await insertDrawn(pool, shops, orders);
        const period = {
          from: addDays('2026-11-16', start),
          to: addDays('2026-11-16', start + days),
        };
        const before = periodBefore(period);
        for (const currency of ['GEL', 'USD'] as const) {
          const overview = await readOverview(db, { shopId: shops[0], currency, period });
          const expected = recount(orders, currency, period.from, period.to);
          expect(overview.totals).toEqual(expected.totals);
          expect(overview.before).toEqual(recount(orders, currency, before.from, before.to).totals);
          expect(Object.fromEntries(overview.ends.map((end) => [end.reason, end.payments]))).toEqual(
            expected.ends,
          );
          expect(
            Object.fromEntries(overview.methods.map(({ method, ...rest }) => [method ?? '', rest])),
          ).toEqual(expected.methods);
          expect(await readHolds(db, shops[0], currency)).toMatchObject(expected.holds);
          for (const point of days === 0 ? [] : overview.trend) {
            const { key: _, from, to, ...totals } = point;
            expect(totals).toEqual(recount(orders, currency, from, to).totals);
          }
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('a single day is told by the hours of Tbilisi', async () => {
  const shopId = await newShop();
  for (const paidAt of ['2026-11-19T20:00:00Z', '2026-11-19T20:59:59.999999Z', '2026-11-20T19:59:59Z'])
    await paid(shopId, paidAt);
  await paid(shopId, '2026-11-20T20:00:00Z');
  const period = { from: '2026-11-20', to: '2026-11-20' };
  const { trend, totals } = await readOverview(db, { shopId, currency: 'GEL', period });
  expect(trend.filter(({ orders }) => orders > 0).map(({ key, orders }) => [key, orders])).toEqual([
    ['2026-11-20T00', 2],
    ['2026-11-20T23', 1],
  ]);
  expect(trend).toHaveLength(24);
  expect(totals).toMatchObject({ orders: 3, paidMinor: 30_000 });
});

test('a period of years', async () => {
  const shopId = await newShop();
  for (const paidAt of ['2019-12-31T19:59:59Z', '2019-12-31T20:00:00Z', '2026-06-01T00:00:00Z'])
    await paid(shopId, paidAt);
  const period = { from: '2020-01-01', to: '2026-11-20' };
  const { trend, before } = await readOverview(db, { shopId, currency: 'GEL', period });
  expect(trend.map(({ key, orders }) => [key.slice(0, 4), orders])).toEqual([
    ...[['2020', 1], ...['2021', '2022', '2023', '2024', '2025'].map((year) => [year, 0]), ['2026', 1]],
  ]);
  expect(before.orders).toBe(1);
});

test('a later receipt of a declined payment does not move it to another day', async () => {
  const shopId = await newShop();
  const { id } = await insertOrder(pool, { shopId, status: 'failed' });
  const paymentId = await insertPayment(pool, id, { updated_at: '2026-11-20T10:00:00Z' });
  const change = (set: string) => pool.query(`UPDATE payments SET ${set} WHERE id = $1`, [paymentId]);
  const unpaidOn = async (day: string) =>
    (await readTotals(db, { shopId, currency: 'GEL', period: { from: day, to: day } })).unpaidPayments;
  await change(`status = 'rejected', code = '107', updated_at = '2026-11-20T10:05:00Z'`);
  await change(`receipt_at = '2026-11-22T10:00:00Z', updated_at = '2026-11-22T10:00:00Z'`);
  expect([await unpaidOn('2026-11-20'), await unpaidOn('2026-11-22')]).toEqual([1, 0]);
  // And one that was paid after all has not come to nothing.
  await change(`status = 'completed', captured_minor = 10000, updated_at = '2026-11-23T10:00:00Z'`);
  expect(await unpaidOn('2026-11-20')).toBe(0);
});

test('a refund counts when the bank has done it, and in the end more may go back than came in', async () => {
  const shopId = await newShop();
  const { orderId, paymentId } = await paid(shopId, '2026-11-10T10:00:00Z');
  const operation = await insertOperation(pool, { orderId, paymentId }, { status: 'sent' });
  const period = { from: '2026-11-20', to: '2026-11-21' };
  const totals = () => readTotals(db, { shopId, currency: 'GEL', period });
  expect((await totals()).refundedMinor).toBe(0);
  await pool.query(
    `UPDATE operations SET status = 'completed', finished_at = '2026-11-20T10:00:00Z' WHERE id = $1`,
    [operation],
  );
  expect(await totals()).toMatchObject({ paidMinor: 0, refundedMinor: 1_000 });
});

describe('the shop', () => {
  test('a new one has nothing, and an overview of nothing', async () => {
    const shopId = await newShop();
    expect(await readOverviewShop(db, shopId)).toEqual({ hasOrders: false, currencies: ['GEL'] });
    const period = { from: '2026-11-01', to: '2026-11-20' };
    expect(await readOverview(db, { shopId, currency: 'GEL', period })).toMatchObject({
      ...{ totals: { paidMinor: 0, orders: 0 }, methods: [], ends: [] },
    });
    expect(await readHolds(db, shopId, 'GEL')).toEqual({ count: 0, heldMinor: 0, nextDeadlineAt: null });
  });

  test('offers the currencies in which it sells, its own first, and those in which it was paid', async () => {
    const shopId = await newShop();
    await pool.query(`UPDATE shops SET currency = 'EUR', currencies = '{GEL,EUR}' WHERE id = $1`, [shopId]);
    const { orderId } = await paid(shopId, '2026-11-10T10:00:00Z');
    await pool.query(`UPDATE orders SET currency = 'GBP' WHERE id = $1`, [orderId]);
    expect(await readOverviewShop(db, shopId)).toEqual({
      hasOrders: true,
      currencies: ['EUR', 'GEL', 'GBP'],
    });
  });
});

/** An order of 100.00 GEL that was paid at a moment. */
async function paid(shopId: string, paidAt: string) {
  const { id: orderId } = await insertOrder(pool, { shopId, status: 'paid', capturedMinor: 10_000 });
  await pool.query('UPDATE orders SET paid_at = $2 WHERE id = $1', [orderId, paidAt]);
  const paymentId = await insertPayment(pool, orderId, { status: 'completed', captured_minor: 10_000 });
  return { orderId, paymentId };
}
