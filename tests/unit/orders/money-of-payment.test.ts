import { describe, expect, test } from 'vitest';
import { readReceipt } from '@/lib/bog/wire/receipt';
import { isInFlight } from '@/lib/orders/facts';
import { type KeptPayment, moneyOfPayment } from '@/lib/orders/money-of-payment';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';

const payment = (more: Partial<KeptPayment> = {}): KeptPayment => ({
  ...{ status: 'completed', method: 'card', bankOrderId: 'bank-1' },
  ...{ heldMinor: 0, capturedMinor: 10_000, refundedMinor: 0, receipt: null },
  ...more,
});
const action = (kind: string, status: string) => ({ action_id: 'a', action: kind, status, amount: '1.0' });
const inFlight = (status: KeptPayment['status'], ...actions: unknown[]) =>
  moneyOfPayment(payment({ status, receipt: { actions } })).inFlight;

test('takes the figures as they are, and leaves the receipt behind', () => {
  expect(moneyOfPayment(payment({ refundedMinor: 3_000, receipt: { actions: [] } }))).toEqual({
    ...{ status: 'completed', inFlight: false, method: 'card', bankOrderId: 'bank-1' },
    ...{ heldMinor: 0, capturedMinor: 10_000, refundedMinor: 3_000 },
  });
});

describe('in flight is', () => {
  test('a refund that the bank has taken in, whatever its actions say', () => {
    expect(inFlight('refund_requested')).toBe(true);
    expect(inFlight('refund_requested', action('refund', 'rejected'))).toBe(true);
  });

  test('an approval or cancellation, unless one of them was rejected', () => {
    expect(inFlight('auth_requested')).toBe(true);
    expect(inFlight('auth_requested', action('authorize', 'completed'))).toBe(true);
    expect(inFlight('auth_requested', action('refund', 'rejected'))).toBe(true);
    expect(inFlight('auth_requested', action('authorize', 'rejected'))).toBe(false);
    expect(inFlight('auth_requested', action('cancel_authorize', 'rejected'))).toBe(false);
  });

  test('nothing in any other status', () => {
    const others = PAYMENT_STATUSES.filter((status) => !/_requested$/.test(status));
    expect(others.filter((status) => inFlight(status, action('authorize', 'in_progress')))).toEqual([]);
  });
});

test.each<[string, unknown]>([
  ['no receipt', null],
  ['text', 'x'],
  ['a list', []],
  ['no actions', {}],
  ['actions that are none', { actions: 'x' }],
  ['null for actions', { actions: null }],
])('%s in the place of a receipt says nothing against what the status says', (_what, receipt) => {
  expect(moneyOfPayment(payment({ status: 'auth_requested', receipt })).inFlight).toBe(true);
  expect(moneyOfPayment(payment({ receipt })).inFlight).toBe(false);
});

test('an action that cannot be read does not hide the others', () => {
  const rejected = action('authorize', 'rejected');
  expect(inFlight('auth_requested', null, 7, { action_id: 'b', action: 5 }, rejected)).toBe(false);
});

test('an action without an id is none, as for the client', () => {
  const { action_id: _, ...nameless } = action('authorize', 'rejected');
  expect(inFlight('auth_requested', nameless)).toBe(true);
});

// The client has the whole receipt; these rules read two words of it, and must read them alike.
test.each(['authorize', 'partial_authorize', 'cancel_authorize', 'refund', 'partial_refund'])(
  'of %s the client reads the same',
  (kind) => {
    for (const status of ['completed', 'rejected', 'in_progress']) {
      const actions = [action(kind, status)];
      const receipt = { order_id: 'bank-1', order_status: { key: 'auth_requested' }, actions };
      expect(inFlight('auth_requested', ...actions)).toBe(
        isInFlight('auth_requested', readReceipt(receipt).actions),
      );
    }
  },
);
