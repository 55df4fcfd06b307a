import {
  isPending,
  KEY_REPEATS_FOR_MS,
  type OperationProblem,
  type OperationStatus,
  type StandingOperation,
} from './operation';

/** How a call to the bank for an operation ended. */
export type CallEnd =
  /** Taken in: no money has moved yet. `actionId`: null for a charge, which has an order of its own. */
  | { kind: 'accepted'; actionId: string | null }
  /** This attempt certainly changed nothing. */
  | { kind: 'certain_failure'; problem: OperationProblem; refusedByBank: boolean }
  /** Another request for the same payment is running at the bank: it may be an earlier attempt of this one. */
  | { kind: 'already_requested' }
  /** It may have taken effect. */
  | { kind: 'uncertain' };

export type AfterCall = {
  status: 'sent' | 'unknown' | 'rejected';
  problem: OperationProblem | null;
  doubtful: boolean;
  /** Set when only the receipt can tell now: from this moment on. */
  refusedAt: Date | null;
};

/**
 * What the end of a call makes of its operation. Once an attempt was doubtful no refusal of a later one settles it: "already
 * requested" or "exceeds the available amount" may be the very effect of the first. Then the receipt decides. And once the
 * bank has taken it in, the end of another call for it, by a process that was taken for dead, is no news.
 */
export function afterCall(
  operation: Pick<StandingOperation, 'status' | 'doubtful' | 'refusedAt'>,
  end: CallEnd,
  now: Date,
): AfterCall {
  const { doubtful, refusedAt } = operation;
  if (operation.status === 'sent' && end.kind !== 'accepted')
    return { status: 'sent', problem: null, doubtful, refusedAt };
  switch (end.kind) {
    case 'accepted':
      return { status: 'sent', problem: null, doubtful: false, refusedAt: null };
    case 'uncertain':
      return { status: 'unknown', problem: null, doubtful: true, refusedAt };
    case 'already_requested':
      return { status: 'unknown', problem: 'already_requested', doubtful, refusedAt: now };
    case 'certain_failure':
      if (!doubtful) return { status: 'rejected', problem: end.problem, doubtful, refusedAt };
      return {
        status: 'unknown',
        problem: end.problem,
        doubtful,
        refusedAt: end.refusedByBank ? now : refusedAt,
      };
  }
}

/**
 * What the job should do about a pending operation.
 * - `wait`: a process is calling the bank for it
 * - `repeat`: the same request with the same key
 * - `ask`: only the receipt can tell
 */
export function nextStep(
  { status, callingUntil, firstTriedAt, refusedAt }: StandingOperation,
  now: Date,
): 'wait' | 'repeat' | 'ask' {
  if (callingUntil !== null && callingUntil > now) return 'wait';
  if (status === 'sent' || refusedAt !== null) return 'ask';
  const keyIsKnown = firstTriedAt === null || now.getTime() - firstTriedAt.getTime() < KEY_REPEATS_FOR_MS;
  return keyIsKnown ? 'repeat' : 'ask';
}

const MINUTE = 60_000;

/**
 * When reconcile should do something about an operation next; null: it is over. Doubtful ones from half a minute on,
 * doubling to half an hour; taken-in ones are followed by the checks of their payment, and looked at here once an hour.
 */
export function nextTryAt(status: OperationStatus, attempts: number, now: Date): Date | null {
  if (!isPending(status)) return null;
  const waitMs =
    status === 'sent' ? 60 * MINUTE : Math.min(30 * MINUTE, (MINUTE / 2) * 2 ** Math.min(attempts, 10));
  return new Date(now.getTime() + waitMs);
}

/** After this time without certainty a person has to know. */
const PERSON_AFTER_MS = { unknown: 60 * MINUTE, requested: 60 * MINUTE, sent: 24 * 60 * MINUTE };

/** Whether staff must be told that a pending operation is still not over. */
export function isOverdue(status: OperationStatus, createdAt: Date, now: Date): boolean {
  if (status === 'completed' || status === 'rejected') return false;
  return now.getTime() - createdAt.getTime() >= PERSON_AFTER_MS[status];
}
