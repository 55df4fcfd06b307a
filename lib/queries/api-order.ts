import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { CAME_TO_NOTHING, type OrderStatus } from '@/lib/orders/order-status';
import type { OutcomePayment } from '@/lib/orders/outcome';

/** What a program may know of an order. Amounts in minor units of `currency`. */
export type ApiOrder = {
  id: string;
  externalId: string;
  number: string;
  status: OrderStatus;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  createdAt: Date;
  paidAt: Date | null;
  /** Newest first. */
  payments: (OutcomePayment & { bankOrderId: string | null; checkedAt: Date | null })[];
};

const COLUMNS = `o.id, o.external_id AS "externalId", o.number, o.status, o.currency, o.total_minor AS "totalMinor",
  o.captured_minor AS "capturedMinor", o.refunded_minor AS "refundedMinor", o.created_at AS "createdAt",
  o.paid_at AS "paidAt"`;

type PaymentRow = ApiOrder['payments'][number];

/**
 * The order of a shop that owns a name of the merchant's own; when that one came to nothing, an earlier one for which money
 * came late.
 * @param orderId that one alone, also when its name has gone to another; null: by the name
 */
export async function findApiOrder(
  db: Pick<Database, 'query'>,
  { shopId, externalId, orderId }: { shopId: string; externalId: string; orderId: string | null },
): Promise<ApiOrder | null> {
  const { rows } = await db.query<Omit<ApiOrder, 'payments'>>(
    `SELECT ${COLUMNS} FROM orders o
     WHERE o.shop_id = $1 AND o.external_id = $2 AND CASE WHEN $3::uuid IS NULL
       THEN o.external_claimed OR o.status = 'authorised' OR o.captured_minor > o.refunded_minor ELSE o.id = $3 END
     ORDER BY o.external_claimed AND o.status <> ALL ($4) DESC, o.external_claimed, o.created_at DESC LIMIT 1`,
    [shopId, externalId, orderId, CAME_TO_NOTHING],
  );
  const [order] = rows;
  if (!order) return null;
  const payments = await db.query<PaymentRow>(
    `SELECT status, redirect_url AS "redirectUrl", expires_at AS "expiresAt", code, reject_reason AS "rejectReason",
       start_error AS "startError", capture_deadline_at IS NOT NULL AS "wasHeld", bank_order_id AS "bankOrderId",
       checked_at AS "checkedAt"
     FROM payments WHERE order_id = $1 ORDER BY attempt DESC`,
    [order.id],
  );
  return { ...order, payments: payments.rows };
}

/** The bank's id of the payment to which an address leads. */
export async function bankOrderOf(
  db: Pick<Database, 'query'>,
  orderId: string,
  redirectUrl: string,
): Promise<string | null> {
  const { rows } = await db.query<{ bankOrderId: string | null }>(
    `SELECT bank_order_id AS "bankOrderId" FROM payments WHERE order_id = $1 AND redirect_url = $2
     ORDER BY attempt DESC LIMIT 1`,
    [orderId, redirectUrl],
  );
  return rows[0]?.bankOrderId ?? null;
}
