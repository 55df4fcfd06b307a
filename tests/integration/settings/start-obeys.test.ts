import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOrder } from '@/lib/payments/place-order';
import { startPayment } from '@/lib/payments/start';
import type { Typed } from '@/lib/shops/settings-area';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { SHOPPER, TYPED } from '../payments/world';
import { lastOpening, openSettingsWorld, type SettingsWorld } from './settings-world';

// Each setting is changed in one process and read off the request that another process sends to the bank.

const database = useTestDatabase();
let shop: SettingsWorld;
beforeAll(async () => {
  shop = await openSettingsWorld(database.url);
});
afterAll(() => shop.close());

async function sell(theme: 'light' | 'dark' = 'light') {
  const { there, world } = shop;
  const placed = await placeOrder(
    there,
    { shopId: world.shopId, cart: world.cart(), typed: TYPED, seenTotalMinor: null, theme },
    SHOPPER,
  );
  if (!placed.ok) throw new Error(placed.code);
  const started = await startPayment(there, { token: placed.token }, SHOPPER);
  return { ...placed, started };
}

async function afterChange(typed: Typed, theme?: 'light' | 'dark') {
  expect(await shop.change('payments', typed)).toEqual({ ok: true });
  const { started, token } = await sell(theme);
  expect(started).toMatchObject({ ok: true });
  return { ...lastOpening(shop.world), token };
}

test('a shop as it is made: at once, a quarter of an hour, all methods, no tag, the shopper’s look', async () => {
  const { started } = await sell('dark');
  expect(started.ok).toBe(true);
  const { body, headers, lint } = lastOpening(shop.world);
  expect(body).toMatchObject({ capture: 'automatic', ttl: 15, purchase_units: { currency: 'GEL' } });
  expect(body).not.toHaveProperty('payment_method');
  expect(body).not.toHaveProperty('config');
  expect(headers.theme).toBe('dark');
  // The only thing that the bank would mind: this shop stands on http.
  expect(lint.map(({ code }) => code)).toEqual(['callback-without-tls']);
});

test('capture mode', async () => {
  expect((await afterChange({ captureMode: 'manual' })).body.capture).toBe('manual');
  expect((await afterChange({ captureMode: 'automatic' })).body.capture).toBe('automatic');
});

test.each(['2', '45', '1440'])('a lifetime of %s minutes', async (ttlMinutes) => {
  expect((await afterChange({ ttlMinutes })).body.ttl).toBe(Number(ttlMinutes));
});

test.each([
  ['follow', 'dark', 'dark'],
  ['follow', 'light', 'light'],
  ['light', 'dark', 'light'],
  ['dark', 'light', 'dark'],
] as const)('theme %s, and the shopper likes it %s', async (paymentTheme, shopper, sent) => {
  expect((await afterChange({ paymentTheme }, shopper)).headers.theme).toBe(sent);
});

test('methods, in the order of their places', async () => {
  const chosen = { methods: 'chosen', 'method.google_pay': '1', 'method.card': '3', 'method.apple_pay': '2' };
  expect((await afterChange(chosen)).body.payment_method).toEqual(['google_pay', 'apple_pay', 'card']);
  const swapped = { ...chosen, 'method.card': '1', 'method.google_pay': '3' };
  expect((await afterChange(swapped)).body.payment_method).toEqual(['card', 'apple_pay', 'google_pay']);
  expect((await afterChange({ methods: 'all' })).body).not.toHaveProperty('payment_method');
});

test('tag of the account', async () => {
  expect((await afterChange({ accountTag: 'gori' })).body.config).toEqual({ account: { tag: 'gori' } });
  expect((await afterChange({ accountTag: '' })).body).not.toHaveProperty('config');
});

test('the host name of the shop: callback and ways back', async () => {
  await shop.world.rows('UPDATE shops SET host_name = $1', ['tea.localhost']);
  const { port } = new URL(shop.world.services.env.appUrl);
  const { token } = await sell();
  const { body } = lastOpening(shop.world);
  const origin = `http://tea.localhost:${port}`;
  expect(body.callback_url).toBe(`${origin}/api/payments/bog/callback`);
  expect(body.redirect_urls).toEqual({
    success: `${origin}/orders/${token}/success`,
    fail: `${origin}/orders/${token}/fail`,
  });
  await shop.world.rows('UPDATE shops SET host_name = NULL');
});

test('currency: what is priced in one that the shop does not sell in cannot be bought, else it is what the bank gets', async () => {
  await shop.world.rows("UPDATE products SET currency = 'USD'");
  await expect(sell()).rejects.toThrow('cart_changed');
  await shop.world.rows("UPDATE delivery_options SET currency = 'USD'");
  const { body } = await afterChange({ currency: 'USD', 'sells.USD': '1' });
  expect(body.purchase_units).toMatchObject({ currency: 'USD', total_amount: 86.5 });
  await shop.world.rows("UPDATE products SET currency = 'GEL'");
  await shop.world.rows("UPDATE delivery_options SET currency = 'GEL'");
  await afterChange({ currency: 'GEL', 'sells.USD': '' });
});

test('a payment that was opened before a change is repeated as it was', async () => {
  const { world, there } = shop;
  world.simulator.control.addFault({ endpoint: 'create', fault: 'reset', times: 3 });
  expect(await shop.change('payments', { ttlMinutes: '15' })).toEqual({ ok: true });
  const { token, orderId } = await sell();
  const [payment] = (await world.look(orderId)).payments;
  await shop.change('payments', { ttlMinutes: '60', captureMode: 'manual' });
  await startPayment(there, { token }, SHOPPER);
  const openings = world.simulator.control
    .requests()
    .filter(({ requestHeaders }) => requestHeaders['idempotency-key'] === payment?.idempotencyKey);
  expect(new Set(openings.map(({ requestBody }) => requestBody)).size).toBe(1);
  await shop.change('payments', { ttlMinutes: '15', captureMode: 'automatic' });
});
