import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedOrderOf } from '@/lib/api/asked-order';
import { bankOrder } from '@/lib/api/contract/bank-order';
import { toCreateOrderBody } from '@/lib/bog/wire/create-order';
import { type CreateOrderRequest, pageOrder } from '@/lib/bog/wire/create-order-request';
import { CURRENCIES, type Currency, toDecimal } from '@/lib/money';
import { totalsOf } from '@/lib/orders/totals';
import { optionConflict, splitInAmounts } from '@/lib/shops/bank-options';
import { PAYMENT_METHODS } from '@/lib/shops/settings';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = (max: number) =>
  fc
    .string({ minLength: 1, maxLength: max, unit: fc.constantFrom(...'abცд 1-/#ß') })
    .filter((value) => value.trim() !== '');
const IBANS = [
  'GE18BG0000000000000001',
  'GE88BG0000000000000002',
  'ge18 bg00 0000 0000 0000 01',
  'GE19BG0000000000000001',
];

/** As callers write amounts: numbers, texts, with and without needless zeros. */
const written = (minor: number, currency: Currency): fc.Arbitrary<string | number> =>
  fc.constantFrom(
    toDecimal(minor, currency),
    Number(toDecimal(minor, currency)),
    `${toDecimal(minor, currency)}0`,
  );

/** Bodies that are often right and now and then not: totals mostly add up. */
const body = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    lines: fc.array(
      fc.record({
        unit: fc.integer({ min: 1, max: 50_000 }),
        quantity: fc.integer({ min: 1, max: 9 }),
        off: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    delivery: fc.constantFrom(0, 0, 600),
    wrongBy: fc.constantFrom(0, 0, 0, 0, 1),
    capture: maybe(fc.constantFrom('automatic', 'manual')),
    ttl: maybe(fc.integer({ min: 2, max: 1440 })),
    methods: maybe(fc.subarray([...PAYMENT_METHODS], { maxLength: 2 })),
    application_type: maybe(fc.constantFrom('web', 'mobile')),
    buyer: maybe(
      fc.record({
        full_name: maybe(text(20)),
        masked_email: maybe(text(10)),
        email: maybe(fc.constant('nino@example.com')),
        phone: maybe(fc.constant('555 12 34 56')),
      }),
    ),
    loan: maybe(fc.record({ type: text(10), month: fc.integer({ min: 1, max: 48 }) })),
    campaign: maybe(
      fc.record({
        card: fc.constantFrom('visa', 'mc', 'solo'),
        type: fc.constantFrom('restrict', 'client_discount'),
      }),
    ),
    account: maybe(fc.record({ tag: text(10) })),
    apple: maybe(fc.constantFrom({}, { external: false })),
    split: maybe(
      fc.array(
        fc.record({
          iban: fc.constantFrom(...IBANS),
          percent: maybe(fc.integer({ min: 1, max: 60 })),
          amount: maybe(fc.constantFrom(0.01, '5')),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    extras: fc.record({
      description: maybe(text(30)),
      vat_percent: maybe(fc.integer({ min: 0, max: 100 })),
      image: maybe(fc.constant('https://shop.example/a.jpg')),
      tin: maybe(text(9)),
    }),
  })
  .chain((made) => {
    const discount = made.lines.reduce((sum, line) => sum + Math.min(line.off, line.unit) * line.quantity, 0);
    const goods = made.lines.reduce((sum, line) => sum + line.unit * line.quantity, 0);
    const total = Math.max(1, goods - discount + made.delivery + made.wrongBy);
    const amount = (minor: number) => written(minor, made.currency);
    const { loan, campaign, account, apple: apple_pay, split } = made;
    return fc
      .record({
        total: amount(total),
        discount: amount(discount),
        delivery: amount(made.delivery),
        units: fc.tuple(...made.lines.map(({ unit }) => amount(unit))),
        offs: fc.tuple(...made.lines.map((line) => amount(Math.min(line.off, line.unit)))),
      })
      .map(({ units, offs, ...sums }) => ({
        external_order_id: 'web-1',
        purchase_units: {
          basket: made.lines.map(({ quantity }, index) => ({
            ...{
              product_id: `sku-${index}`,
              quantity,
              unit_price: units[index],
              unit_discount_price: offs[index],
            },
            ...made.extras,
          })),
          ...(made.delivery > 0 ? { delivery: { amount: sums.delivery } } : {}),
          ...(discount > 0 ? { total_discount_amount: sums.discount } : {}),
          ...{ total_amount: sums.total, currency: made.currency },
        },
        ...{
          capture: made.capture,
          ttl: made.ttl,
          payment_method: made.methods,
          application_type: made.application_type,
        },
        buyer: made.buyer,
        config: {
          loan,
          campaign,
          account,
          apple_pay,
          ...(split ? { split: { split_payments: split } } : {}),
        },
      }));
  });

/** What the bank is asked for an order like this, as lib/payments/start-request.ts puts it together. */
function requestOf(checked: ReturnType<typeof bankOrder.parse>): CreateOrderRequest {
  const asked = askedOrderOf(checked);
  if (asked.kind !== 'basket') throw new Error('a basket was asked for');
  const { options, currency, deliveryMinor, discountMinor } = asked;
  const { lines, config, theme: _, buyer, ...rest } = options;
  const { totalMinor } = totalsOf(asked.lines, { deliveryMinor, discountMinor, vatRateBp: 0 });
  return {
    ...rest,
    ...{
      callbackUrl: 'https://shop.example/cb',
      currency,
      totalMinor,
      deliveryMinor,
      totalDiscountMinor: discountMinor,
    },
    paymentMethods: rest.paymentMethods ? [...rest.paymentMethods] : null,
    buyer: { ...buyer, fullName: asked.buyer.name || null },
    basket: asked.lines.map(({ slug, quantity, unitPriceMinor }, index) => ({
      ...{ productId: slug, quantity, unitPriceMinor },
      ...lines?.[index],
    })),
    ...(config ? { config: JSON.parse(JSON.stringify(config)) } : {}),
  };
}

describe('whatever passes here', () => {
  test('the bank’s own rules let through as well: a wrong body is never found out by the bank', () => {
    let passed = 0;
    let refused = 0;
    fc.assert(
      fc.property(body, (sent) => {
        const checked = bankOrder.safeParse(JSON.parse(JSON.stringify(sent)));
        if (!checked.success) {
          refused += 1;
          for (const { path, message } of checked.error.issues)
            expect([path.join('/'), message]).not.toContain('');
          return;
        }
        passed += 1;
        const judged = pageOrder.safeParse(requestOf(checked.data));
        expect(judged.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(passed).toBeGreaterThan(40);
    expect(refused).toBeGreaterThan(40);
  });

  test('the same wish in other words is understood alike', () => {
    fc.assert(
      fc.property(body, (sent) => {
        const plain = bankOrder.safeParse(JSON.parse(JSON.stringify(sent)));
        if (!plain.success) return;
        const { purchase_units: units, ...rest } = plain.data;
        const asText = (value: string | number) => (typeof value === 'number' ? String(value) : value);
        const other = {
          purchase_units: { ...units, total_amount: asText(units.total_amount) },
          ...Object.fromEntries(Object.entries(rest).reverse()),
        };
        expect(JSON.stringify(askedOrderOf(bankOrder.parse(other)))).toBe(
          JSON.stringify(askedOrderOf(plain.data)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** What the reference shows at full size, less what belongs to no page of the bank, or is ours. */
test('the full request of the bank’s reference comes through unchanged', () => {
  const full = JSON.parse(readFileSync('tests/fixtures/bog/create-order.request.full.json', 'utf8'));
  delete full.callback_url;
  delete full.config.google_pay.google_pay_token;
  const checked = bankOrder.parse(full);
  const sent = toCreateOrderBody(pageOrder.parse(requestOf(checked)));
  delete full.external_order_id;
  full.purchase_units.basket[1].unit_discount_price = 0;
  expect(sent).toEqual({ ...full, callback_url: 'https://shop.example/cb' });
});

test('shares are noted in amounts that never exceed the total', () => {
  const parts = fc.array(fc.record({ iban: fc.constant('GE'), percent: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 1_000_000 }), (split, total) => {
      const amounts = splitInAmounts(split, total).map(({ amountMinor }) => amountMinor);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(total);
      for (const [index, amount] of amounts.entries())
        expect(Math.abs(amount - (total * (split[index]?.percent ?? 0)) / 100)).toBeLessThan(1);
    }),
  );
});

test.each([
  [{}, { captureMode: 'manual', paymentMethods: [] }, null],
  [
    { captureMode: 'manual' },
    { captureMode: 'automatic', paymentMethods: ['bog_p2p'] },
    'shop_methods_not_held',
  ],
  [{ captureMode: 'manual' }, { captureMode: 'automatic', paymentMethods: ['bog_p2p', 'card'] }, null],
  [{ paymentMethods: ['bog_p2p'] }, { captureMode: 'manual', paymentMethods: ['card'] }, 'methods_not_held'],
  [
    { paymentMethods: ['bog_p2p'], captureMode: 'automatic' },
    { captureMode: 'manual', paymentMethods: [] },
    null,
  ],
  [{ config: { split: { parts: [] } } }, { captureMode: 'manual', paymentMethods: [] }, 'shop_holds_split'],
] as const)('%j in a shop of %j: %s', (options, shop, conflict) => {
  expect(optionConflict(options, shop)).toBe(conflict);
});
