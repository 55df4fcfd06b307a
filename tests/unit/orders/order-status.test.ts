import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOrderStatus,
  isUnpaid,
  ORDER_STATUSES,
  type OrderStatus,
  orderFigures,
  type PaymentFigures,
} from '@/lib/orders/order-status';
import { isTaken, PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';

const payment = (
  attempt: number,
  status: PaymentStatus,
  capturedMinor = 0,
  refundedMinor = 0,
  more: Partial<PaymentFigures> = {},
): PaymentFigures => ({
  attempt,
  status,
  capturedMinor,
  refundedMinor,
  rejectReason: null,
  wasHeld: false,
  ...more,
});
const expired = (attempt: number) => payment(attempt, 'rejected', 0, 0, { rejectReason: 'expiration' });
const voided = (attempt: number) => payment(attempt, 'rejected', 0, 0, { wasHeld: true });

type Row = [string, PaymentFigures[], OrderStatus, number, number];
const one: Row[] = [
  ['nothing was tried', [], 'awaiting_payment', 0, 0],
  ['opening', [payment(1, 'creating')], 'awaiting_payment', 0, 0],
  ['the answer is unknown', [payment(1, 'unknown')], 'awaiting_payment', 0, 0],
  ['open', [payment(1, 'created')], 'awaiting_payment', 0, 0],
  ['under way', [payment(1, 'processing')], 'awaiting_payment', 0, 0],
  ['held', [payment(1, 'blocked')], 'authorised', 0, 0],
  ['held, approval under way', [payment(1, 'auth_requested')], 'authorised', 0, 0],
  ['paid', [payment(1, 'completed', 500)], 'paid', 500, 0],
  ['paid in part of a hold', [payment(1, 'partial_completed', 300)], 'paid', 300, 0],
  ['a refund under way', [payment(1, 'refund_requested', 500)], 'paid', 500, 0],
  ['a second refund under way', [payment(1, 'refund_requested', 500, 200)], 'partially_refunded', 500, 200],
  ['refunded in part', [payment(1, 'refunded_partially', 500, 499)], 'partially_refunded', 500, 499],
  ['refunded', [payment(1, 'refunded', 500, 500)], 'refunded', 500, 500],
  ['declined', [payment(1, 'rejected')], 'failed', 0, 0],
  ['never opened', [payment(1, 'failed')], 'failed', 0, 0],
  ['expired', [expired(1)], 'expired', 0, 0],
  ['a hold given back', [voided(1)], 'voided', 0, 0],
  [
    'a hold that lapsed',
    [payment(1, 'rejected', 0, 0, { wasHeld: true, rejectReason: 'expiration' })],
    'voided',
    0,
    0,
  ],
];
const several: Row[] = [
  ['declined, then paid', [payment(1, 'rejected'), payment(2, 'completed', 500)], 'paid', 500, 0],
  ['declined, then open', [payment(1, 'rejected'), payment(2, 'created')], 'awaiting_payment', 0, 0],
  ['declined, then expired', [payment(1, 'rejected'), expired(2)], 'expired', 0, 0],
  ['expired, then declined', [expired(1), payment(2, 'rejected')], 'failed', 0, 0],
  ['expired, then held', [expired(1), payment(2, 'blocked')], 'authorised', 0, 0],
  ['a hold given back, then paid', [voided(1), payment(2, 'completed', 500)], 'paid', 500, 0],
  [
    'open, and an earlier one paid late',
    [payment(1, 'completed', 500), payment(2, 'created')],
    'paid',
    500,
    0,
  ],
  ['held, and another open', [payment(1, 'blocked'), payment(2, 'created')], 'authorised', 0, 0],
  [
    'paid twice: counted once, by the first',
    [payment(1, 'completed', 500), payment(2, 'completed', 500)],
    'paid',
    500,
    0,
  ],
  [
    'paid twice, the second given back',
    [payment(1, 'completed', 500), payment(2, 'refunded', 500, 500)],
    'paid',
    500,
    0,
  ],
  [
    'paid twice, the first given back: the second carries the order',
    [payment(1, 'refunded', 500, 500), payment(2, 'completed', 500)],
    'paid',
    500,
    0,
  ],
  [
    'paid twice, both given back',
    [payment(1, 'refunded', 500, 500), payment(2, 'refunded', 500, 500)],
    'refunded',
    500,
    500,
  ],
  [
    'paid twice, the first given back in part',
    [payment(1, 'refunded_partially', 500, 100), payment(2, 'completed', 500)],
    'partially_refunded',
    500,
    100,
  ],
];

/** An order that was given up: what it would be otherwise, and what it is. */
const givenUp: Row[] = [
  ...[...one, ...several].filter(([, , , captured]) => captured === 0).map(cancelled),
  ['paid all the same', [payment(1, 'completed', 500)], 'paid', 500, 0],
  ['paid and given back', [payment(1, 'refunded', 500, 500)], 'refunded', 500, 500],
];

function cancelled([what, payments, status]: Row): Row {
  return [what, payments, status === 'authorised' ? 'authorised' : 'cancelled', 0, 0];
}

describe('the state of an order that was given up', () => {
  test.each(givenUp)('%s', (_what, payments, status, capturedMinor, refundedMinor) => {
    expect(orderFigures(payments, true)).toEqual({ status, capturedMinor, refundedMinor });
  });
});

describe('the state of an order with one payment', () => {
  test.each(one)('%s', (_what, payments, status, capturedMinor, refundedMinor) => {
    expect(orderFigures(payments, false)).toEqual({ status, capturedMinor, refundedMinor });
  });
});

describe('the state of an order with several payments', () => {
  test.each(several)('%s', (_what, payments, status, capturedMinor, refundedMinor) => {
    const expected = { status, capturedMinor, refundedMinor };
    expect(orderFigures(payments, false)).toEqual(expected);
    // The rows come newest first from the database, or in any order: attempts decide, not places.
    expect(orderFigures(payments.toReversed(), false)).toEqual(expected);
  });
});

test('every state of an order is reached by some row above', () => {
  expect(new Set([...one, ...several, ...givenUp].map(([, , status]) => status))).toEqual(
    new Set(ORDER_STATUSES),
  );
});

test('whatever the payments are, the figures stand for one of them and the state fits the figures', () => {
  const drawn = fc.array(
    fc.record({
      status: fc.constantFrom(...PAYMENT_STATUSES),
      capturedMinor: fc.integer({ min: 1, max: 1000 }),
      refundedPercent: fc.constantFrom(0, 30, 100),
      rejectReason: fc.constantFrom(null, 'expiration', 'unknown'),
      wasHeld: fc.boolean(),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(drawn, fc.boolean(), (rows, givenUp) => {
      const payments = rows.map(({ refundedPercent, ...row }, index) => {
        const capturedMinor = isTaken(row.status) ? row.capturedMinor : 0;
        const refundedMinor = Math.floor((capturedMinor * refundedPercent) / 100);
        return { ...row, attempt: index + 1, capturedMinor, refundedMinor };
      });
      const figures = orderFigures(payments, givenUp);
      const paid = payments.some(({ status }) => isTaken(status));
      expect(['paid', 'partially_refunded', 'refunded'].includes(figures.status)).toBe(paid);
      // Giving up hides no money: it changes the word for an unpaid order and nothing else.
      const otherwise = orderFigures(payments, false);
      if (figures.status === 'cancelled') expect(givenUp && isUnpaid(otherwise.status)).toBe(true);
      else expect(figures).toEqual(otherwise);
      expect(figures.refundedMinor).toBeLessThanOrEqual(figures.capturedMinor);
      const candidates = payments.map(
        ({ capturedMinor, refundedMinor }) => `${capturedMinor}/${refundedMinor}`,
      );
      expect([...candidates, '0/0']).toContain(`${figures.capturedMinor}/${figures.refundedMinor}`);
    }),
  );
});

test('only the states of an order are states of an order', () => {
  expect(ORDER_STATUSES.every(isOrderStatus)).toBe(true);
  expect(['', 'completed', 'PAID', 'toString'].some(isOrderStatus)).toBe(false);
});
