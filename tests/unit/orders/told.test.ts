import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORDER_STATUSES } from '@/lib/orders/order-status';
import type { OutcomePayment } from '@/lib/orders/outcome';
import { isHeld, isLive, isTaken, PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { OUTCOMES, REASONS, toldOf } from '@/lib/orders/told';

const NOW = new Date('2026-11-28T10:00:00Z');
const PAYMENT: OutcomePayment = {
  status: 'created',
  redirectUrl: 'https://bank.example/1',
  expiresAt: new Date('2026-11-28T10:15:00Z'),
  code: null,
  rejectReason: null,
  startError: null,
  wasHeld: false,
};

test.each([
  [[{ status: 'completed' }], 'paid', { outcome: 'paid', reason: null, final: true, mayPayAgain: false }],
  [[{ status: 'refunded' }], 'refunded', { outcome: 'refunded', final: true, mayPayAgain: false }],
  [[{ status: 'blocked' }], 'authorised', { outcome: 'authorised', final: true, mayPayAgain: false }],
  [[{}], 'awaiting_payment', { outcome: 'checking', final: false, mayPayAgain: false }],
  [[{ status: 'unknown' }], 'awaiting_payment', { outcome: 'checking', final: false, mayPayAgain: false }],
  [[], 'awaiting_payment', { outcome: 'not_paid', reason: 'not_started', final: false, mayPayAgain: false }],
  [
    [{ status: 'rejected', code: '107' }],
    'failed',
    { reason: 'declined', bankCode: '107', mayPayAgain: true },
  ],
  [[{ status: 'rejected' }], 'failed', { reason: 'cancelled', bankCode: null, final: true }],
  [[{ status: 'rejected', rejectReason: 'expiration' }], 'expired', { reason: 'expired', mayPayAgain: true }],
  [[{ status: 'rejected', wasHeld: true }], 'voided', { reason: 'hold_released', mayPayAgain: true }],
  [[{ status: 'failed' }], 'failed', { reason: 'refused_by_bank', mayPayAgain: true }],
  [[{}], 'cancelled', { outcome: 'cancelled', final: false, mayPayAgain: false }],
  [[{ status: 'rejected' }], 'cancelled', { outcome: 'cancelled', final: true, mayPayAgain: false }],
] as const)('%j of an order that is %s', (payments, status, told) => {
  expect(
    toldOf(
      payments.map((one) => ({ ...PAYMENT, ...one })),
      status,
      NOW,
    ),
  ).toMatchObject(told);
});

test('paying again is offered only when no payment has taken, holds or may still take money', () => {
  const payment = fc.record({
    status: fc.constantFrom(...PAYMENT_STATUSES),
    redirectUrl: fc.constantFrom(null, 'https://bank.example/1'),
    expiresAt: fc.constantFrom(null, new Date('2026-11-28T09:00:00Z'), new Date('2026-11-28T11:00:00Z')),
    code: fc.constantFrom(null, '107'),
    rejectReason: fc.constantFrom(null, 'unknown', 'expiration'),
    startError: fc.constant(null),
    wasHeld: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(payment, { maxLength: 3 }),
      fc.constantFrom(...ORDER_STATUSES),
      (payments, status) => {
        const told = toldOf(payments, status, NOW);
        expect(OUTCOMES).toContain(told.outcome);
        if (told.reason !== null) expect(REASONS).toContain(told.reason);
        expect(told.reason === null).toBe(told.outcome !== 'not_paid');
        const open = payments.some((one) => isTaken(one.status) || isHeld(one.status) || isLive(one.status));
        if (told.mayPayAgain) expect(open).toBe(false);
        if (told.mayPayAgain) expect(told.final).toBe(true);
      },
    ),
  );
});
