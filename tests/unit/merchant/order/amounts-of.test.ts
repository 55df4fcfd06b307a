import { expect, test } from 'vitest';
import { amountsOf } from '@/app/merchant/orders/[id]/amounts-of';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import type { OrderDetail } from '@/lib/queries/order-detail';

const soon = new Date('2026-12-01T00:00:00Z');
const later = new Date('2026-12-20T00:00:00Z');
const payment = (
  status: PaymentStatus,
  heldMinor: number,
  refundableMinor: number,
  captureDeadlineAt: Date | null,
) =>
  ({ status, heldMinor, captureDeadlineAt, money: { refundableMinor } }) as OrderDetail['payments'][number];
const order = (...payments: OrderDetail['payments']) =>
  amountsOf({ currency: 'GEL', totalMinor: 100, capturedMinor: 60, refundedMinor: 20, payments });

test('what is held counts only while it is held, until the first of the deadlines', () => {
  expect(order(payment('rejected', 100, 0, soon))).toMatchObject({ heldMinor: 0, heldUntil: null });
  expect(order(payment('blocked', 100, 0, later), payment('auth_requested', 50, 0, soon))).toMatchObject({
    heldMinor: 150,
    heldUntil: soon,
  });
});

test('what can be returned is that of all payments, also of one that was paid in vain', () =>
  expect(order(payment('completed', 0, 40, null), payment('completed', 0, 60, null)).refundableMinor).toBe(
    100,
  ));
