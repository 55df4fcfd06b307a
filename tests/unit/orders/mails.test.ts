import { describe, expect, test } from 'vitest';
import { shopperMails } from '@/lib/orders/mails';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import { readFacts } from './operation-support';
import { AMOUNT_MINOR, action, receiptOf } from './support';

function mails(
  before: { status: PaymentStatus; refundedMinor?: number },
  receipt: ReturnType<typeof receiptOf>,
  orderStatus: OrderStatus,
) {
  const payment = { id: 'p', refundedMinor: 0, ...before };
  return shopperMails(payment, readFacts(receipt), orderStatus);
}
const keys = (...args: Parameters<typeof mails>) => mails(...args).map(({ causeKey }) => causeKey);

const paid = receiptOf('completed', AMOUNT_MINOR);
const held = receiptOf('blocked', AMOUNT_MINOR);
const declined = receiptOf('rejected', null, { code: '107', rejectReason: 'Insufficient funds' });
const gaveBack = receiptOf('rejected', 0, { actions: [action('a', 'cancel_authorize', AMOUNT_MINOR)] });
const refunded = (sum: number, status = 'refunded_partially') =>
  receiptOf(status, AMOUNT_MINOR - sum, { refundedMinor: sum });

describe('what the buyer is told, once per cause', () => {
  test.each<
    [
      string,
      { status: PaymentStatus; refundedMinor?: number },
      ReturnType<typeof receiptOf>,
      OrderStatus,
      string[],
    ]
  >([
    ['paid', { status: 'created' }, paid, 'paid', ['paid:p']],
    ['paid in a second try', { status: 'processing' }, paid, 'paid', ['paid:p']],
    ['held', { status: 'created' }, held, 'authorised', ['authorised:p']],
    ['held, then taken', { status: 'blocked' }, paid, 'paid', ['paid:p']],
    [
      'held, and something runs',
      { status: 'blocked' },
      receiptOf('auth_requested', AMOUNT_MINOR),
      'authorised',
      [],
    ],
    ['given back', { status: 'blocked' }, gaveBack, 'voided', ['released:p']],
    ['declined', { status: 'processing' }, declined, 'failed', ['failed:p']],
    ['expired', { status: 'created' }, declined, 'expired', ['failed:p']],
    ['declined again, heard twice', { status: 'rejected' }, declined, 'failed', []],
    ['a refund runs', { status: 'completed' }, receiptOf('refund_requested', AMOUNT_MINOR), 'paid', []],
    [
      'a part went back',
      { status: 'refund_requested' },
      refunded(3_000),
      'partially_refunded',
      ['refunded:p:3000'],
    ],
    [
      'another part',
      { status: 'refunded_partially', refundedMinor: 3_000 },
      refunded(5_000),
      'partially_refunded',
      ['refunded:p:5000'],
    ],
    [
      'paid and refunded before we heard',
      { status: 'created' },
      refunded(AMOUNT_MINOR, 'refunded'),
      'refunded',
      ['paid:p', `refunded:p:${AMOUNT_MINOR}`],
    ],
  ])('%s', (_what, before, receipt, order, expected) =>
    expect(keys(before, receipt, order)).toEqual(expected),
  );

  test('a refund is told as what went back now, beside what went back in all', () =>
    expect(
      mails({ status: 'refunded_partially', refundedMinor: 3_000 }, refunded(5_000), 'partially_refunded'),
    ).toEqual([
      {
        kind: 'refunded',
        causeKey: 'refunded:p:5000',
        data: { amountMinor: 2_000, refundedMinor: 5_000, capturedMinor: AMOUNT_MINOR },
      },
    ]));
});

describe('nobody is told that it failed', () => {
  test.each<OrderStatus>([
    'paid',
    'authorised',
    'awaiting_payment',
    'partially_refunded',
    'refunded',
    'voided',
  ])('when the order is %s all the same', (order) =>
    expect(keys({ status: 'processing' }, declined, order)).toEqual([]),
  );
  test.each<PaymentStatus>([
    'completed',
    'partial_completed',
    'refund_requested',
    'refunded',
    'refunded_partially',
  ])('who had paid: what the bank took back from %s is for the shop to explain', (status) =>
    expect(keys({ status }, declined, 'failed')).toEqual([]),
  );
});
