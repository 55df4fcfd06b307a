import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { Outcome } from '@/lib/orders/outcome';
import { findOrderPage } from '@/lib/queries/order-page';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertOrder, insertPayment, insertShop } from './order-rows';

const NOW = new Date('2026-11-20T12:00:00Z');
const LATER = new Date('2026-11-20T12:10:00Z');
const EARLIER = new Date('2026-11-20T11:50:00Z');
const REDIRECT = 'https://payment.example.com/?order_id=1';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url, { poolSize: 2 });
  shopId = await insertShop(pool, 'kera');
});
afterAll(() => db.close());

const find = (token: string, locale = 'en') => findOrderPage(db, shopId, token, locale, NOW);

async function outcomeAfter(
  payments: Record<string, unknown>[],
  status = 'awaiting_payment',
): Promise<Outcome | undefined> {
  const order = await insertOrder(pool, { shopId, status });
  for (const [index, columns] of payments.entries()) {
    await insertPayment(pool, order.id, { attempt: index + 1, ...columns });
  }
  return (await find(order.token))?.outcome;
}

describe('the order’s page', () => {
  test('shows lines, totals, delivery and buyer as they were frozen', async () => {
    const order = await insertOrder(pool, { shopId });
    for (const [position, quantity] of [2, 1].entries()) {
      await pool.query(
        `INSERT INTO order_lines (id, order_id, position, slug, name_ka, name_en, quantity, unit_price_minor, total_minor)
         VALUES ($1, $2, $3, $4, 'ჩაი', 'Tea', $5, 1000, 1000 * $5)`,
        [newId(), order.id, position, `tea-${position}`, quantity],
      );
    }
    expect(await find(order.token, 'ka')).toMatchObject({
      number: order.number,
      lines: [
        { slug: 'tea-0', name: 'ჩაი', quantity: 2, totalMinor: 2_000 },
        { slug: 'tea-1', name: 'ჩაი', quantity: 1, totalMinor: 1_000 },
      ],
      subtotalMinor: 9_500,
      deliveryMinor: 500,
      vatMinor: 1_525,
      // Of an order that is older than the column nobody knows it.
      vatRateBp: null,
      totalMinor: 10_000,
      currency: 'GEL',
      deliveryName: 'კურიერი',
      deliveryAddress: 'Example St 1',
      buyerName: 'Nino Example',
      buyerEmail: 'nino@example.com',
    });
    await pool.query('UPDATE orders SET vat_rate_bp = 1800 WHERE id = $1', [order.id]);
    expect(await find(order.token, 'en')).toMatchObject({ deliveryName: 'Courier', vatRateBp: 1_800 });
  });

  test.each([
    '',
    'abc',
    'x'.repeat(42),
    'x'.repeat(44),
    'x'.repeat(10_000),
    `${'x'.repeat(42)}\0`,
    `${'x'.repeat(42)}%`,
  ])('an address that cannot be one finds nothing and breaks nothing: %j', async (token) => {
    expect(await find(token)).toBeNull();
  });

  test('a well-formed wrong address, and one of another shop, find nothing', async () => {
    expect(await find(randomBytes(32).toString('base64url'))).toBeNull();
    const other = await insertShop(pool, 'other-page', 'other-page.example.com');
    const foreign = await insertOrder(pool, { shopId: other });
    expect(await find(foreign.token)).toBeNull();
  });
});

describe('the outcome', () => {
  test('without a payment: nothing has begun', async () => {
    expect(await outcomeAfter([])).toEqual({ kind: 'not_paid', reason: 'not_started', code: null });
  });

  test('of an open payment leads back to it until it expires', async () => {
    const open = { status: 'created', redirect_url: REDIRECT };
    expect(await outcomeAfter([{ ...open, expires_at: LATER }])).toEqual({
      kind: 'checking',
      continueUrl: REDIRECT,
      expiresAt: LATER,
      knownNotCharged: false,
    });
    expect(await outcomeAfter([{ ...open, expires_at: EARLIER }])).toMatchObject({ continueUrl: null });
  });

  test('of a declined payment is the bank’s code, of a later one that is open the later', async () => {
    const declined = { status: 'rejected', code: '107', redirect_url: REDIRECT };
    expect(await outcomeAfter([declined], 'failed')).toEqual({
      kind: 'not_paid',
      reason: 'bank_code',
      code: '107',
    });
    expect(
      await outcomeAfter([declined, { status: 'created', redirect_url: REDIRECT, expires_at: LATER }]),
    ).toMatchObject({ kind: 'checking', continueUrl: REDIRECT });
  });

  test('of a payment that was held and released says so', async () => {
    expect(
      await outcomeAfter(
        [{ status: 'rejected', held_minor: 0, capture_deadline_at: LATER, code: '200' }],
        'voided',
      ),
    ).toMatchObject({
      reason: 'hold_released',
    });
  });

  test('is paid when any attempt was, and refunded only when the whole order is', async () => {
    const paid = { status: 'completed', captured_minor: 10_000 };
    expect(await outcomeAfter([paid, { status: 'rejected' }], 'paid')).toEqual({ kind: 'paid' });
    const back = { status: 'refunded', captured_minor: 10_000, refunded_minor: 10_000 };
    expect(await outcomeAfter([back], 'refunded')).toEqual({ kind: 'refunded' });
  });

  test('of a held one waits for the shop', async () => {
    expect(await outcomeAfter([{ status: 'blocked', held_minor: 10_000 }], 'authorised')).toEqual({
      kind: 'authorised',
    });
  });
});

describe('the error of the start', () => {
  const startErrorOf = async (payments: Record<string, unknown>[]) => {
    const order = await insertOrder(pool, { shopId });
    for (const [index, columns] of payments.entries()) {
      await insertPayment(pool, order.id, { attempt: index + 1, ...columns });
    }
    return (await find(order.token))?.startError;
  };

  test('is that of the newest payment', async () => {
    expect(await startErrorOf([{ status: 'unknown', start_error: 'bank_uncertain' }])).toBe('bank_uncertain');
    expect(
      await startErrorOf([{ status: 'failed', start_error: 'bank_refused' }, { status: 'creating' }]),
    ).toBeNull();
  });

  test('of a code that has no words is none', async () => {
    expect(await startErrorOf([{ status: 'failed', start_error: 'constructor' }])).toBeNull();
  });
});
