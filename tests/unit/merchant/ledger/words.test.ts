import { describe, expect, test } from 'vitest';
import { AGAIN_RESULTS, SHOWN_OUTCOMES } from '@/components/merchant/callbacks/callback-view';
import { effectOf, SHOWN_OPERATIONS } from '@/components/merchant/traffic/call-view';
import * as bog from '@/lib/bog';
import { AGAIN_OUTCOMES } from '@/lib/desk/ledger/process-callback-again';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { DAY_VERDICTS } from '@/lib/orders/day-comparison';
import { CALLBACK_OUTCOMES } from '@/lib/queries/callbacks';
import { INVARIANT_NAMES } from '@/lib/queries/invariants-checks';

/** The classes that a failed call may be recorded with; `BogError` itself is none of them. */
const ERRORS = Object.values(bog).flatMap((value) =>
  typeof value === 'function' && 'errorName' in value && value.errorName !== 'BogError'
    ? [String(value.errorName)]
    : [],
);

test('the lists of the components are those of the program', () => {
  expect([...SHOWN_OPERATIONS]).toEqual([...bog.BOG_OPERATIONS]);
  expect([...SHOWN_OUTCOMES]).toEqual([...CALLBACK_OUTCOMES]);
  expect([...AGAIN_RESULTS].sort()).toEqual([...AGAIN_OUTCOMES].sort());
});

describe.each(LOCALES)('in %s', (locale) => {
  const { callbacks, traffic, day, invariants } = MESSAGES[locale].ledger;

  test.each([
    ['outcomes', callbacks.outcomes, [...CALLBACK_OUTCOMES, 'under_way']],
    ['what outcomes mean', callbacks.meaning, CALLBACK_OUTCOMES],
    ['results of processing again', callbacks.again.results, AGAIN_OUTCOMES],
    ['operations', traffic.operations, bog.BOG_OPERATIONS],
    ['errors', traffic.errors, [...ERRORS, 'other']],
    ['verdicts', day.verdicts, DAY_VERDICTS],
    ['invariants', invariants.checks, INVARIANT_NAMES],
  ])('%s have their words, and no words are left over', (_what, words, keys) => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
  });
});

test.each([
  { operation: 'receipt', error: null, certain: null, effect: null },
  { operation: 'receipt', error: 'BogTimedOut', certain: false, effect: 'nothing_learnt' },
  { operation: 'token', error: 'BogUnauthorized', certain: true, effect: 'nothing_learnt' },
  { operation: 'refund', error: 'BogRefused', certain: true, effect: 'nothing_changed' },
  { operation: 'refund', error: 'BogTimedOut', certain: false, effect: 'uncertain' },
  { operation: 'create_order', error: 'BogConnectionLost', certain: null, effect: 'uncertain' },
])('$operation with $error, certain: $certain, means $effect', ({ effect, ...call }) => {
  expect(effectOf(call)).toBe(effect);
});
