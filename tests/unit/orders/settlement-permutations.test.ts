import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '@/lib/orders/facts';
import type { Receipt } from '@/lib/orders/receipt';
import { LIVES } from './lives';
import { at, called, deliver, deliverAll, openPayment } from './support';

/** Every selection of the list in every order; with `whole` only those that leave nothing out. */
function* arrangements<T>(items: readonly T[], whole: boolean, chosen: T[] = []): Generator<T[]> {
  if (chosen.length > 0 && (!whole || items.length === 0)) yield chosen;
  for (const [index, item] of items.entries()) {
    yield* arrangements([...items.slice(0, index), ...items.slice(index + 1)], whole, [...chosen, item]);
  }
}

function* subsets<T>(items: readonly T[]): Generator<T[]> {
  for (let bits = 0; bits < 2 ** items.length; bits++) {
    yield items.filter((_, index) => bits & (1 << index));
  }
}

/** The outcome of a delivery as text: comparing once per delivery, not by a matcher, keeps thousands of them quick. */
const outcomeOf = (receipts: readonly Receipt[]): string => {
  const { status, heard } = deliverAll(receipts);
  return JSON.stringify({ status, facts: heard && factsOf(heard.receipt) });
};
const expectedOf = (receipt: Receipt | undefined): string =>
  JSON.stringify({ status: receipt?.statusKey, facts: receipt && factsOf(receipt) });
const names = (receipts: readonly Receipt[]) =>
  receipts.map(({ statusKey, actions }) => `${statusKey}+${actions.length}`);

describe.each(Object.entries(LIVES))('the callbacks of a life: %s', (_name, life) => {
  test('in every order they end with the last state', () => {
    const expected = expectedOf(life.at(-1));
    const wrong = [...arrangements(life, true)].filter((receipts) => outcomeOf(receipts) !== expected);
    expect(wrong.map(names)).toEqual([]);
  });

  test('with any of them lost, in every order, the newest that came stands', () => {
    const newest = (receipts: readonly Receipt[]) => life.findLast((receipt) => receipts.includes(receipt));
    const wrong = [...arrangements(life, false)].filter(
      (receipts) => outcomeOf(receipts) !== expectedOf(newest(receipts)),
    );
    expect(wrong.map(names)).toEqual([]);
  });

  test('with every subset of them delivered twice, in any order, they end with the last state', () => {
    const expected = expectedOf(life.at(-1));
    const orders = fc.sample(fc.shuffledSubarray([...life.keys()], { minLength: life.length }), 40);
    for (const twice of subsets(life)) {
      for (const order of orders) {
        const once = order.flatMap((index) => life[index] ?? []);
        for (const receipts of [
          [...twice, ...once],
          [...once, ...twice],
          once.flatMap((r) => (twice.includes(r) ? [r, r] : [r])),
        ]) {
          if (outcomeOf(receipts) !== expected) expect(names(receipts)).toBe('ends with the last state');
        }
      }
    }
  });
});

test('a receipt delivered fifty times is applied once', () => {
  const completed = LIVES['refunded in two parts']?.[2] as Receipt;
  let payment = openPayment();
  const decisions = Array.from({ length: 50 }, (_, second) => {
    const delivered = deliver(payment, called(completed, at(second)));
    payment = delivered.payment;
    return delivered.decision;
  });
  expect(decisions[0]).toMatchObject({ kind: 'apply', transition: true });
  expect(new Set(decisions.slice(1).map((decision) => JSON.stringify(decision)))).toEqual(
    new Set([JSON.stringify({ kind: 'keep', why: 'same' })]),
  );
});
