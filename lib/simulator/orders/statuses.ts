/** The ten order_status keys, and which may follow which. */
export const STATUSES = [
  'created',
  'processing',
  'completed',
  'rejected',
  'refund_requested',
  'refunded',
  'refunded_partially',
  'auth_requested',
  'blocked',
  'partial_completed',
] as const;

export type StatusKey = (typeof STATUSES)[number];

const REFUNDED_FROM = ['completed', 'partial_completed', 'refunded_partially'] as const;

export const TRANSITIONS: Record<StatusKey, readonly StatusKey[]> = {
  created: ['processing', 'rejected'],
  // Back to created: a decline that leaves the payer another try.
  processing: ['completed', 'blocked', 'rejected', 'created'],
  completed: ['refund_requested'],
  partial_completed: ['refund_requested'],
  refunded_partially: ['refund_requested'],
  refund_requested: ['refunded', 'refunded_partially', ...REFUNDED_FROM],
  refunded: [],
  rejected: [],
  blocked: ['auth_requested', 'completed', 'partial_completed', 'rejected', 'refunded'],
  // Refunded: how some clients saw a cancelled hold end (setting preauth.cancelFinalStatus).
  auth_requested: ['completed', 'partial_completed', 'rejected', 'blocked', 'refunded'],
};

/** @throws Error naming both statuses when the bank never goes that way. */
export function assertTransition(from: StatusKey, to: StatusKey): void {
  if (!TRANSITIONS[from].includes(to)) {
    const allowed = TRANSITIONS[from].join(', ') || 'nothing';
    throw new Error(`An order that is ${from} cannot become ${to}: after ${from} comes ${allowed}.`);
  }
}

/** Whether money was taken and (some of) it can go back. */
export function isRefundable(status: StatusKey): boolean {
  return (REFUNDED_FROM as readonly StatusKey[]).includes(status);
}

/** order_status.value. `created` stays English on a Georgian order, as seen at the bank. */
export const STATUS_TEXTS: Record<StatusKey, { ka: string; en: string }> = {
  created: { ka: 'Created', en: 'Created' },
  processing: { ka: 'მუშავდება', en: 'Processing' },
  completed: { ka: 'წარმატებული', en: 'Successful' },
  rejected: { ka: 'უარყოფილი', en: 'Rejected' },
  refund_requested: { ka: 'თანხის დაბრუნება მოთხოვნილია', en: 'Refund requested' },
  refunded: { ka: 'დაბრუნებული', en: 'Refunded' },
  refunded_partially: { ka: 'ნაწილობრივ დაბრუნებული', en: 'Partially refunded' },
  auth_requested: { ka: 'დადასტურება მოთხოვნილია', en: 'Authorization requested' },
  blocked: { ka: 'დაბლოკილი', en: 'Blocked' },
  partial_completed: { ka: 'ნაწილობრივ დადასტურებული', en: 'Partially completed' },
};
