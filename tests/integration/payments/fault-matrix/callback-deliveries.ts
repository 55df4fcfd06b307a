import type { SettingsPatch } from '@/lib/simulator/settings';
import type { Opened } from '../operation-world';
import type { ShopUnderFault } from './shop-under-fault';

/** What goes wrong with the callback of a sale on its way, or at the shop's door. */
export type DeliveryFault = {
  name: string;
  settings?: SettingsPatch;
  /** It does not end: no callback ever comes right. */
  lasts?: true;
  /** What the bank delivers; a sale unless told. */
  deliver?: (shop: ShopUnderFault, sale: Opened) => Promise<void>;
  /** At the shop, before the callback comes. @returns what ends it */
  strike?: (shop: ShopUnderFault, sale: Opened) => Promise<() => Promise<void>>;
};

const forAll = (shop: ShopUnderFault, sql: string) => shop.world.rows(sql);

/** The connection is cut in the middle of the transaction that stores the callback. */
async function cutDatabase(shop: ShopUnderFault): Promise<() => Promise<void>> {
  await forAll(
    shop,
    `CREATE FUNCTION cut_connection() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
     CREATE TRIGGER cut_connection BEFORE INSERT ON callbacks FOR EACH ROW EXECUTE FUNCTION cut_connection()`,
  );
  return async () => {
    await forAll(shop, 'DROP TRIGGER cut_connection ON callbacks; DROP FUNCTION cut_connection()');
  };
}

/** Whatever marks an order as paid fails. */
async function breakSettling(shop: ShopUnderFault): Promise<() => Promise<void>> {
  await forAll(shop, `ALTER TABLE orders ADD CONSTRAINT broken CHECK (status <> 'paid') NOT VALID`);
  return async () => {
    await forAll(shop, 'ALTER TABLE orders DROP CONSTRAINT broken');
  };
}

/** The bank calls before our books know what it is about. */
async function hideOrder(
  shop: ShopUnderFault,
  { paymentId, bankOrderId }: Opened,
): Promise<() => Promise<void>> {
  const { rows } = shop.world;
  const [payment] = await rows<{ externalId: string }>(
    'SELECT external_id AS "externalId" FROM payments WHERE id = $1',
    [paymentId],
  );
  const set = (bankId: string | null, externalId: string) =>
    rows('UPDATE payments SET bank_order_id = $2, external_id = $3 WHERE id = $1', [
      paymentId,
      bankId,
      externalId,
    ]);
  await set(null, `hidden-${paymentId}`);
  return async () => {
    await set(bankOrderId, payment?.externalId ?? '');
  };
}

/** Somebody else works on the order for longer than the bank waits. */
async function holdLock(shop: ShopUnderFault, { orderId }: Opened): Promise<() => Promise<void>> {
  const client = await shop.world.services.db.pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM orders WHERE id = $1 FOR UPDATE', [orderId]);
  return async () => {
    await client.query('ROLLBACK');
    client.release();
  };
}

async function paidAndRefunded(shop: ShopUnderFault, { bankOrderId }: Opened): Promise<void> {
  shop.control.pay(bankOrderId, { outcome: 'completed' });
  shop.control.refundAtBank(bankOrderId, '10.00');
  await shop.world.settled();
  const held = shop.control.callbacks(bankOrderId);
  for (const { id } of [...held].reverse()) {
    shop.control.releaseCallback(id);
    await shop.world.settled();
  }
}

export const DELIVERY_FAULTS: readonly DeliveryFault[] = [
  { name: 'lost', settings: { 'callback.drop': true } },
  { name: 'sent five times at once', settings: { 'callback.duplicates': 4 } },
  { name: 'late: after the first reconcile', settings: { 'callback.delayMs': 180_000 } },
  {
    name: 'out of order: refund first, then sale',
    settings: { 'callback.hold': true },
    deliver: paidAndRefunded,
  },
  { name: 'without a signature', settings: { 'callback.signature': 'missing' } },
  { name: 'signed by another key, for ever', settings: { 'callback.signature': 'other_key' }, lasts: true },
  { name: 'signature cut off', settings: { 'callback.signature': 'truncated' } },
  {
    name: 'written anew on the way, for ever',
    settings: { 'callback.signature': 'reordered_keys' },
    lasts: true,
  },
  { name: 'the order is not known yet', strike: hideOrder },
  { name: 'the database goes away while it is stored', strike: cutDatabase },
  { name: 'settling it throws', strike: breakSettling },
  { name: 'the shop answers too late', settings: { 'callback.timeoutMs': 50 }, strike: holdLock },
];
