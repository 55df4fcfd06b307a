import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '@/lib/orders/facts';
import { BANK_STATUSES } from '@/lib/orders/payment-status';
import { LIVES } from './lives';
import { AMOUNT_MINOR, action, receiptOf } from './support';

const money = (result: ReturnType<typeof factsOf>) =>
  result.ok ? [result.facts.heldMinor, result.facts.capturedMinor, result.facts.refundedMinor] : result.why;

describe('what a receipt says about money: [held, captured, refunded]', () => {
  test.each<[string, ReturnType<typeof receiptOf>, [number, number, number]]>([
    ['not paid yet', receiptOf('created'), [0, 0, 0]],
    ['being processed', receiptOf('processing'), [0, 0, 0]],
    ['paid', receiptOf('completed', 10_000), [0, 10_000, 0]],
    ['paid with a discount of the bank', receiptOf('completed', 9_000), [0, 9_000, 0]],
    ['declined, transfer left out', receiptOf('rejected'), [0, 0, 0]],
    ['declined, transfer 0.0', receiptOf('rejected', 0), [0, 0, 0]],
    ['held: transfer is the held sum, nothing is taken', receiptOf('blocked', 10_000), [10_000, 0, 0]],
    ['approval running: still held', receiptOf('auth_requested', 10_000), [10_000, 0, 0]],
    ['hold taken in part', receiptOf('partial_completed', 6_000), [0, 6_000, 0]],
    ['refund running: nothing went back yet', receiptOf('refund_requested', 10_000), [0, 10_000, 0]],
    [
      'refunded in part: transfer is what is left',
      receiptOf('refunded_partially', 7_000, { refundedMinor: 3_000 }),
      [0, 10_000, 3_000],
    ],
    ['refunded in full', receiptOf('refunded', 0, { refundedMinor: 10_000 }), [0, 10_000, 10_000]],
    [
      'the sum of refunds left out: the completed refund actions tell it',
      receiptOf('refunded', 0, {
        actions: [
          action('a', 'partial_refund', 3_000),
          action('b', 'partial_refund', 7_000),
          action('c', 'refund', 9_999, 'rejected'),
          action('d', 'refund', 9_999, 'processing'),
          action('e', 'authorize', 10_000),
        ],
      }),
      [0, 10_000, 10_000],
    ],
    [
      'the sum of refunds stands above its actions',
      receiptOf('refunded_partially', 7_000, { refundedMinor: 3_000, actions: [action('a', 'refund', 1)] }),
      [0, 10_000, 3_000],
    ],
  ])('%s', (_what, receipt, expected) => expect(money(factsOf(receipt))).toEqual(expected));
});

describe('a cancelled hold is over, whichever word the bank has for it [open: preauth.cancelFinalStatus]', () => {
  const cancelled = action('cancel-1', 'cancel_authorize', AMOUNT_MINOR);
  test.each([
    ['rejected', null],
    ['refunded', null],
    ['refunded', AMOUNT_MINOR],
    ['refunded_partially', AMOUNT_MINOR],
  ])('%s, refunded %s: nothing was ever taken', (statusKey, refundedMinor) => {
    const read = factsOf(receiptOf(statusKey, 0, { refundedMinor, actions: [cancelled] }));
    expect(money(read)).toEqual([0, 0, 0]);
    expect(read).toMatchObject({ ok: true, facts: { status: 'rejected' } });
  });

  test('not when the cancellation was refused, and not after an approval', () => {
    const refused = action('cancel-1', 'cancel_authorize', AMOUNT_MINOR, 'rejected');
    const approved = action('approve-1', 'authorize', AMOUNT_MINOR);
    const back = { refundedMinor: AMOUNT_MINOR };
    for (const actions of [
      [refused, approved],
      [approved, cancelled],
    ])
      expect(money(factsOf(receiptOf('refunded', 0, { ...back, actions })))).toEqual([
        0,
        AMOUNT_MINOR,
        AMOUNT_MINOR,
      ]);
  });
});

describe('what cannot be read is not guessed', () => {
  test.each(['paid', 'COMPLETED', '', 'creating', 'unknown', 'failed', '__proto__'])(
    'a status key that the bank does not have: %j',
    (key) => expect(factsOf(receiptOf(key, 10_000))).toEqual({ ok: false, why: 'unknown_status' }),
  );

  test.each(['blocked', 'auth_requested'])('%s without the held sum', (status) =>
    expect(factsOf(receiptOf(status))).toEqual({ ok: false, why: 'unreadable_amount' }),
  );

  test.each(['completed', 'partial_completed', 'refund_requested', 'refunded', 'refunded_partially'])(
    '%s without the transferred sum',
    (status) => expect(factsOf(receiptOf(status))).toEqual({ ok: false, why: 'unreadable_amount' }),
  );

  test('a completed refund without its amount, and no sum of refunds', () => {
    const receipt = receiptOf('refunded', 0, { actions: [action('a', 'refund', null)] });
    expect(factsOf(receipt)).toEqual({ ok: false, why: 'unreadable_amount' });
  });

  test('a rejected refund without its amount does not matter', () => {
    const receipt = receiptOf('completed', 10_000, { actions: [action('a', 'refund', null, 'rejected')] });
    expect(money(factsOf(receipt))).toEqual([0, 10_000, 0]);
  });
});

describe('the part that can only grow', () => {
  test('is the final actions, in an order of its own', () => {
    const actions = [
      action('c', 'refund', 1),
      action('a', 'refund', 1, 'rejected'),
      action('b', 'refund', 1, 'processing'),
      action('d', 'refund', 1, ''),
    ];
    const result = factsOf(receiptOf('completed', 10_000, { actions }));
    expect(result).toMatchObject({ ok: true, facts: { finalActionIds: ['a', 'c'] } });
  });
});

describe('the facts beside the money are carried over', () => {
  test('method, card, transaction, code, reason, expiry', () => {
    const told = {
      method: 'card',
      cardMask: '400000***0001',
      cardType: 'visa',
      transactionId: '632511804417',
      code: '107',
      rejectReason: 'Insufficient funds',
      expiresAt: new Date(0),
    };
    expect(factsOf(receiptOf('rejected', null, told))).toMatchObject({ ok: true, facts: told });
  });
});

test('whatever a receipt says, no figure is negative, no number at all, or larger than what it names', () => {
  const amount = fc.option(fc.nat(AMOUNT_MINOR));
  const drawn = fc.record({
    statusKey: fc.constantFrom(...BANK_STATUSES),
    transferredMinor: amount,
    refundedMinor: amount,
    actions: fc.array(
      fc.record({
        actionId: fc.uuid(),
        kind: fc.constantFrom('refund', 'partial_refund', 'authorize', 'new_kind'),
        status: fc.constantFrom('completed', 'rejected', 'processing', ''),
        amountMinor: amount,
        channel: fc.constantFrom('public_api', 'business_manager', null),
        code: fc.constant(null),
      }),
      { maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(drawn, (more) => {
      const result = factsOf(receiptOf(more.statusKey, more.transferredMinor, more));
      if (!result.ok) return;
      const { heldMinor, capturedMinor, refundedMinor } = result.facts;
      for (const figure of [heldMinor, capturedMinor, refundedMinor]) {
        expect(Number.isSafeInteger(figure)).toBe(true);
        expect(figure).toBeGreaterThanOrEqual(0);
      }
      expect(refundedMinor).toBeLessThanOrEqual(capturedMinor);
      expect(heldMinor * capturedMinor).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});

test('in every state of every life the money taken stays within what was asked for', () => {
  for (const receipt of Object.values(LIVES).flat()) {
    const result = factsOf(receipt);
    if (!result.ok) throw new Error(`${receipt.statusKey} is unreadable`);
    const { heldMinor, capturedMinor, refundedMinor } = result.facts;
    expect(Math.max(heldMinor, capturedMinor)).toBeLessThanOrEqual(AMOUNT_MINOR);
    expect(refundedMinor).toBeLessThanOrEqual(capturedMinor);
  }
});
