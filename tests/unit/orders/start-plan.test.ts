import { describe, expect, test } from 'vitest';
import {
  isDead,
  isHeld,
  isLive,
  isTaken,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from '@/lib/orders/payment-status';
import { planStart, type StartablePayment, type StartPlan } from '@/lib/orders/start-plan';
import { at } from './support';

const NOW = at(30);
const OPEN = { cancelledAt: null };
const CANCELLED = { cancelledAt: at(20) };
const URL = 'https://payment.example.com/?order_id=1';

const payment = (status: PaymentStatus, more: Partial<StartablePayment> = {}): StartablePayment => ({
  id: 'payment-1',
  attempt: 1,
  status,
  redirectUrl: null,
  expiresAt: null,
  startingUntil: null,
  parentPaymentId: null,
  ...more,
});

const redirects = [null, URL];
const expiries = { none: null, future: at(31), now: at(30), past: at(29) };
const claims = { none: null, held: at(31), over: at(30) };

/** What Pay should mean for one payment, written as a table of its own rather than as the code's order of questions. */
function expectedFor(
  status: PaymentStatus,
  redirectUrl: string | null,
  expiry: string,
  claim: string,
): string {
  if (isTaken(status) || isHeld(status)) return 'refuse already_paid';
  if (isDead(status)) return 'open 2';
  if (status === 'processing') return 'refuse payment_in_progress';
  if (expiry === 'past' || expiry === 'now') return 'ask';
  if (status === 'created' && redirectUrl) return 'reuse';
  return claim === 'held' ? 'wait' : 'repeat';
}

const situations = redirects.flatMap((redirectUrl) =>
  Object.entries(expiries).flatMap(([expiry, expiresAt]) =>
    Object.entries(claims).map(([claim, startingUntil]) => ({
      what: `${redirectUrl ? 'with' : 'without'} an address, expiry ${expiry}, claim ${claim}`,
      row: { redirectUrl, expiresAt, startingUntil },
      expected: (status: PaymentStatus) => expectedFor(status, redirectUrl, expiry, claim),
    })),
  ),
);

function say(plan: StartPlan): string {
  if (plan.kind === 'refuse') return `refuse ${plan.code}`;
  return plan.kind === 'open' ? `open ${plan.attempt}` : plan.kind;
}

describe.each(PAYMENT_STATUSES)('Pay, when the only payment is %s', (status) => {
  test.each(situations)('$what', ({ row, expected }) => {
    const plan = planStart([payment(status, row)], OPEN, NOW);
    expect(say(plan)).toBe(expected(status));
    expect('paymentId' in plan ? plan.paymentId : 'payment-1').toBe('payment-1');
    expect(plan.kind === 'reuse' ? plan.redirectUrl : URL).toBe(URL);
  });
});

describe('Pay, with several payments', () => {
  test('the first ever', () => expect(planStart([], OPEN, NOW)).toEqual({ kind: 'open', attempt: 1 }));

  test('after some ended: the next attempt, counted from the highest', () => {
    const payments = [payment('rejected', { attempt: 3 }), payment('failed', { attempt: 1 })];
    expect(planStart(payments, OPEN, NOW)).toEqual({ kind: 'open', attempt: 4 });
  });

  test('one took money, whatever the others are: never another one', () => {
    for (const status of PAYMENT_STATUSES.filter((s) => isTaken(s) || isHeld(s))) {
      for (const other of PAYMENT_STATUSES) {
        const payments = [payment(other, { attempt: 2, redirectUrl: URL }), payment(status)];
        expect(planStart(payments, OPEN, NOW)).toEqual({ kind: 'refuse', code: 'already_paid' });
      }
    }
  });

  test('one is live: no other is ever opened', () => {
    for (const status of PAYMENT_STATUSES.filter(isLive)) {
      for (const other of PAYMENT_STATUSES) {
        for (const expiresAt of Object.values(expiries)) {
          const payments = [payment(other, { attempt: 1 }), payment(status, { attempt: 2, expiresAt })];
          expect(planStart(payments, OPEN, NOW).kind).not.toBe('open');
        }
      }
    }
  });
});

describe('Pay, when the order was given up', () => {
  test.each(PAYMENT_STATUSES)(
    'and its payment is %s: nobody is sent to the bank, not even back to it',
    (status) => {
      for (const redirectUrl of redirects) {
        for (const expiresAt of Object.values(expiries)) {
          const plan = planStart([payment(status, { redirectUrl, expiresAt })], CANCELLED, NOW);
          const brings = isTaken(status) || isHeld(status);
          expect(plan).toEqual({ kind: 'refuse', code: brings ? 'already_paid' : 'order_cancelled' });
        }
      }
    },
  );

  test('and nothing was tried', () =>
    expect(planStart([], CANCELLED, NOW)).toEqual({ kind: 'refuse', code: 'order_cancelled' }));
});
