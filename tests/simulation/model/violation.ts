/** What must never happen. Each has a sentence that says what it would mean. */
export const INVARIANTS = {
  money_within_bounds: 'refunded is more than captured, or captured more than the total',
  refunds_within_captured: 'a refund was asked for beyond what was captured and not yet on its way back',
  paid_by_its_own_receipt: 'a payment was changed by a receipt that is not its own',
  one_action_per_form: 'the bank did more than once what a form asked for once',
  rejected_means_undone: 'an operation counts as not done, and the bank has done it or is doing it',
  completed_means_done: 'an operation counts as done, and the bank has not done it',
  one_live_payment: 'an order has two payments that can be paid',
  one_pending_operation: 'two operations of one payment are pending',
  nothing_beside_a_doubt: 'an operation was begun while the bank may be doing another one',
  told_once: 'the same row of the timeline was written twice',
  buyer_told_right: 'the mails to the buyer do not add up to what happened',
  later_word_only: 'a final state gave way to an older word of the bank',
  attempts_apart: 'the order does not say what its payments say',
  never_told_unpaid:
    'the shopper was told that it is not paid, or may pay again, while money was or may be taken',
  never_told_paid: 'the shopper was told that it is paid, and the bank took nothing',
  ours_is_the_banks: 'after two quiet rounds of reconcile the figures are not the bank’s',
  operations_end: 'after two quiet rounds of reconcile an operation hangs, or says what the bank does not',
  foreign_once: 'what was made at the bank’s console is not recorded exactly once as such',
  person_told: 'a case for a person has no task, or a task that is over is open',
  no_error: 'a rule threw an error',
} as const;

export type Invariant = keyof typeof INVARIANTS;

export class Violation extends Error {
  override readonly name = 'Violation';
  constructor(
    readonly invariant: Invariant,
    detail: string,
  ) {
    super(`${INVARIANTS[invariant]}: ${detail}`);
  }
}
