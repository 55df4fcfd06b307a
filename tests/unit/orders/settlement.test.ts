import { describe, expect, test } from 'vitest';
import { BANK_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';
import type { Receipt } from '@/lib/orders/receipt';
import { decide, type StandingPayment } from '@/lib/orders/settlement';
import { AMOUNT_MINOR, action, at, called, fetched, openPayment, receiptOf } from './support';

const completed = receiptOf('completed', AMOUNT_MINOR, { code: '100' });
const blocked = receiptOf('blocked', AMOUNT_MINOR, { code: '200' });
const rejected = receiptOf('rejected', null, { code: '107' });

/** A payment that stands at what a callback said. */
const standing = (receipt: Receipt, more: Partial<StandingPayment> = {}): StandingPayment =>
  openPayment({
    status: receipt.statusKey as PaymentStatus,
    heard: { via: 'callback', at: at(0), receipt },
    ...more,
  });

describe('a receipt about something else changes nothing and calls a person', () => {
  test('it names another order of the bank', () => {
    const receipt = { ...completed, bankOrderId: 'bank-2' };
    expect(decide(openPayment(), [], called(receipt, at(1)))).toEqual({
      kind: 'mismatch',
      reason: 'bank_order_mismatch',
    });
  });

  test('before we know the bank’s id our own id must match', () => {
    const payment = openPayment({ bankOrderId: null, status: 'unknown' });
    expect(decide(payment, [], called(completed, at(1))).kind).toBe('apply');
    for (const externalOrderId of ['order-2', null]) {
      const receipt = { ...completed, externalOrderId };
      expect(decide(payment, [], fetched(receipt, at(1)))).toEqual({
        kind: 'mismatch',
        reason: 'bank_order_mismatch',
      });
    }
  });

  test('the case of the bank’s id does not matter', () => {
    const receipt = { ...completed, bankOrderId: 'BANK-1' };
    expect(decide(openPayment(), [], called(receipt, at(1))).kind).toBe('apply');
  });

  test.each(['USD', 'gel', ''])('another currency: %j', (currency) => {
    expect(decide(openPayment(), [], fetched({ ...completed, currency }, at(1)))).toEqual({
      kind: 'mismatch',
      reason: 'currency_mismatch',
    });
  });

  test.each([AMOUNT_MINOR - 1, AMOUNT_MINOR + 1, 0, null])('another amount: %j', (requestedMinor) => {
    expect(decide(openPayment(), [], fetched({ ...completed, requestedMinor }, at(1)))).toEqual({
      kind: 'mismatch',
      reason: 'amount_mismatch',
    });
  });

  test.each([
    ['taken', receiptOf('completed', AMOUNT_MINOR + 1)],
    ['held', receiptOf('blocked', AMOUNT_MINOR + 1)],
    ['taken and given back', receiptOf('refunded_partially', AMOUNT_MINOR, { refundedMinor: 1 })],
  ])('more was %s than was asked for', (_what, receipt) => {
    expect(decide(openPayment(), [], fetched(receipt, at(1)))).toEqual({
      kind: 'mismatch',
      reason: 'over_captured',
    });
  });
});

describe('a receipt that we cannot read makes us ask the bank', () => {
  test('a state that this version does not know', () => {
    expect(decide(openPayment(), [], called(receiptOf('on_the_moon'), at(1)))).toEqual({
      kind: 'fetch',
      why: 'unknown_status',
    });
  });

  test('a sum that is missing', () => {
    expect(decide(openPayment(), [], called(receiptOf('completed'), at(1)))).toEqual({
      kind: 'fetch',
      why: 'unreadable_amount',
    });
  });

  test('what stands became unreadable to this version: anything readable is news', () => {
    const payment = standing(receiptOf('on_the_moon'), { status: 'processing' });
    expect(decide(payment, [], called(completed, at(1)))).toMatchObject({ kind: 'apply', transition: true });
  });
});

describe('old and unclear receipts change nothing', () => {
  test('the same again', () => {
    expect(decide(standing(completed), [], called(completed, at(1)))).toEqual({ kind: 'keep', why: 'same' });
    expect(decide(standing(completed), [], fetched(completed, at(1)))).toEqual({ kind: 'keep', why: 'same' });
  });

  test('an earlier one', () => {
    expect(decide(standing(completed), [], called(receiptOf('created'), at(1)))).toEqual({
      kind: 'keep',
      why: 'stale',
    });
  });

  test('a late "failed" never overwrites "paid": the bank is asked', () => {
    const paidByFetch = openPayment({
      status: 'completed',
      heard: { via: 'fetch', at: at(5), receipt: completed },
    });
    for (const payment of [standing(completed), paidByFetch]) {
      expect(decide(payment, [], called(rejected, at(9)))).toEqual({ kind: 'fetch', why: 'unclear' });
      expect(decide(payment, [], called(receiptOf('processing'), at(9)))).toEqual({
        kind: 'keep',
        why: 'stale',
      });
    }
    expect(decide(paidByFetch, [], fetched(rejected, at(4)))).toEqual({ kind: 'keep', why: 'stale' });
  });

  test('other actions on each side', () => {
    const ours = receiptOf('refunded_partially', 9_000, {
      refundedMinor: 1_000,
      actions: [action('a', 'partial_refund', 1_000)],
    });
    const theirs = receiptOf('refunded_partially', 8_000, {
      refundedMinor: 2_000,
      actions: [action('b', 'partial_refund', 2_000)],
    });
    expect(decide(standing(ours), [], called(theirs, at(1)))).toEqual({ kind: 'fetch', why: 'unclear' });
    expect(decide(standing(ours), [], fetched(theirs, at(1)))).toMatchObject({
      kind: 'apply',
      transition: false,
      facts: { refundedMinor: 2_000 },
    });
  });
});

describe('money that comes unexpectedly is kept and calls a person', () => {
  const ended: PaymentStatus[] = ['rejected', 'failed'];
  const live: PaymentStatus[] = ['creating', 'unknown', 'created', 'processing'];
  const withMoney: PaymentStatus[] = [
    'completed',
    'partial_completed',
    'refund_requested',
    'refunded',
    'refunded_partially',
    'blocked',
    'auth_requested',
  ];
  const attentionOf = (payment: StandingPayment, siblings: PaymentStatus[], receipt: Receipt) => {
    const decision = decide(payment, siblings, fetched(receipt, at(9)));
    return decision.kind === 'apply' ? decision.attention : decision;
  };

  test.each([completed, blocked])('the first money of an order is what we hoped for', (receipt) => {
    for (const status of live) expect(attentionOf(openPayment({ status }), [], receipt)).toBeNull();
    expect(attentionOf(openPayment(), ['rejected', 'failed'], receipt)).toBeNull();
  });

  test.each(withMoney)('paid twice: another payment of the order is %s', (sibling) => {
    for (const receipt of [completed, blocked]) {
      for (const status of [...live, ...ended]) {
        expect(attentionOf(openPayment({ status }), ['rejected', sibling], receipt)).toBe('paid_twice');
      }
    }
  });

  test.each(ended)('paid after the payment had ended as %s', (status) => {
    for (const receipt of [completed, blocked]) {
      expect(attentionOf(openPayment({ status }), [], receipt)).toBe('paid_after_end');
      expect(attentionOf(openPayment({ status }), ['created'], receipt)).toBe('paid_after_end');
    }
  });

  test.each(withMoney)('a payment that was %s before raises nothing again', (status) => {
    expect(attentionOf(openPayment({ status }), ['completed'], completed)).toBeNull();
  });

  test('paid, and now not: the bank’s later word is followed, and a person told', () => {
    for (const status of ['completed', 'partial_completed', 'refunded_partially'] as const) {
      expect(attentionOf(openPayment({ status }), [], rejected)).toBe('payment_reversed');
    }
    expect(attentionOf(openPayment({ status: 'blocked' }), [], rejected)).toBeNull();
  });

  test('paid without any money is not believed', () => {
    const nothing = receiptOf('completed', 0);
    expect(attentionOf(openPayment(), [], nothing)).toEqual({ kind: 'mismatch', reason: 'amount_mismatch' });
  });

  test('a receipt without money raises nothing', () => {
    expect(attentionOf(openPayment({ status: 'failed' }), ['completed'], rejected)).toBeNull();
  });
});

describe('two live payments of one order must not exist', () => {
  const ended = openPayment({ status: 'failed' });

  test.each(['created', 'processing'])('an ended one comes back as %s while another is live', (status) => {
    for (const sibling of ['creating', 'unknown', 'created', 'processing'] as const) {
      expect(decide(ended, ['rejected', sibling], fetched(receiptOf(status), at(9)))).toEqual({
        kind: 'fetch',
        why: 'another_is_live',
      });
    }
  });

  test('it may come back when no other is live', () => {
    expect(decide(ended, ['rejected', 'failed'], fetched(receiptOf('created'), at(9)))).toMatchObject({
      kind: 'apply',
      transition: true,
    });
  });
});

describe('an applied receipt', () => {
  test.each(BANK_STATUSES)('is a transition when the state differs: %s', (status) => {
    const decision = decide(
      openPayment({ status: 'unknown' }),
      [],
      fetched(receiptOf(status, AMOUNT_MINOR), at(9)),
    );
    expect(decision).toMatchObject({ kind: 'apply', transition: true, facts: { status } });
  });

  test('is none when only a figure differs', () => {
    const more = { ...completed, code: '101' };
    expect(decide(standing(completed), [], fetched(more, at(9)))).toMatchObject({
      kind: 'apply',
      transition: false,
    });
  });
});
