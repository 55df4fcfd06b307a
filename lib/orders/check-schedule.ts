import { isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a paid payment is still watched for refunds made in the bank's own console. */
const WATCH_PAID_MS = 14 * DAY;

export type Checked = {
  status: PaymentStatus;
  createdAt: Date;
  expiresAt: Date | null;
  /** How often the bank was asked without anything new. */
  checks: number;
  /** Whether the bank was asked to do something with its money and has not finished. */
  operationPending?: boolean;
  /** Whether the bank was silent, or its answer left open what is true. */
  owed?: boolean;
};

/**
 * When reconcile should ask the bank about a payment next; null: not any more.
 * Live: from two minutes on, doubling to a quarter of an hour, and at the moment of expiry. In flight: each minute,
 * doubling to an hour. Held: four times a day. Paid: once a day for two weeks. Over: only while an answer is owed, since
 * somebody had a reason to ask.
 */
export function nextCheckAt(checked: Checked, now: Date): Date | null {
  const { status, createdAt, expiresAt, checks, operationPending = false, owed = false } = checked;
  const after = (ms: number) => new Date(now.getTime() + ms);
  const doubling = (firstMs: number, mostMs: number) => Math.min(mostMs, firstMs * 2 ** Math.min(checks, 20));
  const unfinished = operationPending && (isTaken(status) || isHeld(status));
  if (unfinished || (owed && !isLive(status))) return after(doubling(MINUTE, HOUR));
  switch (status) {
    case 'creating':
    case 'unknown':
      return after(doubling(MINUTE, 15 * MINUTE));
    case 'created':
    case 'processing': {
      const wait = after(
        checks === 0 ? 2 * MINUTE : doubling(MINUTE, expiresAt && expiresAt < now ? HOUR : 15 * MINUTE),
      );
      // The moment of expiry is news by itself; a few seconds later the bank has it too.
      const atExpiry = expiresAt ? new Date(expiresAt.getTime() + 5_000) : null;
      return atExpiry && atExpiry > now && atExpiry < wait ? atExpiry : wait;
    }
    case 'auth_requested':
    case 'refund_requested':
      return after(doubling(MINUTE, HOUR));
    case 'blocked':
      return after(6 * HOUR);
    default:
      return isTaken(status) && now.getTime() - createdAt.getTime() < WATCH_PAID_MS ? after(DAY) : null;
  }
}
