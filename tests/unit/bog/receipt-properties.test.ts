import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BogAnswerUnreadable } from '@/lib/bog/errors';
import { type Receipt, readReceipt } from '@/lib/bog/wire/receipt';
import { CURRENCIES, MAX_AMOUNT_MINOR, toDecimal } from '@/lib/money';
import { ORDER_ID } from './support';

// Receipts as the bank might write them on a bad day, made key by key. What stands beside each amount is what it must
// be read as, so nothing here computes with what the client computes with.

type Json = { [key: string]: unknown };

/** One written amount and what it means: minor units, nothing written, or something that is no amount. */
type Written = { wire: unknown; means: number | null; odd: boolean };

const minor = fc.integer({ min: 0, max: MAX_AMOUNT_MINOR });

const javaDouble = (amountMinor: number): string => {
  const [whole = '', cents = ''] = toDecimal(amountMinor, 'GEL').split('.');
  if (whole.length < 8) return `${whole}.${cents.replace(/0$/, '')}`;
  return `${whole.charAt(0)}.${`${whole.slice(1)}${cents}`.replace(/0+$/, '') || '0'}E${whole.length - 1}`;
};

const spellings: ((amountMinor: number) => unknown)[] = [
  (amountMinor) => toDecimal(amountMinor, 'GEL'),
  (amountMinor) => javaDouble(amountMinor),
  (amountMinor) => javaDouble(amountMinor).toLowerCase(),
  (amountMinor) => Number(toDecimal(amountMinor, 'GEL')),
  (amountMinor) => ` ${toDecimal(amountMinor, 'GEL')}000 `,
  (amountMinor) => `${amountMinor}E-2`,
];

const good: fc.Arbitrary<Written> = fc
  .tuple(minor, fc.constantFrom(...spellings))
  .map(([amountMinor, spell]) => ({ wire: spell(amountMinor), means: amountMinor, odd: false }));
const absent: fc.Arbitrary<Written> = fc
  .constantFrom(null, undefined)
  .map((wire) => ({ wire, means: null, odd: false }));
const wrong: fc.Arbitrary<Written> = fc
  .constantFrom<unknown>(
    '12,50',
    '1.005',
    '-1',
    -0.5,
    'NaN',
    '0x10',
    true,
    [],
    {},
    ['1.0'],
    '1e400',
    1e300,
    '₾5',
    '٥',
  )
  .map((wire) => ({ wire, means: null, odd: true }));
const amount = fc.oneof({ weight: 4, arbitrary: good }, absent, wrong);

const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
const texts = fc.oneof(fc.string(), fc.constantFrom('', ' ', 'card', 'ქარდი', '0'), fc.integer(), junk);
const statuses = fc.oneof(
  fc.constantFrom('created', 'completed', 'blocked', 'refunded', 'on_hold_by_bank', 'COMPLETED'),
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
);
const codes = fc.constantFrom<unknown>('100', 100, '107', '200', '999', '', null, undefined, {}, 1.5);
const loose = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 });

const action = fc.record(
  {
    action_id: fc.oneof({ weight: 5, arbitrary: fc.uuid() }, junk),
    action: texts,
    status: texts,
    request_channel: texts,
    zoned_action_date: texts,
    amount: junk,
    code: codes,
  },
  { requiredKeys: [] },
);

const generated = fc.record({
  unknown: loose,
  status: statuses,
  statusIsText: fc.boolean(),
  currency: fc.constantFrom(...CURRENCIES, 'gel', ' USD '),
  request: amount,
  transfer: amount,
  refund: amount,
  actions: fc.oneof({ weight: 4, arbitrary: fc.array(action, { maxLength: 4 }) }, junk),
  partAmount: amount,
  discount: amount,
  detail: fc.oneof(
    { weight: 4, arbitrary: fc.record({ code: codes, transfer_method: texts, payer_identifier: texts }) },
    junk,
  ),
  rest: fc.record(
    {
      external_order_id: texts,
      capture: texts,
      buyer: junk,
      lang: texts,
      zoned_expire_date: texts,
      client: junk,
    },
    { requiredKeys: [] },
  ),
});

type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

/** Writes it down as the bank would, and reads it again. */
function roundTrip(made: Generated, actions: unknown = made.actions): Receipt {
  const body: Json = {
    ...made.unknown,
    ...made.rest,
    order_id: ORDER_ID,
    order_status: made.statusIsText ? made.status : { key: made.status, value: 'x' },
    payment_detail: made.detail,
    actions,
    split: { split_payments: [{ amount: made.partAmount.wire }] },
    discount: { bank_discount_amount: made.discount.wire },
    purchase_units: {
      currency_code: made.currency,
      request_amount: made.request.wire,
      transfer_amount: made.transfer.wire,
      refund_amount: made.refund.wire,
    },
  };
  return readReceipt(JSON.parse(JSON.stringify(body)));
}

describe('whatever a receipt looks like', () => {
  test('its money is exactly what was written, or null and named', () => {
    fc.assert(
      fc.property(generated, (made) => {
        const receipt = roundTrip(made);
        expect(receipt).toMatchObject({ bankOrderId: ORDER_ID, statusKey: made.status });
        const places: [Written, number | null | undefined, string][] = [
          [made.request, receipt.requestedMinor, 'purchase_units.request_amount'],
          [made.transfer, receipt.transferredMinor, 'purchase_units.transfer_amount'],
          [made.refund, receipt.refundedMinor, 'purchase_units.refund_amount'],
          [made.partAmount, receipt.split?.parts[0]?.amountMinor, 'split.split_payments[0].amount'],
          [made.discount, receipt.discount?.bankMinor, 'discount.bank_discount_amount'],
        ];
        for (const [written, read, name] of places) {
          expect(read).toBe(written.means);
          expect(receipt.unreadable.includes(name)).toBe(written.odd);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('the amounts of its actions are too', () => {
    fc.assert(
      fc.property(generated, fc.array(amount, { minLength: 1, maxLength: 5 }), (made, written) => {
        const actions = written.map(({ wire }, index) => ({ action_id: `a-${index}`, amount: wire }));
        const receipt = roundTrip(made, actions);
        expect(receipt.actions.map(({ amountMinor }) => amountMinor)).toEqual(
          written.map(({ means }) => means),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('nothing comes out of it but a receipt of the declared shape, or the one error', () => {
    const shapeless = fc.record(
      {
        order_id: junk,
        order_status: junk,
        purchase_units: junk,
        payment_detail: junk,
        actions: junk,
        split: junk,
        discount: junk,
      },
      { requiredKeys: [] },
    );
    const textOrNull = (value: unknown) => value === null || typeof value === 'string';
    fc.assert(
      fc.property(fc.oneof(shapeless, junk), (json) => {
        const receipt = attempt(json);
        if (receipt === null) return;
        const { bankOrderId, statusKey, actions, unreadable, code, method, cardMask, split } = receipt;
        expect([bankOrderId, statusKey, ...unreadable].every((text) => typeof text === 'string')).toBe(true);
        expect([code, method, cardMask, split?.rejectReason ?? null].every(textOrNull)).toBe(true);
        expect(actions.every(({ actionId, status }) => actionId !== '' && typeof status === 'string')).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

/** Null for the one error that reading may end with; any other is thrown on. */
function attempt(json: unknown): Receipt | null {
  try {
    return readReceipt(json);
  } catch (error) {
    if (error instanceof BogAnswerUnreadable) return null;
    throw error;
  }
}
