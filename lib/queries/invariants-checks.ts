import 'server-only';

/**
 * What must be true of every shop at every moment, as questions that find nothing. Each gives the orders that break it:
 * `number`, `orderId` and `at`, since when. `$1`: the shop; `$2`: now. What the database refuses by a constraint is asked all
 * the same: a constraint that was dropped, or a backup that was restored without it, shows here.
 */
export const INVARIANTS = {
  order_figures: `SELECT o.id AS "orderId", o.number, o.updated_at AS at FROM recent o
    LEFT JOIN LATERAL (SELECT p.captured_minor, p.refunded_minor FROM payments p
      WHERE p.order_id = o.id AND p.status IN (TAKEN)
      ORDER BY p.captured_minor > p.refunded_minor DESC, p.attempt LIMIT 1) c ON true
    WHERE (o.captured_minor, o.refunded_minor) IS DISTINCT FROM (coalesce(c.captured_minor, 0), coalesce(c.refunded_minor, 0))`,

  within_bounds: `SELECT o.id AS "orderId", o.number, o.updated_at AS at FROM recent o
    WHERE o.captured_minor > o.total_minor OR o.refunded_minor > o.captured_minor
      OR EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id
        AND (p.captured_minor > p.amount_minor OR p.refunded_minor > p.captured_minor))`,

  refunds_add_up: `SELECT o.id AS "orderId", o.number, p.updated_at AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.refunded_minor <> (SELECT coalesce(sum(x.amount_minor), 0) FROM operations x
      WHERE x.payment_id = p.id AND x.kind = 'refund' AND x.status = 'completed')`,

  paid_has_receipt: `SELECT o.id AS "orderId", o.number, o.paid_at AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.status IN (TAKEN) AND (p.receipt IS NULL
      OR lower(p.receipt->>'order_id') IS DISTINCT FROM lower(p.bank_order_id)
      OR p.receipt#>>'{purchase_units,currency_code}' IS DISTINCT FROM p.currency
      OR CASE WHEN p.receipt#>>'{purchase_units,request_amount}' ~ '^[0-9]+([.][0-9]+)?$'
        THEN (p.receipt#>>'{purchase_units,request_amount}')::numeric * 100 <> p.amount_minor ELSE true END)`,

  paid_has_mail: `SELECT o.id AS "orderId", o.number, o.paid_at AS at FROM recent o
    WHERE o.captured_minor > 0 AND o.buyer_email <> '' AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.order_id = o.id AND m.kind = 'paid')`,

  name_gone_is_over: `SELECT o.id AS "orderId", o.number, o.updated_at AS at FROM recent o
    WHERE o.external_id IS NOT NULL AND NOT o.external_claimed AND o.cancelled_at IS NULL`,

  operation_followed: `SELECT o.id AS "orderId", o.number, x.created_at AS at FROM recent o JOIN operations x ON x.order_id = o.id
    WHERE x.status IN ('requested', 'sent', 'unknown') AND x.created_at < $2::timestamptz - interval '24 hours'
      AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.operation_id = x.id)`,

  doubt_ends: `SELECT o.id AS "orderId", o.number, p.created_at AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.status = 'unknown'
      AND p.created_at + make_interval(mins => p.ttl_minutes) < $2::timestamptz - interval '2 hours'`,

  expired_is_checked: `SELECT o.id AS "orderId", o.number, p.expires_at AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.status IN ('created', 'processing') AND p.expires_at < $2::timestamptz - interval '3 hours'
      AND (p.checked_at IS NULL OR p.checked_at < $2::timestamptz - interval '3 hours')`,

  somebody_asks: `SELECT o.id AS "orderId", o.number, p.updated_at AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.status IN ('creating', 'unknown', 'created', 'processing', 'blocked', 'auth_requested', 'refund_requested')
      AND p.next_check_at IS NULL`,

  paid_once: `SELECT o.id AS "orderId", o.number, max(p.updated_at) AS at FROM recent o JOIN payments p ON p.order_id = o.id
    WHERE p.captured_minor > p.refunded_minor OR p.held_minor > 0 GROUP BY o.id, o.number
    HAVING count(*) > 1 AND NOT EXISTS (SELECT 1 FROM tasks t
      WHERE t.order_id = o.id AND t.reason IN ('paid_twice', 'paid_after_end'))`,

  marks_match_tasks: `SELECT o.id AS "orderId", o.number, o.updated_at AS at FROM recent o
    WHERE o.attention_reason IS DISTINCT FROM (SELECT t.reason FROM tasks t
      WHERE t.order_id = o.id AND t.closed_at IS NULL ORDER BY t.raised_at, t.id LIMIT 1)`,

  callbacks_handled: `SELECT o.id AS "orderId", o.number, c.received_at AS at FROM callbacks c
    JOIN payments p ON p.bank_order_id = c.bank_order_id JOIN orders o ON o.id = p.order_id AND o.shop_id = $1
    WHERE c.shop_id = $1 AND c.handled_at IS NULL AND c.received_at < $2::timestamptz - interval '1 hour'
      AND c.received_at > $2::timestamptz - make_interval(days => DAYS)`,
} as const;

export type InvariantName = keyof typeof INVARIANTS;

export const INVARIANT_NAMES = Object.keys(INVARIANTS) as InvariantName[];
