import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCancel } from '@/lib/orders/cancel-plan';
import { isUnpaid, orderFigures } from '@/lib/orders/order-status';
import { planPaymentLink } from '@/lib/orders/payment-link-plan';
import { isHeld, isLive, isTaken, PAYMENT_STATUSES, type PaymentStatus } from '@/lib/orders/payment-status';
import { at } from './support';

const payment = (status: PaymentStatus, id = 'payment-1') => ({ id, status, expiresAt: at(15) });
const OPEN = { cancelledAt: null };
const CANCELLED = { cancelledAt: at(1) };

describe.each(PAYMENT_STATUSES)('to give an order up whose payment is %s', (status) => {
  const plan = planCancel(OPEN, [payment(status)]);
  test('is possible while it has no money', () => {
    const code = isTaken(status) ? 'already_paid' : isHeld(status) ? 'money_held' : null;
    expect(plan.ok ? null : plan.code).toBe(code);
  });
  test('tells of what the buyer may still finish', () => {
    if (!plan.ok) return;
    expect(plan.open).toEqual(isLive(status) ? { id: 'payment-1', status, expiresAt: at(15) } : null);
  });
  test('is possible once', () => {
    const again = planCancel(CANCELLED, [payment(status)]);
    expect(again.ok).toBe(false);
    if (plan.ok) expect(again).toEqual({ ok: false, code: 'already_cancelled' });
  });
});

test('what can be given up is what counts as unpaid, whatever the payments are', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PAYMENT_STATUSES), { maxLength: 4 }), (statuses) => {
      const figures = orderFigures(
        statuses.map((status, index) => ({
          ...{ attempt: index + 1, status, refundedMinor: 0, rejectReason: null, wasHeld: false },
          capturedMinor: isTaken(status) ? 100 : 0,
        })),
        false,
      );
      const rows = statuses.map((status, index) => payment(status, `payment-${index}`));
      expect(planCancel(OPEN, rows).ok).toBe(isUnpaid(figures.status));
    }),
  );
});

describe('a payment link', () => {
  const plan = (
    order: { cancelledAt: Date | null; lastSentAt: Date | null; email?: string },
    status?: PaymentStatus,
  ) => {
    const result = planPaymentLink(
      { email: 'nino@example.com', ...order },
      status ? [payment(status)] : [],
      at(30),
    );
    return result.ok ? 'ok' : result.code;
  };
  const fresh = { cancelledAt: null, lastSentAt: null };

  test.each(PAYMENT_STATUSES)('when a payment is %s', (status) => {
    const expected = isTaken(status)
      ? 'already_paid'
      : isHeld(status)
        ? 'money_held'
        : status === 'processing'
          ? 'payment_in_progress'
          : 'ok';
    expect(plan(fresh, status)).toBe(expected);
  });
  test('for an order that was given up', () =>
    expect(plan({ ...fresh, cancelledAt: at(1) })).toBe('order_cancelled'));
  test('for a buyer whose address nobody knows', () => {
    expect(plan({ ...fresh, email: '' })).toBe('no_address');
    expect(plan({ ...fresh, email: '' }, 'completed')).toBe('already_paid');
  });
  test.each([
    [0, 'too_soon'],
    [59_999, 'too_soon'],
    [60_000, 'ok'],
  ] as const)('%i ms after the last one', (ms, expected) =>
    expect(plan({ ...fresh, lastSentAt: new Date(at(30).getTime() - ms) })).toBe(expected),
  );
});
