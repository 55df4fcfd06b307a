import { describe, expect, test } from 'vitest';
import {
  checkTyped,
  REASON_LIMIT,
  whatOf,
} from '@/app/merchant/orders/[id]/payments/[attempt]/[kind]/check-typed';
import { figureOf, takesPart, unitsLeft } from '@/app/merchant/orders/[id]/payments/[attempt]/[kind]/desk';
import { desk, refundOf, typed } from './desk';

describe('a refund by amount', () => {
  test('all of it, and a part', () => {
    expect(checkTyped(desk(), typed())).toEqual({ ok: true, amountMinor: 7_800 });
    expect(checkTyped(desk(), typed({ amount: '30' }))).toEqual({ ok: true, amountMinor: 3_000 });
  });

  test('more than is left, however it was typed before', () => {
    const problem = { field: 'amount', problem: 'too_large' };
    expect(checkTyped(desk({ money: { refundableMinor: 4_800 } }), typed())).toEqual({
      ok: false,
      problems: [problem],
    });
  });

  test('all that is wrong is told at once', () => {
    const long = typed({ amount: 'ten', reason: 'x'.repeat(REASON_LIMIT + 1) });
    expect(checkTyped(desk(), long)).toEqual({
      ok: false,
      problems: [
        { field: 'amount', problem: 'not_an_amount' },
        { field: 'reason', problem: 'reason_too_long' },
      ],
    });
    expect(checkTyped(desk(), typed({ reason: 'x'.repeat(REASON_LIMIT) })).ok).toBe(true);
  });

  test('a method that takes back only all of it has no amount to type', () => {
    const all = desk({ money: { takesParts: false }, payment: { method: 'bog_loan' } });
    expect(takesPart(all)).toBe(false);
    expect(checkTyped(all, typed({ amount: '1.00' }))).toEqual({ ok: true, amountMinor: 7_800 });
  });
});

describe('a refund by goods', () => {
  const lines = (quantities: Record<number, string>) => typed({ what: 'lines', amount: '', quantities });

  test.each<[Record<number, string>, number]>([
    [{ 0: '1' }, 3_000],
    [{ 0: '2', 1: ' 1 ' }, 7_800],
    [{ 0: '0', 1: '1' }, 1_800],
    [{ 0: '', 1: '01' }, 1_800],
  ])('%j', (quantities, amountMinor) => {
    expect(checkTyped(desk(), lines(quantities))).toEqual({ ok: true, amountMinor });
  });

  test('their share of the discount stays with the shop', () => {
    expect(checkTyped(desk({ order: { discountMinor: 780 } }), lines({ 0: '1' }))).toEqual({
      ok: true,
      amountMinor: 2_700,
    });
  });

  test.each<[Record<number, string>, string]>([
    [{}, 'lines_missing'],
    [{ 0: '0', 1: '' }, 'lines_missing'],
    [{ 0: '3' }, 'lines_invalid'],
    [{ 0: '1.5' }, 'lines_invalid'],
    [{ 0: '-1' }, 'lines_invalid'],
    [{ 0: 'two' }, 'lines_invalid'],
    [{ 7: '1' }, 'lines_invalid'],
  ])('%j: %s', (quantities, problem) => {
    expect(checkTyped(desk(), lines(quantities))).toEqual({
      ok: false,
      problems: [{ field: 'lines', problem }],
    });
  });

  test('goods that came back before, or are on their way, do not come back again', () => {
    const earlier = desk({
      payment: {
        operations: [
          refundOf('sent', { position: 0, quantity: 1 }),
          refundOf('rejected', { position: 0, quantity: 1 }),
          refundOf('completed', { position: 1, quantity: 1 }),
        ],
      },
    });
    expect(unitsLeft(earlier)).toEqual([
      { position: 0, left: 1 },
      { position: 1, left: 0 },
    ]);
    expect(checkTyped(earlier, lines({ 0: '1' }))).toEqual({ ok: true, amountMinor: 3_000 });
    expect(checkTyped(earlier, lines({ 1: '1' })).ok).toBe(false);
  });

  test('goods that cost more than is left say what they come to', () => {
    const little = desk({ money: { refundableMinor: 2_999 } });
    expect(checkTyped(little, lines({ 0: '1' }))).toEqual({
      ok: false,
      problems: [{ field: 'lines', problem: 'lines_too_large', sumMinor: 3_000 }],
    });
  });
});

describe('holds', () => {
  const held = { status: 'blocked' as const, heldMinor: 5_000 };

  test('are taken in full or in part, and never more than they are', () => {
    const capture = desk({ kind: 'capture', payment: held });
    expect(figureOf(capture)).toBe(5_000);
    expect(checkTyped(capture, typed({ amount: '50' }))).toEqual({ ok: true, amountMinor: 5_000 });
    expect(checkTyped(capture, typed({ amount: '20' }))).toEqual({ ok: true, amountMinor: 2_000 });
    expect(checkTyped(capture, typed({ amount: '50.01' })).ok).toBe(false);
    // Whatever a forged form says: goods are refunded, not captured.
    expect(checkTyped(capture, typed({ what: 'lines', amount: '20', quantities: { 0: '1' } }))).toEqual({
      ok: true,
      amountMinor: 2_000,
    });
  });

  test('are released as a whole', () => {
    const release = desk({ kind: 'void', payment: held });
    expect(checkTyped(release, typed({ amount: '1' }))).toEqual({ ok: true, amountMinor: 5_000 });
  });

  test('that are over hold nothing', () => {
    expect(figureOf(desk({ kind: 'void', payment: { status: 'rejected', heldMinor: 5_000 } }))).toBe(0);
  });
});

// A form that was sent twice changes the figure by itself: the second time must still be recognised as the first.
test('what was typed is read whatever is left now', () => {
  const nothingLeft = desk({ money: { refundableMinor: 0, possible: [] } });
  expect(whatOf(nothingLeft, typed(), 7_800)).toEqual({ amountMinor: 7_800 });
  expect(whatOf(nothingLeft, typed({ what: 'lines', quantities: { 0: '2' } }), 7_800)).toEqual({
    lines: [{ position: 0, quantity: 2 }],
  });
});
