import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '@/lib/auth/auth';
import { createStaff } from '@/lib/auth/create-staff';
import { findStaff } from '@/lib/auth/find-staff';
import { mayDo } from '@/lib/auth/permissions';
import { signIn } from '@/lib/auth/sign-in';
import { storeBankCredentials } from '@/lib/desk/settings/bank-credentials';
import { createShop } from '@/lib/desk/settings/create-shop';
import { newId } from '@/lib/ids';
import { placeOrder } from '@/lib/payments/place-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { requestRefund } from '@/lib/payments/refund';
import { startPayment } from '@/lib/payments/start';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, SHOPPER, TYPED, type World } from '../payments/world';

const STAFF = { source: 'staff', via: 'merchant', actor: 'owner@example.com', address: null } as const;
const PASSWORD = 'a-long-password-of-one-person';

const database = useTestDatabase();
let world: World;
let second: string;
beforeAll(async () => {
  world = await createWorld(database.url);
  world.services.env.settingsKey = Buffer.alloc(32, 7);
  const typed = { slug: 'second', hostName: 'second.localhost', nameKa: 'მეორე', nameEn: 'Second' };
  const made = await createShop(world.services, { ...typed, currency: 'GEL' }, 'operator');
  if (!made.ok) throw new Error(made.code);
  second = made.shopId;
  await world.rows(
    `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency)
     VALUES ($1, $2, 'lamp', 'ლამპა', 'Lamp', '', '', 5000, 'GEL')`,
    [newId(), second],
  );
  await world.rows(
    `INSERT INTO delivery_options (id, shop_id, code, name_ka, name_en, price_minor, needs_address)
     VALUES ($1, $2, 'pickup', 'ადგილზე', 'Pickup', 0, false) ON CONFLICT DO NOTHING`,
    [newId(), second],
  );
});
afterAll(() => world.close());

async function buy(shopId: string) {
  const input = {
    ...{ shopId, cart: world.cart(), typed: { ...TYPED, delivery: 'pickup' } },
    ...{ seenTotalMinor: null, theme: 'light' as const },
  };
  const placed = await placeOrder(world.services, input, SHOPPER);
  if (!placed.ok) throw new Error(placed.code);
  return { ...placed, start: await startPayment(world.services, { token: placed.token }, SHOPPER) };
}

const callsOf = async (shopId: string) => {
  await world.services.bankCalls.flush();
  return world.rows<{ operation: string; http_status: number }>(
    'SELECT operation, http_status FROM bank_calls WHERE shop_id = $1 ORDER BY started_at, id',
    [shopId],
  );
};

test('each pays with its own credentials: wrong ones of the second stop nothing of the first', async () => {
  const { clientId, clientSecret } = world.simulator;
  const editor = { shopId: second, email: 'owner@example.com', address: null };
  const wrong = { clientId, clientSecret: 'not-the-banks', seenClientId: null };
  expect(await storeBankCredentials(world.services, editor, wrong)).toEqual({ ok: true });
  expect((await buy(second)).start).toMatchObject({ code: 'bank_credentials' });
  expect((await buy(world.shopId)).start).toMatchObject({ ok: true });
  expect((await callsOf(second)).map(({ http_status }) => http_status)).toEqual([401]);
  expect((await callsOf(world.shopId)).map(({ http_status }) => http_status)).toEqual([200, 200]);
  const right = { clientId, clientSecret, seenClientId: clientId };
  expect(await storeBankCredentials(world.services, editor, right)).toEqual({ ok: true });
  expect((await buy(second)).start).toMatchObject({ ok: true });
});

test('the bank is sent to the host of the shop, and what it says settles by its signature, at whatever host', async () => {
  const { orderId } = await buy(second);
  const [payment] = await world.rows<{ request: { callbackUrl: string; successUrl: string }; bank: string }>(
    'SELECT request, bank_order_id AS bank FROM payments WHERE order_id = $1',
    [orderId],
  );
  expect(new URL(payment?.request.callbackUrl ?? '').hostname).toBe('second.localhost');
  expect(new URL(payment?.request.successUrl ?? '').hostname).toBe('second.localhost');
  world.simulator.control.pay(payment?.bank ?? '', { outcome: 'completed' });
  // Not every machine knows `*.localhost`: what the bank would send is handed in at the one door there is.
  const callback = world.simulator.control.callbackFor(payment?.bank ?? '');
  const body = callback?.body ?? '';
  const signature = world.simulator.control.sign(body);
  await receiveCallback(world.services, Buffer.from(body), signature, '198.51.100.4');
  expect((await world.look(orderId)).order.status).toBe('paid');
  const kept = await world.rows('SELECT shop_id FROM callbacks WHERE bank_order_id = $1', [payment?.bank]);
  expect(kept).toContainEqual({ shop_id: second });
});

test('staff of the first cannot move money of the second', async () => {
  const [paid] = await world.rows<{ id: string }>(
    `SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.shop_id = $1 AND p.status = 'completed'`,
    [second],
  );
  const refund = (shopId: string) =>
    requestRefund(
      world.services,
      {
        ...{
          shopId,
          paymentId: paid?.id ?? '',
          seenMinor: 5_000,
          reason: null,
          formToken: crypto.randomUUID(),
        },
        what: { amountMinor: 1_000 },
      },
      STAFF,
    );
  expect(await refund(world.shopId)).toMatchObject({ ok: false, code: 'payment_not_found' });
  expect(await refund(second)).toMatchObject({ ok: true });
});

test('one person may own the one and only look at the other; a session holds where it was begun', async () => {
  const { services } = world;
  const auth = createAuth(services);
  const email = 'both@example.com';
  const as = (shopId: string, role: 'owner' | 'viewer') =>
    createStaff({ ...services, auth }, { email, password: PASSWORD, shopId, role });
  expect(await as(world.shopId, 'owner')).toMatchObject({ ok: true });
  expect(await as(second, 'viewer')).toMatchObject({ ok: true });
  const entered = await signIn(
    { ...services, auth },
    { email, password: PASSWORD, shopId: second, address: '192.0.2.9', userAgent: null },
  );
  if (!entered.ok) throw new Error(entered.code);
  const cookie = (entered.headers.getSetCookie() ?? []).map((line) => line.split(';')[0]).join('; ');
  const there = await findStaff({ ...services, auth }, new Headers({ cookie }), second);
  expect(there).toMatchObject({ email, role: 'viewer' });
  expect(there && mayDo(there.role, 'money.refund')).toBe(false);
  expect(await findStaff({ ...services, auth }, new Headers({ cookie }), world.shopId)).toBeNull();
});
