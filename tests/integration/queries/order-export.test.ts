import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvStream } from '@/app/merchant/orders/export/csv-stream';
import { createRowCounter } from '@/components/merchant/orders/csv-rows';
import { createDatabase, type Database } from '@/lib/db';
import { ORDER_SORTS } from '@/lib/orders/order-list-view';
import { exportOrders } from '@/lib/queries/order-export';
import { listOrders, type OrderListQuery } from '@/lib/queries/order-list';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOrder, insertPayment, insertShop } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

type Filter = Omit<OrderListQuery, 'cursor' | 'limit'>;

const all = (over: Partial<Filter> = {}): Filter => ({
  ...{ shopId, search: '', statuses: [], from: null, to: null, needsAttention: false, sort: 'newest' },
  ...over,
});

const NOW = new Date('2026-11-28T12:00:00Z');

async function opened(filter: Filter) {
  const result = await exportOrders(db, filter, NOW);
  if (!result.ok) throw new Error(result.code);
  return result.export;
}

async function fileOf(filter: Filter): Promise<{ count: number; text: string; rows: string[][] }> {
  const { count, batches } = await opened(filter);
  const bytes = await new Response(csvStream(batches, 'en')).arrayBuffer();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const [, ...lines] = text.trimEnd().split('\r\n');
  return { count, text, rows: lines.map((line) => line.split(',')) };
}

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
});
afterAll(() => db.close());

describe('the number on the list is the number in the file', () => {
  const NAMES = ['Nino Beridze', 'ნინო გელაშვილი', 'Giorgi Nino', 'Ana Example'];
  const STATUSES = ['paid', 'failed', 'refunded', 'authorised'] as const;
  const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'];
  let made = 0;

  beforeAll(async () => {
    const other = await insertShop(pool, 'other', 'other.example.com');
    for (const owner of [shopId, other]) {
      for (let n = 0; n < 120; n++) {
        const { id } = await insertOrder(pool, {
          shopId: owner,
          name: NAMES[n % 4] ?? '',
          email: `buyer${n % 7}@example.com`,
          phone: `+9955770000${String(n % 10).padStart(2, '0')}`,
          status: STATUSES[n % 3 === 0 ? 0 : n % 4] ?? 'paid',
          createdAt: `${DAYS[n % 3]}T${String(n % 24).padStart(2, '0')}:00:00Z`,
          totalMinor: 500 + (n % 5) * 100,
          attentionReason: n % 6 === 0 ? 'paid_twice' : null,
        });
        if (n % 2) await insertPayment(pool, id, { card_mask: `400000***000${n % 5}` });
        made += 1;
      }
    }
  });

  test('for any filter, search and order', async () => {
    const filters = fc.record({
      search: fc.constantFrom(
        '',
        'nino',
        'ნინო ბერ',
        'buyer3@',
        'buyer',
        '0001',
        '0003',
        '7700',
        'A-1007',
        'zzz',
        '%',
      ),
      statuses: fc.subarray([...STATUSES, 'voided' as const]),
      from: fc.option(fc.constantFrom(...DAYS)),
      to: fc.option(fc.constantFrom(...DAYS, '2026-11-04')),
      needsAttention: fc.boolean(),
      sort: fc.constantFrom(...ORDER_SORTS),
    });
    let nonempty = 0;
    await fc.assert(
      fc.asyncProperty(filters, async (wish) => {
        const filter = all(wish);
        const first = await listOrders(db, { ...filter, cursor: null, limit: 7 });
        if (!first.ok) {
          expect(first.code).toBe('dates_reversed');
          return;
        }
        const numbers = first.orders.map(({ number }) => number);
        for (let cursor = first.next; cursor; ) {
          const page = await listOrders(db, { ...filter, cursor, limit: 7 });
          if (!page.ok) throw new Error(page.code);
          numbers.push(...page.orders.map(({ number }) => number));
          cursor = page.next;
        }
        const { count, rows } = await fileOf(filter);
        expect(rows.map(([number]) => number)).toEqual(numbers);
        expect(count).toBe(numbers.length);
        expect(first.total).toEqual({ count, more: false });
        if (count > 0) nonempty += 1;
      }),
      { numRuns: 150 },
    );
    expect(made).toBe(240);
    expect(nonempty).toBeGreaterThan(30);
  });

  test('nothing found is a file with its head alone', async () => {
    const { count, text } = await fileOf(all({ search: 'zzz' }));
    expect(count).toBe(0);
    expect(text).toMatch(/^\uFEFFOrder,Date,Status,Buyer,[^\n]+\r\n$/);
  });

  test('a filter that cannot be meant is refused', async () => {
    expect(await exportOrders(db, all({ search: 'a'.repeat(10_000) }), NOW)).toEqual({
      ok: false,
      code: 'search_too_long',
    });
  });
});

test('a row: amounts as decimal text, times of Tbilisi, words, no formula', async () => {
  const shop = await insertShop(pool, 'row', 'row.example.com');
  const { id, number } = await insertOrder(pool, {
    ...{
      shopId: shop,
      name: '=HYPERLINK("http://example.com")',
      email: 'row@example.com',
      phone: '+995577000001',
    },
    ...{
      status: 'partially_refunded',
      createdAt: '2026-11-20T20:30:00Z',
      source: 'staff',
      totalMinor: 123_456,
    },
    ...{ capturedMinor: 123_456, refundedMinor: 5, attentionReason: 'paid_twice' },
  });
  const bankOrderId = '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd';
  await insertPayment(pool, id, {
    ...{
      bank_order_id: bankOrderId,
      transaction_id: '633212345678',
      method: 'card',
      card_mask: '400000***0001',
    },
    ...{ status: 'completed', captured_minor: 123_456, amount_minor: 123_456 },
  });
  await pool.query(`UPDATE orders SET external_id = '=web-1', external_claimed = true WHERE id = $1`, [id]);
  const { text } = await fileOf(all({ shopId: shop }));
  expect(text.split('\r\n')[1]).toBe(
    [
      `${number},2026-11-21T00:30:00+04:00,Partly refunded,"'=HYPERLINK(""http://example.com"")",row@example.com`,
      "'+995577000001,GEL,1234.56,1234.56,0.05,,Card,400000***0001,By phone,Paid twice",
      `${bankOrderId},633212345678,'=web-1`,
    ].join(','),
  );
});

describe('a long file', () => {
  let shop: string;
  beforeAll(async () => {
    shop = await insertShop(pool, 'long', 'long.example.com');
    await pool.query(
      `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
         delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor,
         total_minor, checkout_key, created_at)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), 'paid', 'checkout', 'Buyer ' || n, n || '@example.com', '1', 'c',
         'c', 'c', 'ka', 'light', 'GEL', 100 + n % 9, 0, 0, 100 + n % 9, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 s'
       FROM generate_series(1, 4500) AS n`,
      [shop],
    );
  });

  /** The database, with what was asked of it counted. */
  function counting() {
    const seen = { statements: 0 };
    const query = (...given: unknown[]) => {
      seen.statements += 1;
      return (db.pool.query as (...args: unknown[]) => unknown)(...given);
    };
    return { seen, db: { pool: { query } } as unknown as Database };
  }

  test('has every order once, also where many have the same total', async () => {
    for (const sort of ORDER_SORTS) {
      const { count, rows } = await fileOf(all({ shopId: shop, sort }));
      expect(count).toBe(4_500);
      expect(new Set(rows.map(([number]) => number)).size).toBe(4_500);
    }
  });

  test('leaves out what is placed after it was begun, so that it has as many rows as it said', async () => {
    const { count, batches } = await opened(all({ shopId: shop, sort: 'oldest' }));
    await insertOrder(pool, { shopId: shop, createdAt: '2026-11-29T00:00:00Z' });
    const text = await new Response(csvStream(batches, 'en')).text();
    expect(createRowCounter()(new TextEncoder().encode(text)) - 1).toBe(count);
  });

  test('is read only as fast as it is taken, and no further once the reader has gone', async () => {
    const { seen, db: counted } = counting();
    const result = await exportOrders(counted, all({ shopId: shop }), NOW);
    if (!result.ok) throw new Error(result.code);
    const before = seen.statements;
    const reader = csvStream(result.export.batches, 'en').getReader();
    await reader.read();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    // The head, one batch, and at most one that waits.
    expect(seen.statements - before).toBeLessThanOrEqual(2);
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen.statements - before).toBeLessThanOrEqual(2);
    expect(await result.export.batches.next()).toEqual({ done: true, value: undefined });
  });

  test('holds no connection between its batches', async () => {
    const { batches } = await opened(all({ shopId: shop }));
    await batches.next();
    expect(db.pool.totalCount - db.pool.idleCount).toBe(0);
    await batches.return();
  });
});
