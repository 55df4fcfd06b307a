// The comparator: the work of the callback route in a bare node:http server over pg. It verifies, locks, compares
// amounts and writes the same rows; it has none of the application's rules for what else a receipt may say.
// Environment: DATABASE_URL, BENCH_PUBLIC_KEY (PEM), PORT.
import { constants, createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

const { DATABASE_URL, BENCH_PUBLIC_KEY, PORT } = process.env;
const key = createPublicKey(BENCH_PUBLIC_KEY);
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
pool.on('error', (error) => console.error(error.message));

const server = http.createServer(async (request, response) => {
  const status = await answer(request).catch((error) => {
    console.error(error);
    return 503;
  });
  const body = JSON.stringify({ received: status === 200 });
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
});
server.listen(Number(PORT), () => console.log(`listening on ${PORT}`));
process.once('SIGTERM', () => process.exit(0));

async function answer(request) {
  if (request.method === 'GET') return 200;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const signature = String(request.headers['callback-signature'] ?? '');
  const options = { key, padding: constants.RSA_PKCS1_PADDING };
  if (!verify('RSA-SHA256', raw, options, Buffer.from(signature, 'base64'))) return 401;
  await keep(raw, signature, JSON.parse(raw.toString('utf8')));
  return 200;
}

async function keep(raw, signature, { event, body }) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const id = await insertCallback(client, raw, signature, event, body);
    if (id) {
      await settle(client, body);
      await client.query(
        `UPDATE callbacks SET outcome = 'applied', handled_at = $2, attempts = 1 WHERE id = $1`,
        [id, new Date()],
      );
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function insertCallback(client, raw, signature, event, { order_id: bankOrderId }) {
  const { rows } = await client.query(
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

async function settle(client, receipt) {
  const { payment_detail: detail, purchase_units: units } = receipt;
  const minor = Math.round(Number(units.transfer_amount) * 100);
  const now = new Date();
  const orders = await client.query(
    `SELECT id, status, total_minor, paid_at FROM orders
     WHERE id = (SELECT order_id FROM payments WHERE bank_order_id = $1) FOR UPDATE`,
    [receipt.order_id],
  );
  const order = orders.rows[0];
  const payments = await client.query(
    `SELECT id, bank_order_id, status, amount_minor, currency, receipt, attempt FROM payments WHERE order_id = $1`,
    [order.id],
  );
  const payment = payments.rows.find((row) => row.bank_order_id === receipt.order_id);
  if (Number(payment.amount_minor) !== minor || payment.currency !== units.currency_code)
    throw new Error('other amount');
  await client.query(
    `UPDATE payments SET status = $2, captured_minor = $3, receipt = $4, receipt_via = 'callback', receipt_at = $5,
       method = $6, card_mask = $7, card_type = $8, code = $9, transaction_id = $10, expires_at = $11,
       next_check_at = $12, checks = 0, updated_at = $5 WHERE id = $1`,
    [
      payment.id,
      receipt.order_status.key,
      minor,
      JSON.stringify(receipt),
      now,
      detail.transfer_method.key,
      detail.payer_identifier,
      detail.card_type,
      detail.code,
      detail.transaction_id,
      new Date(receipt.zoned_expire_date),
      new Date(now.getTime() + 24 * 3_600_000),
    ],
  );
  await client.query(
    `UPDATE orders SET status = 'paid', captured_minor = $2, paid_at = $3, updated_at = $3 WHERE id = $1`,
    [order.id, minor, now],
  );
  const data = {
    from: payment.status,
    to: receipt.order_status.key,
    capturedMinor: minor,
    code: detail.code,
  };
  await client.query(
    `INSERT INTO events (id, order_id, payment_id, at, kind, source, via, request_id, data)
     VALUES ($1, $2, $3, $4, 'payment_changed', 'bank', 'callback', $5, $6)`,
    [randomUUID(), order.id, payment.id, now, randomUUID(), JSON.stringify(data)],
  );
}
