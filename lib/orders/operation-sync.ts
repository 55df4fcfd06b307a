import { type Facts, isInFlight } from './facts';
import {
  isPending,
  kindOfAction,
  NO_TRACE_AFTER_MS,
  type OperationKind,
  type OperationProblem,
  type StandingOperation,
} from './operation';
import { isDead, isHeld, isTaken } from './payment-status';
import type { ReceiptAction } from './receipt';

/** What a receipt makes of an operation of ours. */
export type OperationChange = {
  operationId: string;
  status: 'sent' | 'completed' | 'rejected';
  bankActionId: string | null;
  problem: OperationProblem | null;
  /** The bank's action code. */
  code: string | null;
};

/** An action that we did not ask for: made at the bank's console, by its support, or by another program of the shop. */
export type ForeignAction = {
  bankActionId: string;
  kind: OperationKind;
  status: 'completed' | 'rejected';
  /** Null: the bank did not say. */
  amountMinor: number | null;
  channel: string;
  code: string | null;
};

export type Synced = { changes: readonly OperationChange[]; foreign: readonly ForeignAction[] };

/** The receipt that now stands. `askedAt`: when it was asked for; null for one that was sent to us. */
export type StandingReceipt = {
  facts: Facts;
  actions: readonly ReceiptAction[];
  askedAt: Date | null;
};

const API = 'public_api';

/**
 * Lays the operations of a payment beside the receipt that stands. An action is ours by its id; one whose id we never
 * got, because the answer was lost, is ours if it came by the API and is of the kind and amount of a pending operation
 * that nobody is calling the bank for. Whatever else is there was made at the bank.
 * @param operations all operations of the payment, over or not
 */
export function syncOperations(
  operations: readonly StandingOperation[],
  receipt: StandingReceipt,
  now: Date,
): Synced {
  const changes: OperationChange[] = [];
  const foreign: ForeignAction[] = [];
  const claimed = new Set<string>();
  for (const action of receipt.actions) {
    const kind = kindOfAction(action.kind);
    if (kind === null) continue;
    const status = finalStatus(action.status);
    const owner = ownerOf(action, operations, claimed, now);
    if (owner === 'nobody') {
      if (status) foreign.push(foreignBy(action, kind, status));
    } else if (owner !== 'undecided') {
      claimed.add(owner.id);
      const change = changeBy(owner, action, status);
      if (change) changes.push(change);
    }
  }
  const unlisted = operations.filter(
    (operation) => isPending(operation.status) && !claimed.has(operation.id) && !isCalling(operation, now),
  );
  changes.push(...unlisted.flatMap((operation) => changeWithout(operation, receipt)));
  return { changes, foreign };
}

function changeWithout(operation: StandingOperation, receipt: StandingReceipt): OperationChange[] {
  const change =
    operation.kind === 'charge' ? chargeBy(operation, receipt) : withoutTrace(operation, receipt);
  return change ? [change] : [];
}

const isCalling = ({ callingUntil }: StandingOperation, now: Date): boolean =>
  callingUntil !== null && callingUntil > now;

/** Whose an action is; `undecided`: the answer to a call that is under way will tell. */
function ownerOf(
  action: ReceiptAction,
  operations: readonly StandingOperation[],
  claimed: ReadonlySet<string>,
  now: Date,
): StandingOperation | 'nobody' | 'undecided' {
  const known = operations.find(({ bankActionId }) => bankActionId === action.actionId);
  if (known) return known;
  const candidates = operations.filter(
    (operation) => !claimed.has(operation.id) && couldBe(operation, action),
  );
  if (candidates.length === 0) return 'nobody';
  return candidates.find((candidate) => !isCalling(candidate, now)) ?? 'undecided';
}

function couldBe(operation: StandingOperation, action: ReceiptAction): boolean {
  const { amountMinor } = action;
  return (
    isPending(operation.status) &&
    operation.bankActionId === null &&
    kindOfAction(action.kind) === operation.kind &&
    (action.channel ?? API) === API &&
    (amountMinor === null || amountMinor === operation.amountMinor || operation.kind === 'void')
  );
}

function foreignBy(
  action: ReceiptAction,
  kind: OperationKind,
  status: 'completed' | 'rejected',
): ForeignAction {
  const { actionId: bankActionId, amountMinor, channel, code } = action;
  return { bankActionId, kind, status, amountMinor, channel: channel ?? API, code };
}

function finalStatus(status: string): 'completed' | 'rejected' | null {
  return status === 'completed' || status === 'rejected' ? status : null;
}

function changeBy(
  operation: StandingOperation,
  action: ReceiptAction,
  status: 'completed' | 'rejected' | null,
): OperationChange | null {
  if (!isPending(operation.status)) return null;
  const at = { operationId: operation.id, bankActionId: action.actionId, code: action.code };
  if (status) return { ...at, status, problem: status === 'rejected' ? 'bank_action' : null };
  // Listed and not over: it did arrive.
  const isNews = operation.status !== 'sent' || operation.bankActionId === null;
  return isNews ? { ...at, status: 'sent', problem: null } : null;
}

/** A charge is the payment: it ends as the payment ends. */
function chargeBy(operation: StandingOperation, { facts }: StandingReceipt): OperationChange | null {
  const at = { operationId: operation.id, bankActionId: null, code: facts.code };
  if (isTaken(facts.status)) return { ...at, status: 'completed', problem: null, code: null };
  if (isDead(facts.status)) return { ...at, status: 'rejected', problem: 'bank_action' };
  return null;
}

/**
 * A pending operation of which the receipt shows nothing. As long as something is in flight it may be this; and only a
 * receipt that we asked for can show that nothing is.
 */
function withoutTrace(
  operation: StandingOperation,
  { facts, actions, askedAt }: StandingReceipt,
): OperationChange | null {
  if (askedAt === null || isInFlight(facts.status, actions)) return null;
  const { id: operationId, bankActionId } = operation;
  const over = (problem: OperationProblem): OperationChange => ({
    operationId,
    status: 'rejected',
    bankActionId,
    problem,
    code: null,
  });
  if (!isStillPossible(operation, facts)) {
    const byAnother = actions.some(
      ({ kind, status }) => kindOfAction(kind) !== null && status === 'completed',
    );
    // An edition of the bank that lists no actions: the state itself says that it was done.
    return isDone(operation, facts) && !byAnother
      ? { operationId, status: 'completed', bankActionId, problem: null, code: null }
      : over('superseded');
  }
  if (operation.refusedAt !== null && askedAt > operation.refusedAt) return over('no_trace');
  // An action refused earlier may hide that another one runs: this one, if the bank has taken it in.
  if (bankActionId !== null && facts.status === 'auth_requested') return null;
  const { firstTriedAt } = operation;
  const old = firstTriedAt !== null && askedAt.getTime() - firstTriedAt.getTime() > NO_TRACE_AFTER_MS;
  return old ? over('no_trace') : null;
}

const isDone = ({ kind }: StandingOperation, { status }: Facts): boolean =>
  (kind === 'capture' && isTaken(status)) || (kind === 'void' && isDead(status));

function isStillPossible({ kind, amountMinor }: StandingOperation, facts: Facts): boolean {
  if (kind !== 'refund') return isHeld(facts.status);
  return isTaken(facts.status) && facts.capturedMinor - facts.refundedMinor >= amountMinor;
}
