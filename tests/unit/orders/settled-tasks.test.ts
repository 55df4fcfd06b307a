import { describe, expect, test } from 'vitest';
import type { StandingOperation } from '@/lib/orders/operation';
import type { OperationChange, Synced } from '@/lib/orders/operation-sync';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import { endedCauses, settledTasks } from '@/lib/orders/settled-tasks';
import { operationOf, readFacts } from './operation-support';
import { AMOUNT_MINOR, action, receiptOf } from './support';

const change = (more: Partial<OperationChange> = {}): OperationChange => ({
  operationId: 'operation-1',
  status: 'rejected',
  bankActionId: 'action-1',
  problem: 'bank_action',
  code: '161',
  ...more,
});
const synced = (...changes: OperationChange[]): Synced => ({ changes, foreign: [] });

function tasks(
  status: PaymentStatus,
  receipt: ReturnType<typeof receiptOf>,
  operations: StandingOperation[] = [],
  by = synced(),
  orderCancelled = false,
) {
  const found = { facts: readFacts(receipt), actions: receipt.actions };
  return settledTasks({ id: 'payment-1', status, orderCancelled }, operations, found, by);
}

describe('what the bank took in and then rejected is a task', () => {
  const paid = receiptOf('completed', AMOUNT_MINOR);
  test.each([
    ['refund', 'refund_refused'],
    ['capture', 'capture_refused'],
    ['void', 'void_refused'],
  ] as const)('%s', (kind, reason) =>
    expect(tasks('completed', paid, [operationOf({ kind })], synced(change()))).toEqual([
      {
        reason,
        causeKey: `${reason}:operation-1`,
        operationId: 'operation-1',
        data: { amountMinor: 3_000, code: '161', problem: 'bank_action' },
      },
    ]),
  );
  test.each<[string, Partial<OperationChange>]>([
    ['was done', { status: 'completed', problem: null }],
    ['was refused at once, which whoever asked was told', { problem: 'bank_refused' }],
  ])('not what %s', (_what, more) =>
    expect(tasks('completed', paid, [operationOf()], synced(change(more)))).toEqual([]),
  );
  test('nor an automatic payment: its order says that it failed', () =>
    expect(
      tasks('processing', receiptOf('rejected'), [operationOf({ kind: 'charge' })], synced(change())),
    ).toEqual([]));
});

describe('what turned out not to have happened is a task, whatever it was', () => {
  const paid = receiptOf('completed', AMOUNT_MINOR);
  for (const problem of ['no_trace', 'superseded'] as const)
    test.each(['refund', 'capture', 'void'] as const)(`%s, ${problem}`, (kind) =>
      expect(
        tasks('completed', paid, [operationOf({ kind })], synced(change({ problem, code: null }))),
      ).toEqual([
        {
          reason: 'operation_not_done',
          causeKey: 'operation_not_done:operation-1',
          operationId: 'operation-1',
          data: { amountMinor: 3_000, code: null, problem },
        },
      ]),
    );
});

describe('money for an order that was given up', () => {
  const brought = [
    { reason: 'paid_after_cancel', causeKey: 'paid_after_cancel:payment-1', operationId: null, data: {} },
  ];
  const cancelled = (status: PaymentStatus, receipt: ReturnType<typeof receiptOf>) =>
    tasks(status, receipt, [], synced(), true);

  test.each<PaymentStatus>(['created', 'unknown', 'processing', 'rejected'])('from %s: a task', (status) => {
    expect(cancelled(status, receiptOf('completed', AMOUNT_MINOR))).toEqual(brought);
    expect(cancelled(status, receiptOf('blocked', AMOUNT_MINOR))).toEqual(brought);
  });
  test('once: not again when what was held is taken', () =>
    expect(cancelled('blocked', receiptOf('completed', AMOUNT_MINOR))).toEqual([]));
  test('not when it ends without money', () =>
    expect(cancelled('created', receiptOf('rejected'))).toEqual([]));
  test('not for an order that stands', () =>
    expect(tasks('created', receiptOf('completed', AMOUNT_MINOR))).toEqual([]));
});

describe('a hold that is gone', () => {
  const gone = (actions: Parameters<typeof action>[] = []) =>
    receiptOf('rejected', 0, { actions: actions.map((more) => action(...more)) });
  const lapsed = [{ reason: 'hold_lapsed', causeKey: 'hold_lapsed:payment-1', operationId: null, data: {} }];

  test.each<PaymentStatus>(['blocked', 'auth_requested'])('from %s, with nobody’s doing: a task', (status) =>
    expect(tasks(status, gone())).toEqual(lapsed),
  );
  test('a refused cancellation is nobody’s doing either', () =>
    expect(tasks('blocked', gone([['a', 'cancel_authorize', AMOUNT_MINOR, 'rejected']]))).toEqual(lapsed));
  test('not when somebody gave it back', () =>
    expect(tasks('blocked', gone([['a', 'cancel_authorize', AMOUNT_MINOR]]))).toEqual([]));
  test('not when ours is known to be done without the bank listing it', () => {
    const done = synced(change({ status: 'completed', problem: null }));
    expect(tasks('blocked', gone(), [operationOf({ kind: 'void' })], done)).toEqual([]);
    expect(tasks('blocked', gone(), [operationOf({ kind: 'capture' })], done)).toEqual(lapsed);
  });
  test.each<PaymentStatus>(['created', 'processing', 'rejected', 'completed'])('not from %s', (status) =>
    expect(tasks(status, gone())).toEqual([]),
  );
});

describe('what a receipt ends', () => {
  test('that it could not be read; the reminder of a hold that is none any more; the doubt about what is over', () => {
    const facts = readFacts(receiptOf('completed', AMOUNT_MINOR));
    const by = synced(
      change(),
      change({ operationId: 'operation-2', status: 'completed' }),
      change({ operationId: 'operation-3', status: 'sent' }),
    );
    expect(endedCauses({ id: 'payment-1' }, facts, by)).toEqual([
      'receipt_unreadable:payment-1',
      'hold_ending:payment-1',
      'operation_uncertain:operation-1',
      'operation_uncertain:operation-2',
    ]);
  });
  test('not the reminder while it is held', () =>
    expect(endedCauses({ id: 'payment-1' }, readFacts(receiptOf('blocked', AMOUNT_MINOR)), synced())).toEqual(
      ['receipt_unreadable:payment-1'],
    ));
});
