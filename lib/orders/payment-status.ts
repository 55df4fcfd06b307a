/**
 * The states of a payment: the bank's ten keys (reference of the bank's API, "order_status.key") and three of our
 * own for the time in which the bank has not told us about it.
 *
 * - `creating`: we are asking the bank to open the payment, or its last refusal was certain and harmless
 * - `unknown`: we asked and do not know what became of it; the same request is repeated with the same key
 * - `failed`: the bank certainly never opened it
 */
export const OWN_STATUSES = ['creating', 'unknown', 'failed'] as const;
export const BANK_STATUSES = [
  'created',
  'processing',
  'completed',
  'rejected',
  'blocked',
  'auth_requested',
  'partial_completed',
  'refund_requested',
  'refunded',
  'refunded_partially',
] as const;

export type BankStatus = (typeof BANK_STATUSES)[number];
export type PaymentStatus = (typeof OWN_STATUSES)[number] | BankStatus;

export const PAYMENT_STATUSES: readonly PaymentStatus[] = [...OWN_STATUSES, ...BANK_STATUSES];

/** The shopper may still pay it, so no other payment of the order may begin. The database has an index on these. */
const LIVE: readonly PaymentStatus[] = ['creating', 'unknown', 'created', 'processing'];

/** Money was taken, whatever became of it later. `blocked` is not among them: held is not taken. */
const TAKEN: readonly PaymentStatus[] = [
  'completed',
  'partial_completed',
  'refund_requested',
  'refunded',
  'refunded_partially',
];

const HELD: readonly PaymentStatus[] = ['blocked', 'auth_requested'];

export const isLive = (status: PaymentStatus): boolean => LIVE.includes(status);
export const isTaken = (status: PaymentStatus): boolean => TAKEN.includes(status);
export const isHeld = (status: PaymentStatus): boolean => HELD.includes(status);
export const isDead = (status: PaymentStatus): boolean => status === 'rejected' || status === 'failed';

export function isBankStatus(key: string): key is BankStatus {
  return (BANK_STATUSES as readonly string[]).includes(key);
}
