import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { operationsIn, TOTAL } from '@/tests/integration/payments/operation-world';
import { createWorld, type World } from '@/tests/integration/payments/world';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { CAPTURE, COURIER, FEE, LAMP, OPENING, POTTER, sellingIn } from './selling-world';

const database = useTestDatabase();
let world: World;
let selling: ReturnType<typeof sellingIn>;
let operations: ReturnType<typeof operationsIn>;
let lamp: string;
beforeAll(async () => {
  world = await createWorld(database.url, {
    settings: { 'order.enforceSum': 'strict', 'split.activated': true },
  });
  selling = sellingIn(world);
  operations = operationsIn(world);
  const [row] = await world.rows<{ id: string }>("SELECT id FROM products WHERE slug = 'lamp'");
  lamp = row?.id ?? '';
});
afterEach(async () => {
  await selling.receivers();
  await selling.set({ payment_methods: [], account_tag: null, capture_mode: 'automatic' });
});
afterAll(() => world.close());

const asked = (sent: { body: Record<string, never> } | undefined) => {
  const { config, split } = (sent?.body ?? {}) as { config?: { split?: unknown }; split?: unknown };
  return config?.split ?? split;
};
const splitOf = (bankOrderId: string) => world.simulator.control.receipt(bankOrderId)?.split;

describe('who gets what of a payment', () => {
  test('the shop’s receivers get their parts of the whole, and the bank says so on the receipt', async () => {
    await selling.receivers(
      { iban: POTTER, percent: 30, description: 'Pottery' },
      { iban: COURIER, amount_minor: 250 },
    );
    await selling.set({ account_tag: 'shop-1' });
    const paid = await operations.paid();
    const opening = selling.sent(OPENING).at(-1);
    expect(opening?.lint).not.toContain('split-without-method');
    expect(opening?.body.config).toMatchObject({ account: { tag: 'shop-1' } });
    expect(asked(opening)).toEqual({
      split_payments: [
        { iban: COURIER, amount: 2.5 },
        { iban: POTTER, amount: 25.95, description: 'Pottery' },
      ],
    });
    expect(splitOf(paid.bankOrderId)).toMatchObject({ split_status: 'completed' });
  });

  test('a product’s receivers get of what was paid for it, after the discount; the shop’s of the rest', async () => {
    const code = await selling.promo({ percent_bp: 1_000 });
    await selling.receivers(
      { iban: COURIER, percent: 100, description: 'Delivery' },
      { product_id: lamp, iban: POTTER, percent: 50 },
    );
    const placed = await selling.place({ promoCode: code });
    if (!placed.ok) throw new Error(JSON.stringify(placed));
    await world.start(placed.token);
    const opening = selling.sent(OPENING).at(-1);
    expect(opening?.status).toBe(200);
    expect(asked(opening)).toEqual({
      split_payments: [
        { iban: COURIER, amount: FEE / 100, description: 'Delivery' },
        { iban: POTTER, amount: 36.23 },
      ],
    });
  });

  test('is fixed when the payment begins: receivers who come later get nothing of it', async () => {
    await selling.receivers({ iban: POTTER, percent: 10 });
    const opened = await operations.open();
    await selling.receivers({ iban: COURIER, percent: 90 });
    const [row] = await world.rows<{ split: unknown }>('SELECT split FROM payments WHERE id = $1', [
      opened.paymentId,
    ]);
    expect(row?.split).toEqual([{ iban: POTTER, amountMinor: 865, description: '' }]);
  });

  test('without receivers nothing is said of it', async () => {
    await operations.open();
    expect(selling.sent(OPENING).at(-1)?.body).not.toHaveProperty('config');
  });
});

describe('beside methods that cannot be divided', () => {
  test('the methods stay as the shop has set them, and the bank divides what is paid by card', async () => {
    await selling.receivers({ iban: POTTER, percent: 10 });
    await selling.set({ payment_methods: ['card', 'gift_card'] });
    const paid = await operations.paid();
    const opening = selling.sent(OPENING).at(-1);
    expect(opening?.body.payment_method).toEqual(['card', 'gift_card']);
    expect(opening?.lint).not.toContain('split-without-method');
    expect(splitOf(paid.bankOrderId)).toMatchObject({ split_status: 'completed' });
  });

  test('where none can be divided no split is asked for', async () => {
    await selling.receivers({ iban: POTTER, percent: 10 });
    await selling.set({ payment_methods: ['gift_card'] });
    await operations.open();
    const opening = selling.sent(OPENING).at(-1);
    expect(opening).toMatchObject({ status: 200 });
    expect(opening?.lint).not.toContain('split-without-method');
    expect(asked(opening)).toBeUndefined();
  });

  test('an order in other money is not divided: the bank divides GEL', async () => {
    await selling.receivers({ iban: POTTER, percent: 10 });
    await selling.set({ currencies: ['GEL', 'USD'] });
    await world.rows("UPDATE products SET currency = 'USD'");
    const placed = await selling.place({ delivery: 'pickup' });
    await world.rows("UPDATE products SET currency = 'GEL'");
    if (!placed.ok) throw new Error(JSON.stringify(placed));
    expect(await world.start(placed.token)).toMatchObject({ ok: true });
    expect(asked(selling.sent(OPENING).at(-1))).toBeUndefined();
  });
});

describe('a hold', () => {
  test('is divided when it is captured, not when it is opened', async () => {
    await selling.receivers({ iban: POTTER, percent: 30 });
    const held = await operations.held();
    expect(asked(selling.sent(OPENING).at(-1))).toBeUndefined();
    expect(splitOf(held.bankOrderId)).toBeNull();
    expect(await operations.capture(held, TOTAL)).toMatchObject({ ok: true });
    expect(asked(selling.sent(CAPTURE).at(-1))).toEqual({
      split_payments: [{ iban: POTTER, amount: 25.95 }],
    });
    await operations.later(1);
    expect(splitOf(held.bankOrderId)).toMatchObject({ split_status: 'completed' });
  });

  test('of which a part is taken is divided in the same shares', async () => {
    await selling.receivers({ iban: POTTER, percent: 30 }, { iban: COURIER, amount_minor: FEE });
    const held = await operations.held();
    await operations.capture(held, TOTAL / 2);
    expect(asked(selling.sent(CAPTURE).at(-1))).toEqual({
      split_payments: [
        { iban: COURIER, amount: 3 },
        { iban: POTTER, amount: 12.98 },
      ],
    });
  });

  test('captured again after a lost answer is the same request, whoever is a receiver by then', async () => {
    await selling.receivers({ iban: POTTER, percent: 30 });
    const held = await operations.held();
    world.simulator.control.addFault({ endpoint: 'approve', fault: 'reset', times: 3 });
    await operations.capture(held, TOTAL);
    await selling.receivers({ iban: COURIER, percent: 90 });
    await operations.later(5, 3);
    const [row] = await world.rows<{ key: string }>(
      'SELECT idempotency_key AS key FROM operations WHERE payment_id = $1',
      [held.paymentId],
    );
    const captures = selling.sent(CAPTURE).filter(({ key }) => key === row?.key);
    expect(captures.length).toBeGreaterThan(1);
    expect(new Set(captures.map(({ text }) => text)).size).toBe(1);
    expect((await operations.operations(held)).map(({ status }) => status)).toEqual(['completed']);
  });
});

test('all parts of random splits are taken by the bank as they are', async () => {
  for (const percent of [1, 33, 50, 99, 100]) {
    await selling.receivers(
      { iban: POTTER, percent },
      ...(percent < 100 ? [{ iban: COURIER, amount_minor: 1 }] : []),
      { product_id: lamp, iban: COURIER, percent: 101 - percent, description: 'Lamp' },
    );
    await operations.open();
    expect(selling.sent(OPENING).at(-1)).toMatchObject({ status: 200 });
  }
  expect(LAMP).toBe(8_050);
});
