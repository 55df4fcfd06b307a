import { describe, expect, test } from 'vitest';
import type { StandingOperation } from '@/lib/orders/operation';
import { type Synced, syncOperations } from '@/lib/orders/operation-sync';
import type { Receipt } from '@/lib/orders/receipt';
import { doubtfulOf, HOUR, later, MINUTE, operationOf, standing } from './operation-support';
import { AMOUNT_MINOR, action, receiptOf } from './support';

const card = { method: 'card' };
const paid = (actions: Receipt['actions'] = [], refundedMinor = 0, statusKey = 'completed') =>
  receiptOf(statusKey, AMOUNT_MINOR - refundedMinor, {
    ...card,
    actions,
    refundedMinor: refundedMinor > 0 ? refundedMinor : null,
  });
const held = (statusKey: 'blocked' | 'auth_requested', actions: Receipt['actions'] = []) =>
  receiptOf(statusKey, AMOUNT_MINOR, { ...card, actions });

/** What a receipt that was fetched a minute after the operation was asked for says. */
const sync = (
  operations: StandingOperation[],
  receipt: Receipt,
  askedAt: Date | null = later(MINUTE),
): Synced => syncOperations(operations, standing(receipt, askedAt), askedAt ?? later(MINUTE));
const changesOf = (...args: Parameters<typeof sync>) =>
  sync(...args).changes.map(({ status, bankActionId, problem }) => [status, bankActionId, problem]);

describe('an action of the receipt is ours by its id', () => {
  test('completed', () =>
    expect(changesOf([operationOf()], paid([action('action-1', 'partial_refund', 3_000)], 3_000))).toEqual([
      ['completed', 'action-1', null],
    ]));
  test('rejected, with the bank’s code', () => {
    const refused = action('action-1', 'partial_refund', 3_000, 'rejected', { code: '161' });
    expect(sync([operationOf()], paid([refused])).changes).toEqual([
      {
        operationId: 'operation-1',
        status: 'rejected',
        bankActionId: 'action-1',
        problem: 'bank_action',
        code: '161',
      },
    ]);
  });
  test('running: nothing new about one that is known to have been taken in', () =>
    expect(
      changesOf(
        [operationOf()],
        paid([action('action-1', 'partial_refund', 3_000, 'processing')], 0, 'refund_requested'),
      ),
    ).toEqual([]));
  test('one that is over stays as it is, and is no foreign action either', () => {
    const over = operationOf({ status: 'completed' });
    expect(sync([over], paid([action('action-1', 'partial_refund', 3_000)], 3_000))).toEqual({
      changes: [],
      foreign: [],
    });
  });
});

describe('one whose id was lost with its answer is ours by kind, amount and door', () => {
  const listed = (more: Parameters<typeof action>[4] = {}, status = 'completed', amountMinor = 3_000) => [
    action('action-9', 'partial_refund', amountMinor, status, more),
  ];
  test('completed', () =>
    expect(changesOf([doubtfulOf()], paid(listed(), 3_000))).toEqual([['completed', 'action-9', null]]));
  test('running: now it is known to have arrived', () =>
    expect(changesOf([doubtfulOf()], paid(listed({}, 'processing'), 0, 'refund_requested'))).toEqual([
      ['sent', 'action-9', null],
    ]));
  test('also when the process that asked died before it could note anything', () =>
    expect(changesOf([doubtfulOf({ status: 'requested', doubtful: false })], paid(listed(), 3_000))).toEqual([
      ['completed', 'action-9', null],
    ]));

  test.each([
    ['made at the bank’s console', listed({ channel: 'business_manager' }), 3_000],
    ['made by the bank’s support', listed({ channel: 'support' }), 3_000],
    ['of another sum', listed({}, 'completed', 4_000), 4_000],
  ])('not one %s: that is foreign', (_what, actions, refunded) => {
    const synced = sync([doubtfulOf()], paid(actions, refunded));
    expect(synced.changes).toEqual([]);
    expect(synced.foreign).toEqual([
      {
        bankActionId: 'action-9',
        kind: 'refund',
        status: 'completed',
        amountMinor: refunded,
        channel: actions[0]?.channel,
        code: null,
      },
    ]);
  });

  test('not while a process is calling the bank for it: the answer brings the id', () => {
    const calling = doubtfulOf({ status: 'requested', callingUntil: later(2 * MINUTE) });
    expect(sync([calling], paid(listed(), 3_000))).toEqual({ changes: [], foreign: [] });
  });
  test('not an operation that is over', () => {
    const rejected = doubtfulOf({ status: 'rejected' });
    expect(sync([rejected], paid(listed(), 3_000)).foreign).toHaveLength(1);
  });
  test('of two equal actions one is ours and one is not', () => {
    const two = [action('action-8', 'partial_refund', 3_000), action('action-9', 'partial_refund', 3_000)];
    const synced = sync([doubtfulOf()], paid(two, 6_000));
    expect(synced.changes.map(({ bankActionId }) => bankActionId)).toEqual(['action-8']);
    expect(synced.foreign.map(({ bankActionId }) => bankActionId)).toEqual(['action-9']);
  });
  test('a cancellation is of the whole hold, whatever sum it names', () =>
    expect(
      changesOf(
        [doubtfulOf({ kind: 'void', amountMinor: AMOUNT_MINOR })],
        receiptOf('rejected', 0, { ...card, actions: [action('action-9', 'cancel_authorize', null)] }),
      ),
    ).toEqual([['completed', 'action-9', null]]));
});

describe('a foreign action', () => {
  test('that runs is none yet', () =>
    expect(
      sync([], paid([action('a', 'refund', AMOUNT_MINOR, 'processing')], 0, 'refund_requested')).foreign,
    ).toEqual([]));
  test('that we have recorded is not recorded again', () => {
    const recorded = operationOf({ status: 'completed', bankActionId: 'a' });
    expect(sync([recorded], paid([action('a', 'partial_refund', 3_000)], 3_000)).foreign).toEqual([]);
  });
  test('of a kind that this version does not know is left alone', () =>
    expect(sync([], paid([action('a', 'chargeback', 3_000)])).foreign).toEqual([]));
  test('that was refused is recorded too', () =>
    expect(sync([], paid([action('a', 'refund', 3_000, 'rejected')])).foreign).toMatchObject([
      { bankActionId: 'a', status: 'rejected' },
    ]));
});

describe('nothing of it in the receipt', () => {
  test('of one that was taken in: it may still come', () => {
    expect(changesOf([operationOf()], paid(), later(23 * HOUR))).toEqual([]);
    expect(changesOf([operationOf()], paid(), later(25 * HOUR))).toEqual([
      ['rejected', 'action-1', 'no_trace'],
    ]);
  });
  test('a receipt that was sent to us proves nothing', () =>
    expect(syncOperations([doubtfulOf()], standing(paid(), null), later(48 * HOUR)).changes).toEqual([]));
  test('while the bank is working on something it may be this', () => {
    for (const askedAt of [later(MINUTE), later(48 * HOUR)])
      expect(
        changesOf([doubtfulOf({ refusedAt: later(1) })], paid([], 0, 'refund_requested'), askedAt),
      ).toEqual([]);
  });
  test('after a refusal: a receipt that was asked for later shows that nothing happened', () => {
    const refused = doubtfulOf({ refusedAt: later(MINUTE) });
    expect(changesOf([refused], paid(), later(MINUTE - 1))).toEqual([]);
    expect(changesOf([refused], paid(), later(MINUTE + 1))).toEqual([['rejected', null, 'no_trace']]);
  });
  test('while a process is calling the bank for it nothing is decided', () => {
    const calling = doubtfulOf({ callingUntil: later(49 * HOUR) });
    expect(changesOf([calling], paid(), later(48 * HOUR))).toEqual([]);
  });

  test('and no longer possible: somebody else was first', () => {
    const gone = [action('b', 'partial_refund', 8_000, 'completed', { channel: 'business_manager' })];
    expect(changesOf([doubtfulOf()], paid(gone, 8_000, 'refunded_partially'))).toEqual([
      ['rejected', null, 'superseded'],
    ]);
    const lapsed = receiptOf('rejected', 0, card);
    expect(changesOf([doubtfulOf({ kind: 'capture' })], lapsed)).toEqual([['rejected', null, 'superseded']]);
  });
  test('of a bank that lists no actions: the state itself says that it was done', () => {
    expect(changesOf([doubtfulOf({ kind: 'capture' })], paid())).toEqual([['completed', null, null]]);
    expect(changesOf([doubtfulOf({ kind: 'void' })], receiptOf('rejected', 0, card))).toEqual([
      ['completed', null, null],
    ]);
  });

  test('an earlier refusal does not hide that the one after it runs, for however long', () => {
    // The bank said "request received" and shows `auth_requested`: it is at work, whatever it refused before.
    const refusedBefore = [action('action-0', 'authorize', AMOUNT_MINOR, 'rejected')];
    const first = operationOf({
      id: 'operation-0',
      kind: 'capture',
      status: 'rejected',
      bankActionId: 'action-0',
    });
    const second = operationOf({ kind: 'void' });
    expect(changesOf([first, second], held('auth_requested', refusedBefore), later(48 * HOUR))).toEqual([]);
  });
  test('nor holds up for ever what the bank never said it had taken in', () => {
    const refusedBefore = [action('action-0', 'authorize', AMOUNT_MINOR, 'rejected')];
    const first = operationOf({
      id: 'operation-0',
      kind: 'capture',
      status: 'rejected',
      bankActionId: 'action-0',
    });
    const second = doubtfulOf({ kind: 'void' });
    expect(changesOf([first, second], held('auth_requested', refusedBefore), later(48 * HOUR))).toEqual([
      ['rejected', null, 'no_trace'],
    ]);
  });
  test('a hold that hangs after a refused approval does not hold up what the bank refuses afterwards', () => {
    const refusedBefore = [action('action-0', 'authorize', AMOUNT_MINOR, 'rejected')];
    const first = operationOf({
      id: 'operation-0',
      kind: 'capture',
      status: 'rejected',
      bankActionId: 'action-0',
    });
    const second = doubtfulOf({ kind: 'void', refusedAt: later(MINUTE) });
    expect(changesOf([first, second], held('auth_requested', refusedBefore), later(2 * MINUTE))).toEqual([
      ['rejected', null, 'no_trace'],
    ]);
  });
});

describe('an automatic payment ends as its payment does', () => {
  const charge = operationOf({ kind: 'charge', bankActionId: null, amountMinor: AMOUNT_MINOR });
  test.each([
    ['completed', paid(), [['completed', null, null]]],
    ['rejected', receiptOf('rejected', null, { code: '116' }), [['rejected', null, 'bank_action']]],
    ['processing', receiptOf('processing'), []],
  ])('%s', (_status, receipt, expected) => expect(changesOf([charge], receipt, null)).toEqual(expected));
});
