import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { newId } from '@/lib/ids';

/** An order as the overview sees it; amounts in minor units. */
export type DrawnOrder = {
  /** Whose: 0 the shop that is asked about, 1 another one. */
  shop: 0 | 1;
  currency: 'GEL' | 'USD';
  paidAt: Date | null;
  payments: DrawnPayment[];
};

export type DrawnPayment = {
  fate: 'taken' | 'declined' | 'expired' | 'left' | 'not_opened' | 'released' | 'held';
  amountMinor: number;
  method: string;
  code: string;
  /** When it ended, for those that came to nothing. */
  endedAt: Date;
  refund: { amountMinor: number; at: Date; completed: boolean } | null;
};

/** Around the borders of the days of a week in Tbilisi (20:00Z), to the microsecond's neighbour. */
const moments = fc
  .tuple(fc.integer({ min: -2, max: 9 }), fc.constantFrom(-1, 0, 1, 3_600_000, 12 * 3_600_000))
  .map(([day, shift]) => new Date(Date.parse('2026-11-15T20:00:00Z') + day * 24 * 3_600_000 + shift));

const payments = fc.record({
  fate: fc.constantFrom(
    ...(['taken', 'taken', 'declined', 'expired', 'left', 'not_opened', 'released', 'held'] as const),
  ),
  amountMinor: fc.integer({ min: 1, max: 999_999_999_999 }),
  method: fc.constantFrom('card', 'google_pay', ''),
  code: fc.constantFrom('107', '104'),
  endedAt: moments,
  refund: fc.option(
    fc.record({ amountMinor: fc.integer({ min: 1, max: 5_000 }), at: moments, completed: fc.boolean() }),
  ),
});

export const drawnOrders = fc.array(
  fc.record({
    shop: fc.constantFrom(0 as const, 0 as const, 1 as const),
    currency: fc.constantFrom('GEL' as const, 'GEL' as const, 'USD' as const),
    paidAt: fc.option(moments),
    payments: fc.array(payments, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 12 },
);

const STATUS = {
  ...{ taken: 'completed', declined: 'rejected', expired: 'rejected', left: 'rejected' },
  ...{ not_opened: 'failed', released: 'rejected', held: 'blocked' },
} as const satisfies Record<DrawnPayment['fate'], string>;

/** Writes the orders into two shops, and what belongs to them. */
export async function insertDrawn(pool: pg.Pool, shops: readonly [string, string], orders: DrawnOrder[]) {
  for (const order of orders) {
    const id = newId();
    await pool.query(
      `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
         delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor,
         total_minor, checkout_key, paid_at)
       VALUES ($1, $2, $3, 'paid', 'checkout', 'Nino Example', 'nino@example.com', '+995555000000', 'pickup', 'გ', 'P',
         'ka', 'light', $4, 1, 0, 0, 1, $3, $5)`,
      [id, shops[order.shop], randomUUID(), order.currency, order.paidAt],
    );
    for (const [index, payment] of order.payments.entries())
      await insertPayment(pool, id, order.currency, index + 1, payment);
  }
}

async function insertPayment(
  pool: pg.Pool,
  orderId: string,
  currency: string,
  attempt: number,
  payment: DrawnPayment,
) {
  const id = newId();
  const { fate, amountMinor, refund } = payment;
  const declined = fate === 'declined';
  await pool.query(
    `INSERT INTO payments (id, order_id, attempt, external_id, idempotency_key, request, capture_mode, ttl_minutes,
       amount_minor, currency, status, held_minor, captured_minor, method, code, reject_reason, capture_deadline_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, '{}', 'automatic', 15, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[id, orderId, attempt, randomUUID(), randomUUID(), amountMinor, currency, STATUS[fate]],
      fate === 'held' ? amountMinor : 0,
      fate === 'taken' ? amountMinor : 0,
      ...[payment.method, declined ? payment.code : null],
      fate === 'expired' ? 'expiration' : declined ? 'declined' : null,
      fate === 'held' || fate === 'released' ? payment.endedAt : null,
      payment.endedAt,
    ],
  );
  if (fate !== 'taken' || !refund) return;
  await pool.query(
    `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, source, finished_at)
     VALUES ($1, $2, $3, 'refund', $4, $5, $6, 'bank', $7)`,
    [
      ...[newId(), orderId, id, refund.completed ? 'completed' : 'rejected', refund.amountMinor],
      ...[currency, refund.at],
    ],
  );
}
