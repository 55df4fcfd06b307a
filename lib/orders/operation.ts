/**
 * Operations: what we ask the bank to do with the money of a payment. The bank's "request received" moves no money; what
 * became of an operation stands in the receipt's actions.
 *
 * - `requested`: written down with its key; the call is being made, or its process died
 * - `sent`: the bank has taken it in
 * - `unknown`: we asked and do not know whether it arrived
 * - `completed`, `rejected`: over
 */
export const OPERATION_KINDS = ['refund', 'capture', 'void', 'charge'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATUSES = ['requested', 'sent', 'unknown', 'completed', 'rejected'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

const PENDING: readonly OperationStatus[] = ['requested', 'sent', 'unknown'];

export const isPending = (status: OperationStatus): boolean => PENDING.includes(status);

/**
 * Why an operation did not succeed. `bank_action`: the bank did take it in and then rejected it, with an action code.
 * `superseded`: something else was done first, at the bank or by its clock. `no_trace`: the bank shows nothing of it.
 */
export const OPERATION_PROBLEMS = [
  'bank_refused',
  'bank_unavailable',
  'bank_busy',
  'bank_credentials',
  'bank_action',
  'already_requested',
  'superseded',
  'no_trace',
] as const;
export type OperationProblem = (typeof OPERATION_PROBLEMS)[number];

/** An operation as the rules see it. Minor units of the payment's currency. */
export type StandingOperation = {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  amountMinor: number;
  bankActionId: string | null;
  firstTriedAt: Date | null;
  /** While a process is calling the bank for it, nobody else does. */
  callingUntil: Date | null;
  /** Whether an attempt may have taken effect without our knowing. */
  doubtful: boolean;
  /** When the bank refused a repetition of a doubtful attempt. */
  refusedAt: Date | null;
};

/** For how long the same key brings the same answer: the bank keeps keys for a day [assumed], and we stay well below. */
export const KEY_REPEATS_FOR_MS = 20 * 3_600_000;

/** After this time an operation of which the bank shows nothing did not happen. */
export const NO_TRACE_AFTER_MS = 24 * 3_600_000;

/** Which of the bank's actions an operation of ours turns into. */
const ACTIONS_OF: Record<OperationKind, readonly string[]> = {
  refund: ['refund', 'partial_refund'],
  capture: ['authorize', 'partial_authorize'],
  void: ['cancel_authorize'],
  charge: [],
};

/** What an action of the bank is in our words; null: one that this version does not know. */
export function kindOfAction(action: string): OperationKind | null {
  return OPERATION_KINDS.find((kind) => ACTIONS_OF[kind].includes(action)) ?? null;
}
