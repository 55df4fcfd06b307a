import { isDead, isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

export const ORDER_STATUSES = [
  'awaiting_payment',
  'authorised',
  'paid',
  'partially_refunded',
  'refunded',
  'failed',
  'expired',
  'voided',
  'cancelled',
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

export function isOrderStatus(value: string): value is OrderStatus {
  return (ORDER_STATUSES as readonly string[]).includes(value);
}

export type PaymentFigures = {
  attempt: number;
  status: PaymentStatus;
  capturedMinor: number;
  refundedMinor: number;
  rejectReason: string | null;
  /** Whether the bank ever held money for it: a rejected one was then voided or lapsed. */
  wasHeld: boolean;
};

export type OrderFigures = { status: OrderStatus; capturedMinor: number; refundedMinor: number };

/** In these nobody has paid, and nothing is held: the order can be given up. */
const UNPAID: readonly OrderStatus[] = ['awaiting_payment', 'failed', 'expired', 'voided'];

export const isUnpaid = (status: OrderStatus): boolean => UNPAID.includes(status);

/** Over without money: in these an order gives up the name that the merchant's own system has for it. */
export const CAME_TO_NOTHING: readonly OrderStatus[] = ['failed', 'expired', 'voided', 'cancelled'];

export const cameToNothing = (status: OrderStatus): boolean => CAME_TO_NOTHING.includes(status);

/**
 * An order's state, computed from all of its payments. The first payment that took money carries the order; a second
 * one that did too stays on its own payment and is marked for a person, never summed into the order.
 * @param givenUp whether the order was cancelled: that hides no money, which shows as long as it is held or was taken
 */
export function orderFigures(payments: readonly PaymentFigures[], givenUp: boolean): OrderFigures {
  const ordered = [...payments].sort((a, b) => a.attempt - b.attempt);
  const carrying =
    ordered.find((payment) => isTaken(payment.status) && payment.capturedMinor > payment.refundedMinor) ??
    ordered.find((payment) => isTaken(payment.status));
  if (carrying) {
    const { capturedMinor, refundedMinor } = carrying;
    return { status: takenStatus(capturedMinor, refundedMinor), capturedMinor, refundedMinor };
  }
  return { status: unpaidStatus(ordered, givenUp), capturedMinor: 0, refundedMinor: 0 };
}

function takenStatus(capturedMinor: number, refundedMinor: number): OrderStatus {
  if (refundedMinor === 0) return 'paid';
  return refundedMinor < capturedMinor ? 'partially_refunded' : 'refunded';
}

function unpaidStatus(ordered: readonly PaymentFigures[], givenUp: boolean): OrderStatus {
  if (ordered.some((payment) => isHeld(payment.status))) return 'authorised';
  if (givenUp) return 'cancelled';
  if (ordered.some((payment) => isLive(payment.status))) return 'awaiting_payment';
  const last = ordered.at(-1);
  if (!last || !isDead(last.status)) return 'awaiting_payment';
  if (last.wasHeld) return 'voided';
  return last.rejectReason === 'expiration' ? 'expired' : 'failed';
}
