import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { listOrders, type OrderListQuery, type OrderListResult } from '@/lib/queries/order-list';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOrder, insertPayment, insertShop, type OrderRow } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
});
afterAll(() => db.close());

async function list(query: Partial<OrderListQuery> = {}): Promise<Extract<OrderListResult, { ok: true }>> {
  const result = await listOrders(db, { ...plain(query.shopId ?? shopId), ...query });
  if (!result.ok) throw new Error(result.code);
  return result;
}

const plain = (shop: string): OrderListQuery => ({
  shopId: shop,
  search: '',
  statuses: [],
  from: null,
  to: null,
  needsAttention: false,
  sort: 'newest',
  cursor: null,
  limit: 25,
});

const numbers = async (query: Partial<OrderListQuery>) =>
  (await list(query)).orders.map(({ number }) => number);

const place = (order: Omit<OrderRow, 'shopId'> & { shopId?: string } = {}) =>
  insertOrder(pool, { shopId, ...order });

describe('search', () => {
  test('finds an order by its number in any spelling', async () => {
    const { number } = await place();
    const digits = number.slice(2);
    for (const search of [number, number.toLowerCase(), digits, ` ${digits} `, `#${digits}`, `${number}-1`]) {
      expect(await numbers({ search })).toEqual([number]);
    }
  });

  test('finds by e-mail in any case, whole or from its beginning, newest first', async () => {
    const first = await place({ email: 'Tamar@Example.com', createdAt: '2026-11-01T10:00:00Z' });
    const second = await place({ email: 'tamar@example.com', createdAt: '2026-11-02T10:00:00Z' });
    const other = await place({ email: 'tamara@example.com', createdAt: '2026-11-03T10:00:00Z' });
    expect(await numbers({ search: 'TAMAR@example.COM' })).toEqual([second.number, first.number]);
    expect(await numbers({ search: 'tamar' })).toEqual([other.number, second.number, first.number]);
    expect(await numbers({ search: 'amar' })).toEqual([]);
  });

  test('takes the special characters of patterns literally', async () => {
    const { number } = await place({ email: 'a_b%c@example.com' });
    await place({ email: 'aXbYc@example.com' });
    expect(await numbers({ search: 'a_b%' })).toEqual([number]);
    expect(await numbers({ search: '%' })).toEqual([]);
    expect(await numbers({ search: "' OR 1=1 --" })).toEqual([]);
  });

  test('finds by the bank order id of any attempt, in any case', async () => {
    const bankOrderId = randomUUID();
    const order = await place();
    await insertPayment(pool, order.id, { attempt: 1, status: 'rejected', bank_order_id: bankOrderId });
    await insertPayment(pool, order.id, { attempt: 2, bank_order_id: randomUUID() });
    expect(await numbers({ search: bankOrderId })).toEqual([order.number]);
    expect(await numbers({ search: bankOrderId.toUpperCase() })).toEqual([order.number]);
    expect(await numbers({ search: randomUUID() })).toEqual([]);
  });

  test('never looks into another shop', async () => {
    const other = await insertShop(pool, 'other', 'other.example.com');
    const bankOrderId = randomUUID();
    const foreign = await place({ shopId: other, email: 'foreign@example.com' });
    await insertPayment(pool, foreign.id, { bank_order_id: bankOrderId });
    for (const search of [foreign.number, 'foreign@example.com', bankOrderId]) {
      expect(await numbers({ search })).toEqual([]);
      expect(await numbers({ shopId: other, search })).toEqual([foreign.number]);
    }
    expect((await list({ shopId: other })).orders).toHaveLength(1);
  });

  test('refuses a text that is too long', async () => {
    expect(await listOrders(db, { ...plain(shopId), search: 'a'.repeat(10_000) })).toEqual({
      ok: false,
      code: 'search_too_long',
    });
  });
});

describe('filters', () => {
  let filtered: string;
  const named = new Map<string, string>();

  beforeAll(async () => {
    filtered = await insertShop(pool, 'filtered', 'filtered.example.com');
    const rows: [name: string, row: Omit<OrderRow, 'shopId'>][] = [
      ['last moment of the 9th', { createdAt: '2026-11-09T19:59:59.999999Z', status: 'paid' }],
      ['first moment of the 10th', { createdAt: '2026-11-09T20:00:00Z', status: 'failed' }],
      ['noon of the 10th', { createdAt: '2026-11-10T08:00:00Z', status: 'refunded' }],
      ['last moment of the 10th', { createdAt: '2026-11-10T19:59:59.999999Z', status: 'paid' }],
      [
        'first moment of the 11th',
        { createdAt: '2026-11-10T20:00:00Z', status: 'paid', attentionReason: 'paid_twice' },
      ],
    ];
    for (const [name, row] of rows)
      named.set((await insertOrder(pool, { shopId: filtered, ...row })).number, name);
  });

  const found = async (query: Partial<OrderListQuery>) =>
    (await numbers({ shopId: filtered, ...query })).map((number) => named.get(number));

  test('days are those of Tbilisi, first and last included', async () => {
    expect(await found({ from: '2026-11-10', to: '2026-11-10' })).toEqual([
      'last moment of the 10th',
      'noon of the 10th',
      'first moment of the 10th',
    ]);
    expect(await found({ from: '2026-11-11' })).toEqual(['first moment of the 11th']);
    expect(await found({ to: '2026-11-09' })).toEqual(['last moment of the 9th']);
  });

  test('one status, several, and one twice', async () => {
    expect(await found({ statuses: ['failed'] })).toEqual(['first moment of the 10th']);
    expect(await found({ statuses: ['failed', 'refunded'] })).toEqual([
      'noon of the 10th',
      'first moment of the 10th',
    ]);
    expect(await found({ statuses: ['failed', 'failed'] })).toEqual(['first moment of the 10th']);
    expect(await found({ statuses: ['voided'] })).toEqual([]);
  });

  test('only those that need attention', async () => {
    expect(await found({ needsAttention: true })).toEqual(['first moment of the 11th']);
    expect(await found({ needsAttention: true, statuses: ['failed'] })).toEqual([]);
  });

  test('all of them together', async () => {
    expect(
      await found({
        search: 'nino@',
        statuses: ['paid', 'failed'],
        from: '2026-11-10',
        to: '2026-11-10',
      }),
    ).toEqual(['last moment of the 10th', 'first moment of the 10th']);
  });

  test('days the wrong way round are told, not answered with nothing', async () => {
    expect(await listOrders(db, { ...plain(filtered), from: '2026-11-11', to: '2026-11-10' })).toEqual({
      ok: false,
      code: 'dates_reversed',
    });
  });
});

test('a row tells what the list shows, of the payment that brought the money', async () => {
  const { id, number } = await place({
    status: 'partially_refunded',
    createdAt: '2026-11-05T10:00:00.5Z',
    capturedMinor: 10_000,
    refundedMinor: 2_500,
    attentionReason: 'paid_twice',
    email: 'row@example.com',
    source: 'link',
  });
  const bankOrderId = randomUUID();
  const paidByCard = { method: 'card', card_mask: '400000***4321', card_type: 'visa' };
  await insertPayment(pool, id, {
    ...{ ...paidByCard, attempt: 1, status: 'completed', captured_minor: 10_000 },
    ...{ bank_order_id: bankOrderId, transaction_id: '633212345678' },
  });
  await insertPayment(pool, id, { attempt: 2, status: 'rejected', method: 'apple_pay' });
  expect((await list({ search: number })).orders).toEqual([
    {
      id,
      number,
      createdAt: new Date('2026-11-05T10:00:00.500Z'),
      status: 'partially_refunded',
      source: 'link',
      buyerName: 'Nino Example',
      buyerEmail: 'row@example.com',
      buyerPhone: '+995555000000',
      currency: 'GEL',
      totalMinor: 10_000,
      capturedMinor: 10_000,
      refundedMinor: 2_500,
      paidAt: null,
      attentionReason: 'paid_twice',
      method: 'card',
      cardMask: '400000***4321',
      cardType: 'visa',
      externalId: null,
      bankOrderId,
      transactionId: '633212345678',
    },
  ]);
});
