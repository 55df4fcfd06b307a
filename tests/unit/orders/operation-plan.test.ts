import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATION_STATUSES, type OperationStatus, type StandingOperation } from '@/lib/orders/operation';
import {
  isMoneyMoving,
  type MoneyOfPayment,
  type OperationWish,
  planOperation,
  possibleOperations,
  refundableMinor,
} from '@/lib/orders/operation-plan';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { operationOf } from './operation-support';
import { AMOUNT_MINOR } from './support';

const paid = (more: Partial<MoneyOfPayment> = {}): MoneyOfPayment => ({
  status: 'completed',
  inFlight: false,
  method: 'card',
  bankOrderId: 'bank-1',
  heldMinor: 0,
  capturedMinor: AMOUNT_MINOR,
  refundedMinor: 0,
  ...more,
});
const held = (more: Partial<MoneyOfPayment> = {}): MoneyOfPayment =>
  paid({ status: 'blocked', heldMinor: AMOUNT_MINOR, capturedMinor: 0, ...more });

const refund = (amountMinor: number, seenMinor = AMOUNT_MINOR): OperationWish => ({
  kind: 'refund',
  amountMinor,
  seenMinor,
});
const capture = (amountMinor: number, seenMinor = AMOUNT_MINOR): OperationWish => ({
  kind: 'capture',
  amountMinor,
  seenMinor,
});
const release = (seenMinor = AMOUNT_MINOR): OperationWish => ({ kind: 'void', seenMinor });

const plan = (payment: MoneyOfPayment, wish: OperationWish, operations: StandingOperation[] = []) => {
  const planned = planOperation(payment, operations, wish);
  return planned.ok ? planned.amountMinor : [planned.code, planned.figureMinor];
};

const PENDING: OperationStatus[] = ['requested', 'sent', 'unknown'];

describe('a refund', () => {
  const partly = paid({ status: 'refunded_partially', refundedMinor: 3_000 });
  test.each<[string, MoneyOfPayment, OperationWish, number | [string, number]]>([
    ['of all', paid(), refund(AMOUNT_MINOR), AMOUNT_MINOR],
    ['of a part', paid(), refund(3_000), 3_000],
    ['of the rest', partly, refund(7_000, 7_000), 7_000],
    [
      'of a hold taken in part',
      paid({ status: 'partial_completed', capturedMinor: 6_000 }),
      refund(6_000, 6_000),
      6_000,
    ],
    ['of more than there is', paid(), refund(AMOUNT_MINOR + 1), ['amount_too_large', AMOUNT_MINOR]],
    ['of more than is left', partly, refund(7_001, 7_000), ['amount_too_large', 7_000]],
    ['of nothing', paid(), refund(0), ['amount_not_positive', AMOUNT_MINOR]],
    ['of less than nothing', paid(), refund(-1), ['amount_not_positive', AMOUNT_MINOR]],
    ['of half a tetri', paid(), refund(0.5), ['amount_not_positive', AMOUNT_MINOR]],
    ['of no number', paid(), refund(Number.NaN), ['amount_not_positive', AMOUNT_MINOR]],
    ['for a figure that is no longer true', partly, refund(3_000), ['figure_changed', 7_000]],
    [
      'when all went back',
      paid({ status: 'refunded', refundedMinor: AMOUNT_MINOR }),
      refund(1, 0),
      ['not_refundable', 0],
    ],
    ['of what is only held', held(), refund(1, 0), ['not_refundable', 0]],
    [
      'of what was never paid',
      paid({ status: 'rejected', capturedMinor: 0 }),
      refund(1, 0),
      ['not_refundable', 0],
    ],
    [
      'of what the bank does not know',
      paid({ bankOrderId: null }),
      refund(1),
      ['not_refundable', AMOUNT_MINOR],
    ],
    [
      'while the bank is at work on one',
      paid({ inFlight: true }),
      refund(1),
      ['operation_pending', AMOUNT_MINOR],
    ],
  ])('%s', (_what, payment, wish, expected) => expect(plan(payment, wish)).toEqual(expected));

  test.each(['bog_p2p', 'bog_loyalty', 'bog_loan', null])('by %s goes back only as a whole', (method) => {
    expect(plan(paid({ method }), refund(3_000))).toEqual(['full_refund_only', AMOUNT_MINOR]);
    expect(plan(paid({ method }), refund(AMOUNT_MINOR))).toBe(AMOUNT_MINOR);
    const partlyBack = paid({ method, status: 'refunded_partially', refundedMinor: 3_000 });
    expect(plan(partlyBack, refund(7_000, 7_000))).toEqual(['full_refund_only', 7_000]);
  });
  test.each(['card', 'apple_pay', 'google_pay'])('by %s goes back in parts', (method) =>
    expect(plan(paid({ method }), refund(3_000))).toBe(3_000),
  );
});

describe('a hold', () => {
  test.each<[string, MoneyOfPayment, OperationWish, number | [string, number]]>([
    ['taken in full', held(), capture(AMOUNT_MINOR), AMOUNT_MINOR],
    ['taken in part', held(), capture(6_000), 6_000],
    ['taken beyond itself', held(), capture(AMOUNT_MINOR + 1), ['amount_too_large', AMOUNT_MINOR]],
    ['taken for another figure', held({ heldMinor: 6_000 }), capture(6_000), ['figure_changed', 6_000]],
    ['given back', held(), release(), AMOUNT_MINOR],
    ['given back for another figure', held(), release(1), ['figure_changed', AMOUNT_MINOR]],
    ['taken when it was taken already', paid(), capture(1, 0), ['not_held', 0]],
    ['given back when it was taken already', paid(), release(0), ['not_held', 0]],
    [
      'at which the bank is at work',
      held({ status: 'auth_requested', inFlight: true }),
      release(),
      ['operation_pending', AMOUNT_MINOR],
    ],
    ['that hangs after a refused approval', held({ status: 'auth_requested' }), release(), AMOUNT_MINOR],
  ])('%s', (_what, payment, wish, expected) => expect(plan(payment, wish)).toEqual(expected));
});

describe('what is pending blocks everything else of its payment', () => {
  test.each(PENDING)('%s', (status) => {
    for (const kind of ['refund', 'capture', 'void', 'charge'] as const) {
      const pending = [operationOf({ kind, status })];
      expect(plan(paid(), refund(1, refundableMinor(paid(), pending)), pending)[0 as never]).toBe(
        'operation_pending',
      );
      expect(isMoneyMoving(paid(), pending)).toBe(true);
      expect(possibleOperations(paid(), pending)).toEqual([]);
      expect(possibleOperations(held(), pending)).toEqual([]);
    }
  });
  test.each<OperationStatus>(['completed', 'rejected'])('%s does not', (status) => {
    const over = [operationOf({ status })];
    expect(plan(paid(), refund(1), over)).toBe(1);
    expect(possibleOperations(paid(), over)).toEqual(['refund']);
    expect(possibleOperations(held(), over)).toEqual(['capture', 'void']);
  });
});

test('whatever the figures and whatever is under way, a plan never exceeds the money', () => {
  const minor = fc.integer({ min: 0, max: 1_000 });
  const payment = fc.record({
    status: fc.constantFrom(...PAYMENT_STATUSES),
    inFlight: fc.boolean(),
    method: fc.constantFrom('card', 'bog_p2p', null),
    bankOrderId: fc.constantFrom('bank-1', null),
    heldMinor: minor,
    capturedMinor: minor,
    refundedMinor: minor,
  });
  const operation = fc.record({
    kind: fc.constantFrom('refund' as const, 'capture' as const, 'void' as const),
    status: fc.constantFrom(...OPERATION_STATUSES),
    amountMinor: fc.integer({ min: 1, max: 1_000 }),
  });
  const wish = fc.record({
    kind: fc.constantFrom('refund' as const, 'capture' as const),
    amountMinor: fc.integer({ min: -10, max: 2_000 }),
    seenMinor: minor,
  });
  fc.assert(
    fc.property(payment, fc.array(operation, { maxLength: 3 }), wish, (money, drawn, asked) => {
      const operations = drawn.map((more) => operationOf(more));
      const figure = asked.kind === 'refund' ? refundableMinor(money, operations) : money.heldMinor;
      for (const seenMinor of [asked.seenMinor, figure]) {
        const planned = planOperation(money, operations, { ...asked, seenMinor });
        if (!planned.ok) continue;
        const { kind } = asked;
        const left = kind === 'refund' ? money.capturedMinor - money.refundedMinor : money.heldMinor;
        expect(planned.amountMinor).toBeGreaterThan(0);
        expect(planned.amountMinor).toBeLessThanOrEqual(left);
        expect(operations.some(({ status }) => PENDING.includes(status))).toBe(false);
      }
    }),
    { numRuns: 3_000 },
  );
});
