import { attack, insertOperation, insertPayment, type Scene } from '../scene';

const copyOf = (table: string, columns: string, unique: string) => () =>
  `INSERT INTO ${table} (id, ${columns}, ${unique}) SELECT gen_random_uuid(), ${columns}, ${unique} FROM ${table} LIMIT 1`;

/** A value of the operation that is done, for another one to take. */
const ofFinished = (column: string) => (scene: Scene) =>
  `(SELECT ${column} FROM operations WHERE id = '${scene.refunded.operationId}')`;
const ofPaid = (column: string) => (scene: Scene) =>
  `(SELECT p.${column} FROM payments p WHERE p.id = '${scene.paid.paymentId}')`;

/** What there can be only one of. */
export const ONCE = [
  attack('a second live payment', 'payments_one_live_per_order', ({ open }) => insertPayment(open)),
  attack(
    'a payment that lives again beside another',
    'payments_one_live_per_order',
    ({ open }) => `${insertPayment(open, { status: 'failed' })};
      UPDATE payments SET status = 'unknown' WHERE order_id = '${open.orderId}' AND attempt = 2`,
  ),
  attack('the same attempt twice', 'payments_order_id_attempt_key', ({ paid }) =>
    insertPayment(paid, { status: 'failed', attempt: 1, externalId: `'another'` }),
  ),
  attack('our own id of a payment twice', 'payments_external_id_key', ({ paid }) =>
    insertPayment(paid, { status: 'failed', externalId: 'external_id' }),
  ),
  attack('a bank order id twice', 'payments_bank_order_id_key', (scene) =>
    insertPayment(scene.open, { status: 'failed', bankOrderId: ofPaid('bank_order_id')(scene) }),
  ),
  attack('the key of a payment twice', 'payments_idempotency_key_key', (scene) =>
    insertPayment(scene.open, { status: 'failed', key: ofPaid('idempotency_key')(scene) }),
  ),
  attack('the key of an operation twice', 'operations_idempotency_key_key', (scene) =>
    insertOperation(scene.paid, { key: ofFinished('idempotency_key')(scene) }),
  ),
  attack('a form that made two operations', 'operations_form_token_key', (scene) =>
    insertOperation(scene.paid, { formToken: ofFinished('form_token')(scene) }),
  ),
  attack('an action of the bank applied twice', 'operations_bank_action_id_key', (scene) =>
    insertOperation(scene.refunded, {
      ...{ source: 'bank', status: 'completed', key: 'NULL', formToken: 'NULL' },
      bankActionId: ofFinished('bank_action_id')(scene),
    }),
  ),
  attack(
    'one action of the bank for two of ours',
    'operations_bank_action_id_key',
    (scene) =>
      `UPDATE operations SET bank_action_id = ${ofFinished('bank_action_id')(scene)} WHERE id = '${scene.refunding.operationId}'`,
  ),
  attack(
    'a callback kept twice',
    'callbacks_sha256_key',
    copyOf('callbacks', 'body, signature, verdict, event', 'sha256'),
  ),
  attack(
    'a mail written twice for one cause',
    'mails_cause_key_key',
    copyOf('mails', 'kind, recipient, locale', 'cause_key'),
  ),
  attack(
    'a task raised twice for one cause',
    'tasks_cause_key_key',
    () =>
      `INSERT INTO tasks (id, reason, cause_key) VALUES (gen_random_uuid(), 'paid_twice', 'paid_twice:1'),
       (gen_random_uuid(), 'paid_after_end', 'paid_twice:1')`,
  ),
  attack(
    'an order number twice',
    'orders_number_key',
    ({ paid, open }) =>
      `UPDATE orders SET number = (SELECT number FROM orders WHERE id = '${paid.orderId}') WHERE id = '${open.orderId}'`,
  ),
  attack(
    'an order’s address twice',
    'orders_token_key',
    ({ paid, open }) =>
      `UPDATE orders SET token = (SELECT token FROM orders WHERE id = '${paid.orderId}') WHERE id = '${open.orderId}'`,
  ),
  attack(
    'a name of the merchant’s own for two orders',
    'orders_external_claim',
    ({ paid, open }) =>
      `UPDATE orders SET external_id = 'web-1', external_claimed = true WHERE id IN ('${paid.orderId}', '${open.orderId}')`,
  ),
  attack(
    'a key for repeating that means two requests',
    'idempotent_requests_shop_id_caller_key_key',
    ({ open }) => `INSERT INTO idempotent_requests (id, shop_id, caller, key, digest, order_id)
      SELECT gen_random_uuid(), shop_id, 'public', 'once', repeat('0', 64), id FROM orders,
        (VALUES (1), (2)) AS twice WHERE id = '${open.orderId}'`,
  ),
  attack(
    'two orders of one checkout',
    'orders_checkout_key_key',
    ({ paid, open }) =>
      `UPDATE orders SET checkout_key = (SELECT checkout_key FROM orders WHERE id = '${paid.orderId}') WHERE id = '${open.orderId}'`,
  ),
];

/** Closed lists and settings beside the money. */
export const LISTS = [
  attack(
    'an unknown way of capturing in a shop',
    'shops_capture_mode_known',
    () => `UPDATE shops SET capture_mode = 'never'`,
  ),
  attack('an unknown status of a mail', 'mails_status_known', () => `UPDATE mails SET status = 'lost'`),
  attack(
    'a mail in a language that we do not write',
    'mails_locale_known',
    () => `UPDATE mails SET locale = 'de'`,
  ),
];
