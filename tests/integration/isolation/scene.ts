import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newId } from '@/lib/ids';
import { insertShop } from '../queries/order-rows';

/** Everything by which something of a shop can be named. Known before it exists, so that others can ask for it. */
export type Ids = ReturnType<typeof newIds>;

export function newIds() {
  const id = () => newId();
  return {
    ...{ shopId: '', host: '', number: `A-9${randomBytes(3).readUIntBE(0, 3)}`, day: '2026-11-20' },
    ...{
      userId: id(),
      memberId: id(),
      clerkId: id(),
      clerkMemberId: id(),
      invitationId: id(),
      filterId: id(),
    },
    ...{ orderId: id(), paymentId: id(), taskId: id(), mailId: id(), callbackId: id(), bankCallId: id() },
    ...{ productId: id(), planId: id(), linkId: id(), pictureKey: `${randomUUID()}.webp`, cartId: id() },
    ...{ token: randomBytes(32).toString('base64url'), linkToken: randomBytes(16).toString('base64url') },
    ...{ bankOrderId: randomUUID(), key: randomUUID(), slug: 'kettle', delivery: 'van', promo: 'SPRING' },
    externalId: `web-${randomBytes(4).toString('hex')}`,
    ...{ endpointId: id(), webhookMessageId: id(), webhookDeliveryId: id() },
    ...{ apiKeyId: id(), apiKeyPrefix: `bck_${randomBytes(4).toString('hex')}` },
    words: 'Ketevan Elsewhere',
    email: `elsewhere-${randomBytes(4).toString('hex')}@example.com`,
  };
}

/** A shop without anything, and its ids-to-be. */
export async function emptyShop(pool: pg.Pool, slug: string, host: string): Promise<Ids> {
  const shopId = await insertShop(pool, slug, host);
  return { ...newIds(), shopId, host };
}

/** Every kind of thing that a shop can have, one each, by the ids that were promised. */
export async function fillShop(pool: pg.Pool, ids: Ids): Promise<void> {
  const { shopId, orderId, paymentId, productId, callbackId } = ids;
  const texts = {
    name_ka: ids.words,
    name_en: ids.words,
    description_ka: ids.words,
    description_en: ids.words,
  };
  const titles = {
    title_ka: ids.words,
    title_en: ids.words,
    description_ka: ids.words,
    description_en: ids.words,
  };
  const at = `${ids.day}T10:00:00Z`;
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    return pool.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  };
  for (const [userId, memberId, role] of [
    [ids.userId, ids.memberId, 'owner'],
    [ids.clerkId, ids.clerkMemberId, 'support'],
  ]) {
    await insert('users', { id: userId, name: ids.words, email: `${role}-${ids.email}` });
    await insert('staff_members', { id: memberId, shop_id: shopId, user_id: userId, role, locale: 'en' });
    await insert('sessions', {
      ...{ id: newId(), user_id: userId, shop_id: shopId, token: randomUUID() },
      expires_at: '2126-01-01T00:00:00Z',
    });
  }
  await insert('staff_invitations', {
    ...{ id: ids.invitationId, shop_id: shopId, email: `new-${ids.email}`, role: 'viewer' },
    ...{ invited_by: ids.email, expires_at: '2126-01-01T00:00:00Z' },
  });
  await insert('saved_filters', {
    ...{ id: ids.filterId, shop_id: shopId, user_id: ids.userId, name: ids.words, query: 'status=paid' },
  });
  await insert('products', {
    ...{ id: productId, shop_id: shopId, slug: ids.slug, ...texts, price_minor: 1_234, currency: 'GEL' },
    image_path: `/pictures/${ids.pictureKey}`,
  });
  await insert('products', {
    ...{ id: newId(), shop_id: shopId, slug: `${ids.slug}-usd`, ...texts, price_minor: 77, currency: 'USD' },
    image_path: '/products/x.svg',
  });
  await insert('pictures', {
    ...{ id: newId(), shop_id: shopId, store_key: ids.pictureKey, width: 1, height: 1, bytes: 1 },
    ...{ created_by: ids.email, created_at: '2020-01-01T00:00:00Z' },
  });
  await insert('delivery_options', {
    ...{ id: newId(), shop_id: shopId, code: ids.delivery, name_ka: ids.words, name_en: ids.words },
    ...{ price_minor: 300, needs_address: false },
  });
  await insert('delivery_options', {
    ...{ id: newId(), shop_id: shopId, code: 'second', name_ka: ids.words, name_en: ids.words },
    ...{ price_minor: 0, needs_address: false, position: 1 },
  });
  await insert('plans', {
    ...{ id: ids.planId, shop_id: shopId, name: 'Basic', ...titles, price_minor: 500, currency: 'GEL' },
    period: 'month',
  });
  await insert('payment_links', {
    ...{
      id: ids.linkId,
      shop_id: shopId,
      token: ids.linkToken,
      ...titles,
      amount_minor: 900,
      currency: 'GEL',
    },
    created_by: ids.email,
  });
  await insert('api_keys', {
    ...{ id: ids.apiKeyId, shop_id: shopId, name: ids.words, scopes: ['orders:read'], created_by: ids.email },
    ...{ prefix: ids.apiKeyPrefix, digest: randomBytes(32).toString('hex') },
  });
  await insert('promo_codes', { id: newId(), shop_id: shopId, code: ids.promo, percent_bp: 500 });
  await insert('split_receivers', {
    ...{ id: newId(), shop_id: shopId, iban: 'GE29NB0000000101904917', percent: 10, description: ids.words },
  });
  await insert('orders', {
    ...{
      id: orderId,
      shop_id: shopId,
      number: ids.number,
      token: ids.token,
      status: 'paid',
      source: 'api',
      external_id: ids.externalId,
      external_claimed: true,
    },
    ...{
      buyer_name: ids.words,
      buyer_email: ids.email,
      buyer_phone: '+995555987654',
      delivery_code: ids.delivery,
    },
    ...{ delivery_name_ka: 'x', delivery_name_en: 'x', locale: 'en', theme: 'light', currency: 'GEL' },
    ...{
      subtotal_minor: 10_000,
      delivery_minor: 0,
      vat_minor: 0,
      total_minor: 10_000,
      captured_minor: 10_000,
    },
    ...{
      cart_id: ids.cartId,
      checkout_key: randomUUID(),
      created_at: at,
      paid_at: at,
      payment_link_id: ids.linkId,
    },
  });
  await insert('order_lines', {
    ...{
      id: newId(),
      order_id: orderId,
      position: 0,
      product_id: productId,
      slug: ids.slug,
      name_ka: ids.words,
    },
    ...{ name_en: ids.words, quantity: 1, unit_price_minor: 10_000, total_minor: 10_000 },
  });
  await insert('payments', {
    ...{
      id: paymentId,
      order_id: orderId,
      attempt: 1,
      external_id: `${ids.number}-1`,
      idempotency_key: ids.key,
    },
    ...{ request: '{}', capture_mode: 'automatic', ttl_minutes: 15, amount_minor: 10_000, currency: 'GEL' },
    ...{ status: 'completed', bank_order_id: ids.bankOrderId, captured_minor: 10_000, created_at: at },
    ...{
      receipt: JSON.stringify({ order_id: ids.bankOrderId, words: ids.words }),
      card_mask: '400000***4242',
    },
  });
  const heldId = newId();
  await insert('orders', {
    ...{ id: heldId, shop_id: shopId, token: randomUUID(), status: 'authorised', source: 'checkout' },
    ...{ buyer_name: ids.words, buyer_email: ids.email, buyer_phone: '+995555987654', delivery_code: 'x' },
    ...{ delivery_name_ka: 'x', delivery_name_en: 'x', locale: 'en', theme: 'light', currency: 'GEL' },
    ...{ subtotal_minor: 500, delivery_minor: 0, vat_minor: 0, total_minor: 500, checkout_key: randomUUID() },
  });
  await insert('payments', {
    ...{
      id: newId(),
      order_id: heldId,
      attempt: 1,
      external_id: randomUUID(),
      idempotency_key: randomUUID(),
    },
    ...{ request: '{}', capture_mode: 'manual', ttl_minutes: 15, amount_minor: 500, currency: 'GEL' },
    ...{ status: 'blocked', bank_order_id: randomUUID(), held_minor: 500, capture_deadline_at: '2126-01-01' },
  });
  await insert('tasks', {
    ...{ id: ids.taskId, shop_id: shopId, order_id: orderId, payment_id: paymentId, reason: 'paid_twice' },
    cause_key: randomUUID(),
  });
  await insert('mails', {
    ...{
      id: ids.mailId,
      shop_id: shopId,
      order_id: orderId,
      kind: 'paid',
      recipient: ids.email,
      locale: 'en',
    },
    ...{ cause_key: randomUUID(), status: 'sent', data: JSON.stringify({ capturedMinor: 10_000 }) },
  });
  await insert('callbacks', {
    ...{ id: callbackId, shop_id: shopId, body: JSON.stringify({ words: ids.words }), received_at: at },
    ...{ sha256: randomBytes(32).toString('hex'), signature: 'x', verdict: 'valid', event: 'order_payment' },
    ...{ bank_order_id: ids.bankOrderId, outcome: 'unknown_order' },
  });
  await insert('bank_calls', {
    ...{
      id: ids.bankCallId,
      shop_id: shopId,
      started_at: at,
      operation: 'receipt',
      method: 'GET',
      attempt: 1,
    },
    ...{
      path: '/receipt',
      ms: 5,
      bank_order_id: ids.bankOrderId,
      idempotency_key: ids.key,
      http_status: 200,
    },
    response_body: ids.words,
  });
  await insert('callback_locks', {
    ...{ shop_id: shopId, kind: 'oauth2', name: ids.words.replace(' ', '-'), digest: 'a'.repeat(64) },
  });
  await insert('callback_tokens', {
    ...{ digest: randomBytes(32).toString('hex'), shop_id: shopId, client_id: ids.words },
    expires_at: '2126-01-01T00:00:00Z',
  });
  await insert('webhook_endpoints', {
    ...{ id: ids.endpointId, shop_id: shopId, url: 'https://hooks.example.com/', description: ids.words },
    ...{ secret_box: 'v1.x', created_by: ids.email },
  });
  await insert('webhook_messages', {
    ...{ id: ids.webhookMessageId, shop_id: shopId, order_id: orderId, kind: 'order.paid' },
    data: JSON.stringify({ number: ids.number }),
  });
  await insert('webhook_deliveries', {
    ...{ id: ids.webhookDeliveryId, message_id: ids.webhookMessageId, endpoint_id: ids.endpointId },
    ...{ status: 'delivered', attempts: 1, delivered_at: at },
  });
  await insert('webhook_attempts', {
    ...{ id: newId(), delivery_id: ids.webhookDeliveryId, at, ms: 5, http_status: 200, answer: ids.words },
  });
  const reportId = newId();
  await insert('day_reports', {
    ...{ id: reportId, shop_id: shopId, day: ids.day, status: 'finished', total: 1, done: 1 },
    ...{ started_by: ids.email, started_at: at, finished_at: at },
  });
  await insert('day_report_items', {
    ...{ id: newId(), report_id: reportId, payment_id: paymentId, bank_order_id: ids.bankOrderId },
    ...{ currency: 'GEL', verdict: 'matched', checked_at: at },
  });
  await insert('audit_entries', {
    ...{
      id: newId(),
      shop_id: shopId,
      actor: ids.email,
      action: 'bank_credentials_changed',
      subject: ids.words,
      at,
    },
  });
}

/** All that a shop has, as one text: equal before and after means that nothing of it was touched. */
export async function pictureOf(pool: pg.Pool, shopId: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'shop_id' ORDER BY table_name`,
  );
  const parts = ['SELECT t::text AS row FROM shops t WHERE id = $1'];
  for (const { name } of rows) parts.push(`SELECT t::text AS row FROM ${name} t WHERE shop_id = $1`);
  for (const name of ['payments', 'order_lines', 'events', 'operations'])
    parts.push(
      `SELECT t::text AS row FROM ${name} t WHERE order_id IN (SELECT id FROM orders WHERE shop_id = $1)`,
    );
  parts.push(
    `SELECT t::text AS row FROM webhook_deliveries t JOIN webhook_endpoints e ON e.id = t.endpoint_id WHERE e.shop_id = $1`,
  );
  const all = await Promise.all(
    parts.map((sql) => pool.query<{ row: string }>(`${sql} ORDER BY 1`, [shopId])),
  );
  return JSON.stringify(all.map(({ rows: found }) => found.map(({ row }) => row)));
}
