import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newId } from '@/lib/ids';

/** Rows as the use cases would leave them, straight into the tables: these tests are about reading. */
export async function insertShop(
  pool: pg.Pool,
  slug: string,
  hostName: string | null = null,
): Promise<string> {
  const id = newId();
  await pool.query(
    "INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency) VALUES ($1, $2, $3, 'მაღაზია', 'Shop', 'GEL')",
    [id, slug, hostName],
  );
  return id;
}

export type OrderRow = {
  shopId: string;
  id?: string;
  /** With microseconds; default: now. */
  createdAt?: string;
  status?: string;
  name?: string;
  email?: string;
  phone?: string;
  source?: string;
  /** At least the delivery's 500. */
  totalMinor?: number;
  attentionReason?: string | null;
  capturedMinor?: number;
  refundedMinor?: number;
};

export async function insertOrder(
  pool: pg.Pool,
  order: OrderRow,
): Promise<{ id: string; number: string; token: string }> {
  const id = order.id ?? newId();
  const token = randomBytes(32).toString('base64url');
  const { rows } = await pool.query<{ number: string }>(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, delivery_address, locale, theme, currency, subtotal_minor, delivery_minor,
       vat_minor, total_minor, captured_minor, refunded_minor, attention_reason, checkout_key, created_at)
     VALUES ($1, $2, $3, $4, $11, $12, $5, $13, 'courier', 'კურიერი', 'Courier', 'Example St 1', 'ka', 'light', 'GEL',
       $14::bigint - 500, 500, $14::bigint * 18 / 118, $14::bigint, $6, $7, $8, $9, coalesce($10::timestamptz, now()))
     RETURNING number`,
    [
      id,
      order.shopId,
      token,
      order.status ?? 'awaiting_payment',
      order.email ?? 'nino@example.com',
      order.capturedMinor ?? 0,
      order.refundedMinor ?? 0,
      order.attentionReason ?? null,
      randomUUID(),
      order.createdAt ?? null,
      order.source ?? 'checkout',
      order.name ?? 'Nino Example',
      order.phone ?? '+995555000000',
      order.totalMinor ?? 10_000,
    ],
  );
  return { id, token, number: rows[0]?.number ?? '' };
}

/** Any column of `payments`, as the database names it, over those of a fresh payment of 100.00 GEL. */
export async function insertPayment(
  pool: pg.Pool,
  orderId: string,
  columns: Record<string, unknown> = {},
): Promise<string> {
  const row: Record<string, unknown> = {
    id: newId(),
    order_id: orderId,
    attempt: 1,
    external_id: randomUUID(),
    idempotency_key: randomUUID(),
    request: '{}',
    capture_mode: 'automatic',
    ttl_minutes: 15,
    amount_minor: 10_000,
    currency: 'GEL',
    status: 'created',
    ...columns,
  };
  await insert(pool, 'payments', row);
  return String(row.id);
}

export async function insertEvent(
  pool: pg.Pool,
  orderId: string,
  columns: Record<string, unknown>,
): Promise<void> {
  const row: Record<string, unknown> = {
    id: newId(),
    order_id: orderId,
    source: 'system',
    via: 'reconcile',
    ...columns,
  };
  await insert(pool, 'events', row);
}

async function insert(pool: pg.Pool, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  await pool.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}

type Of = { orderId: string; paymentId: string };

/**
 * Any column of `operations` over those of a refund of 10.00 GEL that staff asked for and the bank has taken in. Ours
 * begins as requested, as the database demands.
 */
export async function insertOperation(
  pool: pg.Pool,
  { orderId, paymentId }: Of,
  { status = 'sent', ...columns }: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await insert(pool, 'operations', {
    ...{ id, order_id: orderId, payment_id: paymentId, kind: 'refund', amount_minor: 1_000, currency: 'GEL' },
    ...{ source: 'staff', requested_by: 'owner@example.com', idempotency_key: randomUUID() },
    ...columns,
    status: columns.source === 'bank' ? status : 'requested',
  });
  await pool.query('UPDATE operations SET status = $2 WHERE id = $1', [id, status]);
  return id;
}

export async function insertTask(pool: pg.Pool, columns: Record<string, unknown>): Promise<string> {
  const id = newId();
  await insert(pool, 'tasks', { id, reason: 'paid_twice', cause_key: randomUUID(), ...columns });
  return id;
}

export async function insertMail(pool: pg.Pool, columns: Record<string, unknown>): Promise<void> {
  await insert(pool, 'mails', {
    ...{ id: newId(), kind: 'paid', recipient: 'nino@example.com', locale: 'ka', cause_key: randomUUID() },
    ...columns,
  });
}
