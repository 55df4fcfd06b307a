import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askThreeDs,
  cancelByPayer,
  completeApproval,
  completeCancellation,
  completeRefund,
  expire,
  giveAnotherTry,
  isExpired,
  refundableMinor,
  rejectAction,
  releaseHold,
  requestAction,
  settleLater,
  settlePayment,
} from '@/lib/simulator/orders/lifecycle';
import type { Action, Order } from '@/lib/simulator/orders/order';
import { assertTransition, STATUSES, TRANSITIONS } from '@/lib/simulator/orders/statuses';
import { CARD, CREATED_AT_MICROS, teaOrder } from './support';

const RESULT = {
  transactionId: '632423004417',
  pgTrxId: 'A7Q2ZP90KD5MX3VB',
  authCode: '530917',
  code: '100',
};

function paid(): Order {
  return settlePayment(askThreeDs(teaOrder(), CARD, 0), RESULT, CREATED_AT_MICROS);
}

function held(): Order {
  return settlePayment(askThreeDs(teaOrder({ capture: 'manual' }), CARD, 0), RESULT, CREATED_AT_MICROS);
}

function action(order: Order, kind: Action['kind'], amountMinor: number): Action {
  return {
    id: `action-${order.actions.length}`,
    channel: 'public_api',
    kind,
    status: 'running',
    startedAtMicros: 0,
    amountMinor,
    code: null,
  };
}

function refund(order: Order, amountMinor: number, code: string | null = null): Order {
  const asked = action(order, 'partial_refund', amountMinor);
  const running = requestAction(order, asked, { inFlight: 'refund_requested', dueAtMicros: 0 });
  return code === null ? completeRefund(running) : rejectAction(running, code);
}

function askApproval(order: Order, amountMinor: number): Order {
  const asked = action(order, 'authorize', amountMinor);
  return requestAction(order, asked, { inFlight: 'auth_requested', dueAtMicros: 0 });
}

describe('transitions', () => {
  test('every status not in the table is refused with both names and the ways there are', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        const step = () => assertTransition(from, to);
        if (TRANSITIONS[from].includes(to)) expect(step).not.toThrow();
        else expect(step).toThrow(`An order that is ${from} cannot become ${to}`);
      }
    }
  });

  test('an order that has ended cannot be paid, cancelled or expire', () => {
    for (const order of [paid(), expire(teaOrder()), cancelByPayer(teaOrder())]) {
      expect(() => askThreeDs(order, CARD, 0)).toThrow('cannot become processing');
      expect(() => expire(order)).toThrow('cannot become rejected');
      expect(() => cancelByPayer(order)).toThrow('cannot become rejected');
    }
  });
});

describe('expiry', () => {
  test('an order is payable until exactly create + ttl', () => {
    const order = teaOrder();
    expect(order.expiresAtMicros - order.createdAtMicros).toBe(30 * 60_000_000);
    expect(isExpired(order, order.expiresAtMicros - 1)).toBe(false);
    expect(isExpired(order, order.expiresAtMicros)).toBe(true);
  });

  test('an order being paid does not expire, and may still succeed afterwards', () => {
    const order = askThreeDs(teaOrder(), CARD, 0);
    expect(isExpired(order, order.expiresAtMicros + 1)).toBe(false);
    expect(settlePayment(order, RESULT, CREATED_AT_MICROS).status).toBe('completed');
  });
});

describe('outcomes', () => {
  test('automatic capture completes, manual capture holds with code 200', () => {
    expect(paid()).toMatchObject({ status: 'completed', capturedMinor: 4800, result: { code: '100' } });
    expect(held()).toMatchObject({
      status: 'blocked',
      heldMinor: 4800,
      capturedMinor: null,
      result: { code: '200' },
    });
  });

  test('a decline takes no money', () => {
    const order = settlePayment(
      settleLater(teaOrder(), CARD, '104', 0),
      { ...RESULT, code: '104' },
      CREATED_AT_MICROS,
    );
    expect(order).toMatchObject({ status: 'rejected', capturedMinor: null, rejectReason: 'code' });
  });

  test('another try leaves no trace of the first but its code', () => {
    const order = giveAnotherTry(askThreeDs(teaOrder(), CARD, 0), '107');
    expect(order).toEqual(teaOrder({ lastDeclineCode: '107' }));
  });
});

describe('refunds', () => {
  test('in parts until all is back', () => {
    const part = refund(paid(), 1000);
    expect(part).toMatchObject({ status: 'refunded_partially', capturedMinor: 4800, refundMinor: 1000 });
    const rest = refund(part, 3800);
    expect(rest).toMatchObject({ status: 'refunded', capturedMinor: 4800, refundMinor: 4800, pending: null });
    expect(rest.actions.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(() => refund(rest, 1)).toThrow('cannot become refund_requested');
  });

  test('a refused one brings the previous status back and moves no money', () => {
    const before = refund(paid(), 1000);
    const after = refund(before, 500, '161');
    expect(after).toMatchObject({ status: 'refunded_partially', capturedMinor: 4800, refundMinor: 1000 });
    expect(after.actions.at(-1)).toMatchObject({ status: 'rejected', code: '161' });
  });

  test('what is left and what went back always add up to what was paid', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4800 }), fc.boolean())), (steps) => {
        let order = paid();
        for (const [wish, succeeds] of steps) {
          const left = refundableMinor(order);
          if (left === 0) break;
          order = refund(order, Math.min(wish, left), succeeds ? null : '162');
          expect(refundableMinor(order) + (order.refundMinor ?? 0)).toBe(4800);
        }
      }),
    );
  });
});

describe('holds', () => {
  test('approved in full completes, in part releases the rest for good', () => {
    const full = completeApproval(askApproval(held(), 4800));
    expect(full).toMatchObject({ status: 'completed', capturedMinor: 4800, result: { code: '100' } });
    const part = completeApproval(askApproval(held(), 1000));
    expect(part).toMatchObject({ status: 'partial_completed', capturedMinor: 1000, heldMinor: 4800 });
    expect(() => askApproval(part, 1)).toThrow('cannot become auth_requested');
  });

  test('a partial capture is refundable up to what was captured', () => {
    const part = completeApproval(askApproval(held(), 1000));
    expect(refund(part, 1000)).toMatchObject({ status: 'refunded', refundMinor: 1000 });
  });

  test('a rejected approval goes where it is told and moves no money', () => {
    expect(rejectAction(askApproval(held(), 4800), '179')).toMatchObject({
      status: 'blocked',
      capturedMinor: null,
    });
    const stuck = rejectAction(askApproval(held(), 4800), '179', 'auth_requested');
    expect(stuck).toMatchObject({ status: 'auth_requested', capturedMinor: null, pending: null });
  });

  test('cancelled or left alone, nothing was taken', () => {
    const asked = action(held(), 'cancel_authorize', 4800);
    const running = requestAction(held(), asked, { inFlight: 'auth_requested', dueAtMicros: 0 });
    expect(completeCancellation(running, 'rejected')).toMatchObject({
      status: 'rejected',
      capturedMinor: null,
      rejectReason: 'unknown',
      result: { code: '200' },
    });
    expect(releaseHold(held())).toMatchObject({ status: 'rejected', capturedMinor: null });
  });

  test('a hold ends thirty days after it was placed', () => {
    expect(held().holdEndsAtMicros).toBe(CREATED_AT_MICROS + 30 * 86_400_000_000);
  });
});
