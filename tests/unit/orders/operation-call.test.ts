import { describe, expect, test } from 'vitest';
import type { OperationStatus, StandingOperation } from '@/lib/orders/operation';
import { afterCall, type CallEnd, isOverdue, nextStep, nextTryAt } from '@/lib/orders/operation-call';
import { doubtfulOf, HOUR, later, MINUTE, operationOf, SECOND } from './operation-support';

const NOW = later(MINUTE);
const asked = operationOf({ status: 'requested', bankActionId: null });

const accepted: CallEnd = { kind: 'accepted', actionId: 'action-1' };
const uncertain: CallEnd = { kind: 'uncertain' };
const already: CallEnd = { kind: 'already_requested' };
const refused: CallEnd = { kind: 'certain_failure', problem: 'bank_refused', refusedByBank: true };
const unavailable: CallEnd = { kind: 'certain_failure', problem: 'bank_unavailable', refusedByBank: false };

const end = (operation: StandingOperation, how: CallEnd) => {
  const { status, problem, doubtful, refusedAt } = afterCall(operation, how, NOW);
  return [status, problem, doubtful, refusedAt?.getTime() === NOW.getTime()];
};

describe('how a call ends: [status, problem, doubtful, refused now]', () => {
  test.each<[string, CallEnd, ReturnType<typeof end>]>([
    ['taken in, which is not done', accepted, ['sent', null, false, false]],
    ['perhaps arrived', uncertain, ['unknown', null, true, false]],
    ['already requested: no failure', already, ['unknown', 'already_requested', false, true]],
    ['refused by the bank', refused, ['rejected', 'bank_refused', false, false]],
    ['never reached the bank', unavailable, ['rejected', 'bank_unavailable', false, false]],
  ])('the first: %s', (_what, how, expected) => expect(end(asked, how)).toEqual(expected));

  test.each<[string, CallEnd, ReturnType<typeof end>]>([
    ['taken in', accepted, ['sent', null, false, false]],
    ['perhaps arrived', uncertain, ['unknown', null, true, false]],
    ['already requested: perhaps by the first', already, ['unknown', 'already_requested', true, true]],
    ['refused: perhaps because of the first', refused, ['unknown', 'bank_refused', true, true]],
    [
      'never reached the bank, which says nothing of the first',
      unavailable,
      ['unknown', 'bank_unavailable', true, false],
    ],
  ])('after a doubtful one: %s', (_what, how, expected) => expect(end(doubtfulOf(), how)).toEqual(expected));

  test('a refusal stays noted until the bank takes it in after all', () => {
    const refusedBefore = doubtfulOf({ refusedAt: later(1) });
    for (const how of [uncertain, unavailable])
      expect(afterCall(refusedBefore, how, NOW).refusedAt).toEqual(later(1));
    expect(afterCall(refusedBefore, accepted, NOW).refusedAt).toBeNull();
  });

  test.each([uncertain, already, refused, unavailable])(
    'what the bank has taken in stays so when a slower call for it ends otherwise: $kind, $problem',
    (how) => {
      // A process that was thought dead wakes up; another one has repeated its call with success meanwhile.
      expect(end(operationOf(), how)).toEqual(['sent', null, false, false]);
    },
  );
});

describe('what the job does about a pending operation', () => {
  test.each<[string, Partial<StandingOperation>, ReturnType<typeof nextStep>]>([
    [
      'a process is calling the bank for it',
      { status: 'requested', callingUntil: later(MINUTE + 1) },
      'wait',
    ],
    ['its process is taken for dead', { status: 'requested', callingUntil: later(MINUTE) }, 'repeat'],
    ['its answer was lost', { status: 'unknown', doubtful: true }, 'repeat'],
    ['the bank has it', { status: 'sent' }, 'ask'],
    ['the bank refused to repeat it', { status: 'unknown', doubtful: true, refusedAt: later(1) }, 'ask'],
    ['never tried', { status: 'requested', firstTriedAt: null }, 'repeat'],
  ])('%s', (_what, more, expected) => expect(nextStep(operationOf(more), NOW)).toBe(expected));

  test('repeats only as long as the bank surely knows the key', () => {
    const lost = doubtfulOf();
    expect(nextStep(lost, later(20 * HOUR - 1))).toBe('repeat');
    expect(nextStep(lost, later(20 * HOUR))).toBe('ask');
    expect(nextStep(lost, later(48 * HOUR))).toBe('ask');
  });
});

describe('when', () => {
  const waits = (status: OperationStatus) =>
    [0, 1, 2, 3, 5, 6, 7, 50].map((attempts) => {
      const next = nextTryAt(status, attempts, NOW);
      return next && (next.getTime() - NOW.getTime()) / SECOND;
    });
  test.each<OperationStatus>(['requested', 'unknown'])(
    '%s: from half a minute, doubling to half an hour',
    (status) => expect(waits(status)).toEqual([30, 60, 120, 240, 960, 1800, 1800, 1800]),
  );
  test('sent: once an hour, beside the checks of its payment', () =>
    expect(new Set(waits('sent'))).toEqual(new Set([3600])));
  test.each<OperationStatus>(['completed', 'rejected'])('%s: not any more', (status) =>
    expect(new Set(waits(status))).toEqual(new Set([null])),
  );
});

describe('a person is told', () => {
  test.each<[OperationStatus, number]>([
    ['requested', HOUR],
    ['unknown', HOUR],
    ['sent', 24 * HOUR],
  ])('of one that is %s after %d ms', (status, ms) => {
    expect(isOverdue(status, later(0), later(ms - 1))).toBe(false);
    expect(isOverdue(status, later(0), later(ms))).toBe(true);
  });
  test.each<OperationStatus>(['completed', 'rejected'])('never of one that is %s', (status) =>
    expect(isOverdue(status, later(0), later(1000 * HOUR))).toBe(false),
  );
});
