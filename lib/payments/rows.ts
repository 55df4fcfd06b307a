import 'server-only';
import type { CreateOrderRequest } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { PaymentStatus } from '@/lib/orders/payment-status';

/** An order, locked: while the transaction lasts nobody else changes it or its payments. Money in minor units. */
export type LockedOrder = {
  id: string;
  shopId: string;
  number: string;
  token: string;
  status: OrderStatus;
  currency: Currency;
  totalMinor: number;
  locale: 'ka' | 'en';
  theme: 'light' | 'dark';
  attentionReason: AttentionReason | null;
  paidAt: Date | null;
  cancelledAt: Date | null;
};

/** What we ask the bank for to begin an automatic payment; all else it takes from the parent. */
export type ChargeStart = { parentBankOrderId: string; callbackUrl: string; externalOrderId: string };

export type PaymentRow = {
  id: string;
  orderId: string;
  attempt: number;
  externalId: string;
  bankOrderId: string | null;
  idempotencyKey: string;
  request: CreateOrderRequest | ChargeStart;
  /** The payment that has saved the card of an automatic payment; null: an ordinary payment. */
  parentPaymentId: string | null;
  redirectUrl: string | null;
  ttlMinutes: number;
  amountMinor: number;
  currency: Currency;
  status: PaymentStatus;
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  receipt: unknown;
  receiptVia: 'callback' | 'fetch' | null;
  receiptAt: Date | null;
  method: string | null;
  rejectReason: string | null;
  startError: string | null;
  startingUntil: Date | null;
  expiresAt: Date | null;
  captureDeadlineAt: Date | null;
  checkedAt: Date | null;
  checks: number;
  nextCheckAt: Date | null;
  createdAt: Date;
  /** Whether something is being done with its money. */
  operationPending: boolean;
};

// The look of the bank's page: what a program has asked for, else the shop's, if it has decided on one, else the shopper's.
const THEME = `coalesce(o.bank_options->>'theme', (SELECT nullif(payment_theme, 'follow') FROM shops WHERE id = o.shop_id), o.theme)`;

const ORDER_COLUMNS = `o.id, o.shop_id AS "shopId", o.number, o.token, o.status, o.currency, o.total_minor AS "totalMinor",
  o.locale, o.cancelled_at AS "cancelledAt", o.attention_reason AS "attentionReason", o.paid_at AS "paidAt",
  ${THEME} AS theme`;

const PAYMENT_COLUMNS = `p.id, order_id AS "orderId", attempt, p.external_id AS "externalId", bank_order_id AS "bankOrderId",
  idempotency_key AS "idempotencyKey", request,
  parent_payment_id AS "parentPaymentId", redirect_url AS "redirectUrl", ttl_minutes AS "ttlMinutes",
  amount_minor AS "amountMinor", p.currency, p.status, held_minor AS "heldMinor",
  p.captured_minor AS "capturedMinor", p.refunded_minor AS "refundedMinor", receipt, receipt_via AS "receiptVia", receipt_at AS "receiptAt",
  method, reject_reason AS "rejectReason", start_error AS "startError", starting_until AS "startingUntil",
  expires_at AS "expiresAt", capture_deadline_at AS "captureDeadlineAt", checked_at AS "checkedAt", checks,
  next_check_at AS "nextCheckAt", p.created_at AS "createdAt",
  EXISTS (SELECT 1 FROM operations x WHERE x.payment_id = p.id AND x.status IN ('requested', 'sent', 'unknown'))
    AS "operationPending"`;

/** How to find an order: by its address, by its id, or by what the bank says of one of its payments. */
export type OrderRef =
  | { token: string }
  | { orderId: string }
  | { paymentId: string }
  | { bankOrderId: string; externalId: string | null };

/** Locks an order (and by convention all of its payments: every writer takes this lock first). */
export async function lockOrder(tx: Tx, ref: OrderRef): Promise<LockedOrder | null> {
  const { rows } = await tx.query<LockedOrder>(
    `SELECT ${ORDER_COLUMNS} FROM orders o WHERE ${whereOf(ref)} FOR UPDATE`,
    valuesOf(ref),
  );
  return rows[0] ?? null;
}

function whereOf(ref: OrderRef): string {
  if ('token' in ref) return 'o.token = $1';
  if ('orderId' in ref) return 'o.id = $1';
  if ('paymentId' in ref) return 'o.id = (SELECT order_id FROM payments WHERE id = $1)';
  // The bank may speak of a payment before we have stored its id: then our own id in it finds the payment.
  return `o.id = coalesce(
    (SELECT order_id FROM payments WHERE bank_order_id = $1),
    (SELECT order_id FROM payments WHERE external_id = $2 AND bank_order_id IS NULL))`;
}

function valuesOf(ref: OrderRef): unknown[] {
  if ('token' in ref) return [ref.token];
  if ('orderId' in ref) return [ref.orderId];
  if ('paymentId' in ref) return [ref.paymentId];
  return [ref.bankOrderId, ref.externalId];
}

/**
 * The payments of a locked order, newest first. A statement of its own, after the lock: under READ COMMITTED it then
 * sees what the previous holder of the lock has committed; joined to the locking SELECT it would not.
 */
export async function paymentsOf(tx: Tx, orderId: string): Promise<PaymentRow[]> {
  const { rows } = await tx.query<PaymentRow>(
    `SELECT ${PAYMENT_COLUMNS} FROM payments p WHERE order_id = $1 ORDER BY attempt DESC`,
    [orderId],
  );
  return rows;
}

/** An order as it was at one moment, with what tells whether it still is: the versions (xmin) of its rows. */
export type SeenOrder = {
  order: LockedOrder;
  orderVersion: string;
  payments: (PaymentRow & { version: string })[];
  /** Whether a callback of this digest has been kept before. */
  callbackKnown: boolean;
  /** Whether anything was ever done with the money of one of them. */
  hasOperations: boolean;
};

type SeenRow = PaymentRow & {
  version: string;
  order: Omit<LockedOrder, 'paidAt' | 'cancelledAt'> & { paidAt: string | null; cancelledAt: string | null };
  orderVersion: string;
  callbackKnown: boolean;
  hasOperations: boolean;
};

/** Reads an order and its payments in one statement and locks nothing. Null: there is no such order. */
export async function seeOrder(
  db: Tx,
  ref: OrderRef & { bankOrderId: string },
  sha256: string,
): Promise<SeenOrder | null> {
  const { rows } = await db.query<SeenRow>(
    `SELECT ${PAYMENT_COLUMNS}, p.xmin::text AS version, o.xmin::text AS "orderVersion",
       to_json((SELECT r FROM (SELECT ${ORDER_COLUMNS}) r)) AS "order",
       EXISTS (SELECT 1 FROM callbacks WHERE sha256 = $3) AS "callbackKnown",
       EXISTS (SELECT 1 FROM operations WHERE order_id = o.id) AS "hasOperations"
     FROM orders o JOIN payments p ON p.order_id = o.id WHERE ${whereOf(ref)} ORDER BY attempt DESC`,
    [...valuesOf(ref), sha256],
  );
  const first = rows[0];
  if (!first) return null;
  const { order, orderVersion, callbackKnown, hasOperations } = first;
  const at = (text: string | null) => (text === null ? null : new Date(text));
  const dated = { ...order, paidAt: at(order.paidAt), cancelledAt: at(order.cancelledAt) };
  return { order: dated, orderVersion, payments: rows, callbackKnown, hasOperations };
}
