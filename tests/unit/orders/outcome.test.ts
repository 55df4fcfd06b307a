import { describe, expect, test } from 'vitest';
import { type Outcome, type OutcomePayment, outcomeOf } from '@/lib/orders/outcome';
import {
  isDead,
  isHeld,
  isLive,
  isTaken,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from '@/lib/orders/payment-status';
import { at } from './support';

const NOW = at(30);
const URL = 'https://payment.example.com/?order_id=1';

const payment = (status: PaymentStatus, more: Partial<OutcomePayment> = {}): OutcomePayment => ({
  status,
  redirectUrl: null,
  expiresAt: null,
  code: null,
  rejectReason: null,
  startError: null,
  wasHeld: false,
  ...more,
});

const redirects = [null, URL];
const expiries = { 'no end': null, open: at(31), 'over this second': at(30), over: at(29) };

const situations = redirects.flatMap((redirectUrl) =>
  Object.entries(expiries).map(([expiry, expiresAt]) => ({
    what: `${redirectUrl ? 'sent to the bank' : 'never sent to the bank'}, ${expiry}`,
    row: { redirectUrl, expiresAt },
    open: expiry === 'no end' || expiry === 'open',
  })),
);

describe.each(PAYMENT_STATUSES.filter(isTaken))('the shopper’s page, payment %s', (status) => {
  test.each(situations)('$what: paid', ({ row }) =>
    expect(outcomeOf([payment(status, row)], 'awaiting_payment', NOW)).toEqual({ kind: 'paid' }),
  );
});

describe.each(PAYMENT_STATUSES.filter(isHeld))('the shopper’s page, payment %s', (status) => {
  test.each(situations)('$what: authorised', ({ row }) =>
    expect(outcomeOf([payment(status, row)], 'awaiting_payment', NOW)).toEqual({ kind: 'authorised' }),
  );
});

describe.each(PAYMENT_STATUSES.filter(isDead))('the shopper’s page, payment %s', (status) => {
  test.each(situations)('$what: not paid', ({ row }) =>
    expect(outcomeOf([payment(status, row)], 'awaiting_payment', NOW).kind).toBe('not_paid'),
  );
});

describe.each(PAYMENT_STATUSES.filter(isLive))('the shopper’s page, payment %s', (status) => {
  test.each(situations)('$what: checking', ({ row, open }) =>
    expect(outcomeOf([payment(status, row)], 'awaiting_payment', NOW)).toEqual({
      kind: 'checking',
      continueUrl: status === 'created' && open ? row.redirectUrl : null,
      expiresAt: row.expiresAt,
      knownNotCharged: row.redirectUrl === null && status !== 'processing',
    }),
  );
});

describe('paying again is offered only when it is safe', () => {
  const kinds = (payments: OutcomePayment[]): Outcome['kind'] =>
    outcomeOf(payments, 'awaiting_payment', NOW).kind;

  test('never while any payment of the order is live, in whatever place', () => {
    for (const live of PAYMENT_STATUSES.filter(isLive)) {
      for (const other of PAYMENT_STATUSES) {
        expect(kinds([payment(live), payment(other)])).not.toBe('not_paid');
        expect(kinds([payment(other), payment(live)])).not.toBe('not_paid');
      }
    }
  });

  test('never when any payment took or holds money', () => {
    for (const rich of PAYMENT_STATUSES.filter((status) => isTaken(status) || isHeld(status))) {
      for (const other of PAYMENT_STATUSES) {
        for (const pair of [
          [payment(rich), payment(other)],
          [payment(other), payment(rich)],
        ]) {
          expect(['paid', 'authorised']).toContain(kinds(pair));
        }
      }
    }
  });

  test('"nothing was charged" is said only when nobody was sent to the bank and nothing is under way', () => {
    for (const status of PAYMENT_STATUSES) {
      for (const redirectUrl of redirects) {
        const outcome = outcomeOf([payment(status, { redirectUrl })], 'awaiting_payment', NOW);
        if (outcome.kind === 'checking' && outcome.knownNotCharged) {
          expect(redirectUrl).toBeNull();
          expect(status).not.toBe('processing');
        }
      }
    }
  });

  test('the way back leads only to an open payment of the bank', () => {
    const creating = outcomeOf([payment('creating', { redirectUrl: URL })], 'awaiting_payment', NOW);
    expect(creating).toMatchObject({ kind: 'checking', continueUrl: null, knownNotCharged: false });
  });
});

describe('money that went back', () => {
  test('all of it', () => {
    expect(outcomeOf([payment('refunded')], 'refunded', NOW)).toEqual({ kind: 'refunded' });
  });
  test('a part of it: still paid', () => {
    expect(outcomeOf([payment('refunded_partially')], 'awaiting_payment', NOW)).toEqual({ kind: 'paid' });
  });
  test('"refunded" is never said of an order that nobody paid', () => {
    expect(outcomeOf([payment('rejected')], 'refunded', NOW).kind).toBe('not_paid');
  });
});

describe('why it was not paid', () => {
  test.each<[string, OutcomePayment[], string, string | null]>([
    ['nothing was tried', [], 'not_started', null],
    [
      'the bank never opened it',
      [payment('failed', { startError: 'bank_refused' })],
      'refused_by_bank',
      null,
    ],
    [
      'the card was declined',
      [payment('rejected', { code: '107', rejectReason: 'No funds' })],
      'bank_code',
      '107',
    ],
    ['it expired', [payment('rejected', { rejectReason: 'expiration' })], 'expired', null],
    [
      'it expired with a code beside it',
      [payment('rejected', { rejectReason: 'expiration', code: '110' })],
      'expired',
      '110',
    ],
    ['the shopper pressed cancel', [payment('rejected', { rejectReason: 'unknown' })], 'cancelled', null],
    ['the bank gives no reason at all', [payment('rejected')], 'cancelled', null],
    ['a hold was given back', [payment('rejected', { wasHeld: true, code: '200' })], 'hold_released', '200'],
    [
      'the newest of several decides',
      [payment('rejected', { rejectReason: 'expiration' }), payment('rejected', { code: '107' })],
      'expired',
      null,
    ],
  ])('%s', (_what, payments, reason, code) => {
    expect(outcomeOf(payments, 'awaiting_payment', NOW)).toEqual({ kind: 'not_paid', reason, code });
  });

  // Receipts of 2024 have no code: "you cancelled" would be said to somebody whose card was declined.
  test('a decline that has only words and no code is not called a cancellation', () => {
    const declined = payment('rejected', { rejectReason: 'Payment declined due to insufficient funds' });
    expect(outcomeOf([declined], 'awaiting_payment', NOW)).toEqual({
      kind: 'not_paid',
      reason: 'bank_code',
      code: null,
    });
  });
});
