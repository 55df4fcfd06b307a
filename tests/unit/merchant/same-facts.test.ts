import { describe, expect, test } from 'vitest';
import { sameFacts } from '@/app/merchant/orders/[id]/same-facts';

type Facts = Parameters<typeof sameFacts>[0];
type Payment = Facts['payments'][number];

const PAYMENT = {
  id: '01900000-0000-7000-8000-000000000001',
  status: 'created',
  heldMinor: 0,
  capturedMinor: 0,
  refundedMinor: 0,
  code: null,
  checkedAt: null,
  nextCheckAt: null,
  operations: [],
} as unknown as Payment;

const order = (payment: Partial<Payment> = {}, rest: Partial<Facts> = {}): Facts => ({
  status: 'awaiting_payment',
  attentionReason: null,
  payments: [{ ...PAYMENT, ...payment }],
  ...rest,
});

describe('whether the bank had news', () => {
  test('that it was asked is none', () => {
    expect(sameFacts(order(), order({ checkedAt: new Date(), nextCheckAt: new Date() }))).toBe(true);
  });

  test.each<[string, Facts]>([
    ['a status', order({ status: 'completed' })],
    ['held money', order({ heldMinor: 1 })],
    ['received money', order({ capturedMinor: 1 })],
    ['returned money', order({ refundedMinor: 1 })],
    [
      'an operation',
      order({ operations: [{ id: '01900000-0000-7000-8000-000000000002', status: 'sent' }] as never }),
    ],
    ['an answer code', order({ code: '107' })],
    ['the order’s status', order({}, { status: 'paid' })],
    ['a reason to look', order({}, { attentionReason: 'paid_twice' })],
    ['another payment', order({}, { payments: [PAYMENT, PAYMENT] })],
  ])('%s is', (_what, after) => {
    expect(sameFacts(order(), after)).toBe(false);
  });
});
