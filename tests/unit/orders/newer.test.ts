import { describe, expect, test } from 'vitest';
import type { Facts } from '@/lib/orders/facts';
import { type Age, ageOf, type Heard } from '@/lib/orders/newer';
import { BANK_STATUSES, type BankStatus } from '@/lib/orders/payment-status';
import { at } from './support';

const facts = (status: BankStatus, finalActionIds: string[] = [], more: Partial<Facts> = {}): Facts => ({
  status,
  heldMinor: 0,
  capturedMinor: 0,
  refundedMinor: 0,
  method: null,
  cardMask: null,
  cardType: null,
  transactionId: null,
  code: null,
  rejectReason: null,
  expiresAt: null,
  finalActionIds,
  ...more,
});
const call = (second: number, heard: Facts): Heard => ({
  via: 'callback',
  receivedAt: at(second),
  facts: heard,
});
const fetch = (second: number, heard: Facts): Heard => ({ via: 'fetch', askedAt: at(second), facts: heard });

describe('when nothing was ever heard', () => {
  test.each(BANK_STATUSES)('a first word of any state is news: %s', (status) => {
    expect(ageOf(call(0, facts(status)), null)).toBe('newer');
    expect(ageOf(fetch(0, facts(status)), null)).toBe('newer');
  });
});

describe('when we asked after what stands was known', () => {
  test('a fetch wins over a callback, even with an earlier state: it is the bank’s word', () => {
    expect(ageOf(fetch(2, facts('processing')), call(1, facts('completed')))).toBe('newer');
    expect(ageOf(fetch(2, facts('rejected')), call(1, facts('completed', ['a'])))).toBe('newer');
  });

  test('a fetch wins over a fetch that was asked before it', () => {
    expect(ageOf(fetch(2, facts('rejected')), fetch(1, facts('blocked')))).toBe('newer');
  });

  test('a fetch that says the same is nothing new', () => {
    expect(ageOf(fetch(2, facts('completed')), call(1, facts('completed')))).toBe('same');
    expect(ageOf(fetch(2, facts('completed')), fetch(1, facts('completed')))).toBe('same');
  });

  test.each<[string, Partial<Facts>]>([
    ['held', { heldMinor: 1 }],
    ['captured', { capturedMinor: 1 }],
    ['refunded', { refundedMinor: 1 }],
    ['the code', { code: '100' }],
    ['the final actions', { finalActionIds: ['a'] }],
  ])('a fetch with the same state and another figure is news: %s', (_what, other) => {
    expect(ageOf(fetch(2, facts('completed', [], other)), fetch(1, facts('completed')))).toBe('newer');
  });
});

describe('when two fetches overlapped', () => {
  test('the one that was asked earlier is the older word', () => {
    expect(ageOf(fetch(1, facts('completed')), fetch(2, facts('created')))).toBe('stale');
  });

  // Both asked in the same millisecond: neither is later, so the content decides; the answer must not be thrown away.
  test('asked at the same moment, the content decides', () => {
    expect(ageOf(fetch(1, facts('completed')), fetch(1, facts('processing')))).toBe('newer');
    expect(ageOf(fetch(1, facts('processing')), fetch(1, facts('completed')))).toBe('stale');
    expect(ageOf(fetch(1, facts('completed')), fetch(1, facts('completed')))).toBe('same');
    expect(ageOf(fetch(1, facts('completed')), fetch(1, facts('rejected')))).toBe('unclear');
  });
});

describe('when a callback came in while our question was under way', () => {
  test.each<[BankStatus, BankStatus, Age]>([
    ['processing', 'completed', 'stale'],
    ['completed', 'processing', 'newer'],
    ['completed', 'completed', 'same'],
    ['completed', 'rejected', 'unclear'],
  ])('the content decides: fetched %s beside received %s is %s', (ours, theirs, age) => {
    expect(ageOf(fetch(1, facts(ours)), call(2, facts(theirs)))).toBe(age);
    expect(ageOf(fetch(1, facts(ours)), call(1, facts(theirs)))).toBe(age);
  });
});

describe('a callback is ordered by its content, whenever it comes', () => {
  test('more final actions are newer, fewer are older, in any state', () => {
    for (const before of BANK_STATUSES) {
      for (const after of BANK_STATUSES) {
        expect(ageOf(call(1, facts(after, ['a', 'b'])), call(2, facts(before, ['a'])))).toBe('newer');
        expect(ageOf(call(3, facts(before, ['a'])), fetch(2, facts(after, ['a', 'b'])))).toBe('stale');
      }
    }
  });

  test('other final actions on each side: nobody can tell', () => {
    expect(ageOf(call(2, facts('refunded', ['a', 'c'])), call(1, facts('refunded', ['a', 'b'])))).toBe(
      'unclear',
    );
    expect(ageOf(call(2, facts('refunded', ['c'])), fetch(1, facts('completed', ['b'])))).toBe('unclear');
  });

  test('a late callback does not overwrite what we fetched after it was sent', () => {
    expect(ageOf(call(9, facts('created')), fetch(5, facts('completed')))).toBe('stale');
    expect(ageOf(call(9, facts('rejected')), fetch(5, facts('completed')))).toBe('unclear');
  });

  const rank: Record<BankStatus, number> = {
    created: 0,
    processing: 1,
    completed: 2,
    rejected: 2,
    blocked: 2,
    partial_completed: 2,
    refunded: 2,
    refunded_partially: 2,
    auth_requested: 3,
    refund_requested: 3,
  };
  const pairs = BANK_STATUSES.flatMap((a) => BANK_STATUSES.map((b): [BankStatus, BankStatus] => [a, b]));
  test.each(pairs)('with the same final actions progress decides: %s after %s', (incoming, standing) => {
    const step = rank[incoming] - rank[standing];
    const tie = incoming === standing ? 'same' : 'unclear';
    // A hold lapses without an action, perhaps after a refused approval at which it hung [open]: either may be the later.
    const lapse =
      Math.abs(step) === 1 &&
      [incoming, standing].includes('rejected') &&
      rank[incoming] + rank[standing] === 5;
    const expected = lapse ? 'unclear' : step > 0 ? 'newer' : step < 0 ? 'stale' : tie;
    expect(ageOf(call(1, facts(incoming, ['a'])), call(2, facts(standing, ['a'])))).toBe(expected);
  });

  test('the same state with other figures: nobody can tell', () => {
    const standing = call(1, facts('completed', [], { capturedMinor: 5 }));
    expect(ageOf(call(2, facts('completed', [], { capturedMinor: 6 })), standing)).toBe('unclear');
    expect(ageOf(call(2, facts('completed', [], { capturedMinor: 5, code: '100' })), standing)).toBe(
      'unclear',
    );
  });
});

// Two fetches under way at once: the one asked later was answered from an earlier moment. Applied last, it took a paid
// order back to "processing" until the next check.
describe('when we asked before the standing fetch was answered', () => {
  const standing = (answeredSecond: number, heard: Facts): Heard => ({
    via: 'fetch',
    askedAt: at(1),
    answeredAt: at(answeredSecond),
    facts: heard,
  });

  test('the later question does not win by its time: an earlier state is stale, a later one newer', () => {
    expect(ageOf(fetch(2, facts('processing')), standing(3, facts('completed')))).toBe('stale');
    expect(ageOf(fetch(2, facts('refunded', ['a'])), standing(3, facts('completed')))).toBe('newer');
    expect(ageOf(fetch(2, facts('rejected')), standing(3, facts('completed')))).toBe('unclear');
  });

  test('asked after the answer it is the bank’s word again', () => {
    expect(ageOf(fetch(4, facts('rejected')), standing(3, facts('completed')))).toBe('newer');
  });
});
