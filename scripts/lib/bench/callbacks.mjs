import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';

const TOTAL_MINOR = 4_280;

/** A key of the bench's own: the simulator's never leaves the simulator. */
export const createBankKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/**
 * Writes orders as they stand when the bank has opened their payment and nothing has been heard since.
 * @param {import('pg').Pool} pool
 * @param {number} count
 * @param {string} label begins their external ids
 * @returns {Promise<{ orderId: string, token: string, bankOrderId: string, externalId: string }[]>}
 */
export async function insertOrders(pool, count, label) {
  const orders = Array.from({ length: count }, () => ({
    orderId: randomUUID(),
    paymentId: randomUUID(),
    lineId: randomUUID(),
    token: randomBytes(32).toString('base64url'),
    bankOrderId: randomUUID(),
    externalId: `${label}_${randomBytes(6).toString('hex')}`,
  }));
  const given = `jsonb_to_recordset($1::jsonb) AS b("orderId" uuid, "paymentId" uuid, "lineId" uuid, token text,
    "bankOrderId" text, "externalId" text)`;
  const rows = JSON.stringify(orders);
  await pool.query(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor, total_minor,
       checkout_key)
     SELECT b."orderId", (SELECT id FROM shops LIMIT 1), b.token, 'awaiting_payment', 'checkout', 'Nino Example',
       'nino@example.com', '+995555123456', 'pickup', 'გატანა', 'Pick up', 'ka', 'light', 'GEL', ${TOTAL_MINOR}, 0,
       653, ${TOTAL_MINOR}, b.token FROM ${given}`,
    [rows],
  );
  await pool.query(
    `INSERT INTO order_lines (id, order_id, position, slug, name_ka, name_en, quantity, unit_price_minor, total_minor)
     SELECT b."lineId", b."orderId", 0, 'mug-blue', 'ლურჯი ფინჯანი', 'Blue mug', 2, ${TOTAL_MINOR / 2}, ${TOTAL_MINOR} FROM ${given}`,
    [rows],
  );
  await pool.query(
    `INSERT INTO payments (id, order_id, attempt, external_id, bank_order_id, idempotency_key, request, redirect_url,
       capture_mode, ttl_minutes, amount_minor, currency, status, expires_at, next_check_at)
     SELECT b."paymentId", b."orderId", 1, b."externalId", b."bankOrderId", b."lineId", $2, 'https://bank.example.com/pay',
       'automatic', 15, ${TOTAL_MINOR}, 'GEL', 'created', now() + interval '15 minutes', now() + interval '1 hour' FROM ${given}`,
    [rows, JSON.stringify(startRequest())],
  );
  await pool.query('ANALYZE orders, payments');
  return orders;
}

/**
 * The bank's callback about a paid order, signed.
 * @param {{ bankOrderId: string, externalId: string }} order
 * @param {string} privateKey PEM
 */
export function signedCallback({ bankOrderId, externalId }, privateKey) {
  const body = Buffer.from(JSON.stringify(envelopeOf(paidReceipt(bankOrderId, externalId))));
  return withSignature(body, sign('RSA-SHA256', body, privateKey).toString('base64'));
}

/**
 * The callback about the `count`th refund that somebody has made in the bank's console, each of 1.00, signed.
 * @param {{ bankOrderId: string, externalId: string }} order
 * @param {number} count at most 42: the order's whole units
 * @param {string} privateKey PEM
 */
export function refundCallback({ bankOrderId, externalId }, count, privateKey) {
  const receipt = paidReceipt(bankOrderId, externalId);
  receipt.order_status = { key: 'refunded_partially', value: 'ნაწილობრივ დაბრუნებული' };
  receipt.purchase_units.transfer_amount = ((TOTAL_MINOR - count * 100) / 100).toFixed(1);
  receipt.purchase_units.refund_amount = count.toFixed(1);
  receipt.actions = Array.from({ length: count }, (_, index) => ({
    action_id: `${bankOrderId}-${index + 1}`,
    request_channel: 'business_manager',
    action: 'partial_refund',
    status: 'completed',
    zoned_action_date: '2026-11-21T09:00:00.000000Z',
    amount: '1.0',
  }));
  const body = Buffer.from(JSON.stringify(envelopeOf(receipt)));
  return withSignature(body, sign('RSA-SHA256', body, privateKey).toString('base64'));
}

/** A callback whose signature has the right form and is of other bytes. */
export function forgedCallback(order, privateKey) {
  const { body } = signedCallback(order, privateKey);
  return withSignature(body, sign('RSA-SHA256', Buffer.from('else'), privateKey).toString('base64'));
}

function withSignature(body, signature) {
  return { body, headers: { 'content-type': 'application/json', 'callback-signature': signature } };
}

export function envelopeOf(body) {
  return {
    event: 'order_payment',
    request_time: '2026-11-20T15:06:30.000101',
    zoned_request_time: '2026-11-20T11:06:30.000101Z',
    body,
  };
}

/** The receipt of a paid order, of the size, the keys and their order that the bank's have. */
export function paidReceipt(bankOrderId, externalId) {
  return {
    order_id: bankOrderId,
    external_order_id: externalId,
    client: { id: '40217', brand_ka: 'თიხის სახლი', brand_en: 'Clay House', url: 'https://clay.example.com' },
    create_date: '2026-11-20T15:04:05.123456',
    zoned_create_date: '2026-11-20T11:04:05.123456Z',
    expire_date: '2026-11-20T15:19:05.123456',
    zoned_expire_date: '2026-11-20T11:19:05.123456Z',
    order_status: { key: 'completed', value: 'წარმატებული' },
    buyer: { full_name: 'Nino Example', email: 'n***@example.com', phone_number: '+9955*****56' },
    redirect_links: {
      success: 'https://clay.example.com/orders/t/success',
      fail: 'https://clay.example.com/orders/t/fail',
    },
    payment_detail: paymentDetail(),
    actions: null,
    disputes: null,
    split: null,
    discount: null,
    lang: 'ka',
    reject_reason: null,
    industry: 'ecommerce',
    capture: 'automatic',
    purchase_units: purchaseUnits(),
  };
}

function paymentDetail() {
  return {
    transfer_method: { key: 'card', value: 'ბარათით გადახდა' },
    transaction_id: '632511804417',
    payer_identifier: '400000***0001',
    payment_option: 'direct_debit',
    card_type: 'visa',
    card_expiry_date: '11/29',
    request_account_tag: null,
    transfer_account_tag: null,
    saved_card_type: null,
    parent_order_id: null,
    code: '100',
    code_description: 'Successful payment',
    pg_trx_id: 'B4K9WQ2LZ7XC1MND',
    auth_code: '530917',
  };
}

function purchaseUnits() {
  return {
    request_amount: '42.8',
    transfer_amount: '42.8',
    refund_amount: null,
    currency_code: 'GEL',
    items: [
      {
        external_item_id: 'mug-blue',
        unit_price: '21.4',
        description: 'ლურჯი ფინჯანი',
        quantity: '2',
        unit_discount_price: '0.0',
        package_code: null,
        total_price: '42.8',
        vat: null,
        vat_percent: null,
        tin: null,
        pinfl: null,
        product_discount_id: null,
      },
    ],
  };
}

function startRequest() {
  const orderUrl = 'https://clay.example.com/orders/t';
  return {
    callbackUrl: 'https://clay.example.com/api/payments/bog/callback',
    externalOrderId: 'B-1',
    captureMode: 'automatic',
    buyer: { fullName: 'Nino Example', maskedEmail: 'n***@example.com', maskedPhone: '+9955*****56' },
    basket: [
      { productId: 'mug-blue', description: 'ლურჯი ფინჯანი', quantity: 2, unitPriceMinor: TOTAL_MINOR / 2 },
    ],
    totalMinor: TOTAL_MINOR,
    currency: 'GEL',
    successUrl: `${orderUrl}/success`,
    failUrl: `${orderUrl}/fail`,
    ttlMinutes: 15,
  };
}
