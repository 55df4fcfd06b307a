import { createHash, randomUUID } from 'node:crypto';

/**
 * What the callback route leaves in the database, in plain SQL, statement by statement: the inbox row, and under the
 * order's lock the payment, the order, the timeline, refunds made at the bank, and the mail with its job. It has none of
 * the application's rules for what else a receipt may say.
 * @param {import('pg').Pool} pool
 * @param {{ raw: Buffer, signature: string, event: string, receipt: object }} callback verified
 */
export async function settlePlainly(pool, { raw, signature, event, receipt }) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const id = await insertCallback(client, raw, signature, event, receipt);
    if (id) {
      const outcome = await settle(client, receipt);
      await run(client, 'UPDATE callbacks SET outcome = $2, handled_at = $3, attempts = 1 WHERE id = $1', [
        id,
        outcome,
        new Date(),
      ]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const names = new Map();

/** Prepared once per connection, as the application's statements are. */
function run(client, text, values) {
  const name = names.get(text) ?? `bare_${names.size}`;
  names.set(text, name);
  return client.query({ name, text, values });
}

async function insertCallback(client, raw, signature, event, { order_id: bankOrderId }) {
  const { rows } = await run(
    client,
    `INSERT INTO callbacks (id, received_at, body, sha256, signature, verdict, event, bank_order_id)
     VALUES ($1, $2, $3, $4, $5, 'valid', $6, $7) ON CONFLICT (sha256) DO NOTHING RETURNING id`,
    [
      randomUUID(),
      new Date(),
      raw.toString('utf8'),
      createHash('sha256').update(raw).digest('hex'),
      signature,
      event,
      bankOrderId,
    ],
  );
  return rows[0]?.id ?? null;
}

const minorOf = (amount) => (amount === null ? 0 : Math.round(Number(amount) * 100));

async function settle(client, receipt) {
  const units = receipt.purchase_units;
  const refunded = minorOf(units.refund_amount);
  const captured = minorOf(units.transfer_amount) + refunded;
  const { order, payment } = await lock(client, receipt.order_id);
  if (Number(payment.amount_minor) !== captured || payment.currency !== units.currency_code)
    throw new Error('other amount');
  const before = Number(payment.refunded_minor);
  if (payment.status !== 'created' && refunded <= before) return 'stale';
  const now = new Date();
  await writePayment(client, payment, receipt, { captured, refunded, now });
  const status = refunded > 0 ? 'partially_refunded' : 'paid';
  await run(
    client,
    `UPDATE orders SET status = $2, captured_minor = $3, refunded_minor = $4, paid_at = coalesce(paid_at, $5),
       updated_at = $5 WHERE id = $1`,
    [order.id, status, captured, refunded, now],
  );
  const data = { from: payment.status, to: receipt.order_status.key, capturedMinor: captured };
  await tell(client, payment, 'payment_changed', data, now);
  if (payment.status === 'created') await writeMail(client, payment, 'paid', payment.id, now);
  if (refunded > before) {
    await writeMail(client, payment, 'refunded', `${payment.id}:${refunded}`, now);
    await writeRefunds(client, payment, receipt.actions, now);
  }
  return 'applied';
}

async function lock(client, bankOrderId) {
  const orders = await run(
    client,
    `SELECT id, status, total_minor, paid_at FROM orders
     WHERE id = (SELECT order_id FROM payments WHERE bank_order_id = $1) FOR UPDATE`,
    [bankOrderId],
  );
  const order = orders.rows[0];
  const payments = await run(
    client,
    `SELECT id, order_id, bank_order_id, status, amount_minor, refunded_minor, currency, receipt, attempt
     FROM payments WHERE order_id = $1`,
    [order.id],
  );
  return { order, payment: payments.rows.find((row) => row.bank_order_id === bankOrderId) };
}

async function writePayment(client, payment, receipt, { captured, refunded, now }) {
  const { payment_detail: detail } = receipt;
  await run(
    client,
    `UPDATE payments SET status = $2, captured_minor = $3, refunded_minor = $4, receipt = $5, receipt_via = 'callback',
       receipt_at = $6, method = $7, card_mask = $8, card_type = $9, code = $10, transaction_id = $11, expires_at = $12,
       next_check_at = $13, checks = 0, updated_at = $6 WHERE id = $1`,
    [
      ...[payment.id, receipt.order_status.key, captured, refunded, JSON.stringify(receipt), now],
      ...[detail.transfer_method.key, detail.payer_identifier, detail.card_type, detail.code],
      ...[detail.transaction_id, new Date(receipt.zoned_expire_date), new Date(now.getTime() + 86_400_000)],
    ],
  );
}

async function tell(client, payment, kind, data, now) {
  await run(
    client,
    `INSERT INTO events (id, order_id, payment_id, at, kind, source, via, request_id, data)
     VALUES ($1, $2, $3, $4, $5, 'bank', 'callback', $6, $7)`,
    [randomUUID(), payment.order_id, payment.id, now, kind, randomUUID(), JSON.stringify(data)],
  );
}

async function writeMail(client, payment, kind, cause, now) {
  await run(
    client,
    `WITH written AS (
       INSERT INTO mails (id, shop_id, order_id, kind, recipient, locale, cause_key, data, created_at)
       SELECT $1, shop_id, id, $3, buyer_email, locale, $4, $5, $6 FROM orders WHERE id = $2
       ON CONFLICT (cause_key) DO NOTHING RETURNING id)
     SELECT graphile_worker.add_job('send_mail', payload => json_build_object('mailId', id), job_key => 'mail:' || id,
       max_attempts => 40) FROM written`,
    [randomUUID(), payment.order_id, kind, `${kind}:${cause}`, JSON.stringify({ kind }), now],
  );
}

async function writeRefunds(client, payment, actions, now) {
  const { rows } = await run(client, 'SELECT bank_action_id FROM operations WHERE payment_id = $1', [
    payment.id,
  ]);
  const known = new Set(rows.map((row) => row.bank_action_id));
  for (const { action_id: id, amount, request_channel: channel } of actions) {
    if (known.has(id)) continue;
    await run(
      client,
      `INSERT INTO operations (id, order_id, payment_id, kind, status, amount_minor, currency, channel, source,
         bank_action_id, created_at, finished_at, updated_at)
       VALUES ($1, $2, $3, 'refund', 'completed', $4, $5, $6, 'bank', $7, $8, $8, $8)`,
      [randomUUID(), payment.order_id, payment.id, minorOf(amount), payment.currency, channel, id, now],
    );
    await tell(client, payment, 'operation_at_bank', { amountMinor: minorOf(amount) }, now);
  }
}
