import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { NOTHING, type Totals } from '@/lib/orders/overview';
import type { Period, Unit } from '@/lib/orders/period';

export type FiguresQuery = { shopId: string; currency: Currency; period: Period; unit: Unit };

export type MethodFigures = {
  /** The bank's key; null: it named none. */
  method: string | null;
  payments: number;
  paidMinor: number;
};

/** `reason`: the bank's response code, or one of `ENDS_WITHOUT_CODE`. */
export type EndFigures = { reason: string; payments: number };

export type Figures = {
  /** By the key of the bucket (lib/orders/period.ts); those in which nothing happened are absent. */
  byBucket: Map<string, Totals>;
  methods: MethodFigures[];
  ends: EndFigures[];
};

/** A column's place in the units of the period, by Tbilisi's clock. */
const bucket = (column: string): string =>
  `to_char(date_trunc($3, ${column} AT TIME ZONE 'Asia/Tbilisi'), 'YYYY-MM-DD"T"HH24') AS bucket`;
const inPeriod = (column: string): string =>
  `${column} >= $4::date::timestamp AT TIME ZONE 'Asia/Tbilisi'
    AND ${column} < ($5::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'`;
const PAID = `o.shop_id = $1 AND o.currency = $2 AND o.paid_at IS NOT NULL AND ${inPeriod('o.paid_at')}`;

/**
 * The statements of a period, for the page and for those who ask for their plans. Parameters: shop, currency, unit,
 * first and last day. Each walks an index over the period (migration overview) and nothing beyond it.
 */
export const FIGURES_SQL = {
  orders: `SELECT ${bucket('o.paid_at')}, count(*)::int AS orders FROM orders o WHERE ${PAID}
    GROUP BY date_trunc($3, o.paid_at AT TIME ZONE 'Asia/Tbilisi')`,
  taken: `SELECT ${bucket('o.paid_at')}, p.method, count(*)::int AS payments, sum(p.captured_minor)::bigint AS "paidMinor"
    FROM orders o JOIN payments p ON p.order_id = o.id AND p.captured_minor > 0 WHERE ${PAID}
    GROUP BY date_trunc($3, o.paid_at AT TIME ZONE 'Asia/Tbilisi'), p.method`,
  refunds: `SELECT ${bucket('x.finished_at')}, sum(x.amount_minor)::bigint AS "refundedMinor"
    FROM operations x JOIN orders o ON o.id = x.order_id
    WHERE o.shop_id = $1 AND x.currency = $2 AND x.kind = 'refund' AND x.status = 'completed' AND ${inPeriod('x.finished_at')}
    GROUP BY date_trunc($3, x.finished_at AT TIME ZONE 'Asia/Tbilisi')`,
  ends: `SELECT ${bucket('p.ended_at')}, count(*)::int AS payments,
      CASE WHEN p.status = 'failed' THEN 'not_opened' WHEN p.reject_reason = 'expiration' THEN 'expired'
        WHEN p.code IS NOT NULL THEN p.code WHEN coalesce(p.reject_reason, 'unknown') = 'unknown' THEN 'left'
        ELSE 'other' END AS reason
    FROM payments p JOIN orders o ON o.id = p.order_id
    WHERE o.shop_id = $1 AND p.currency = $2 AND p.ended_at IS NOT NULL AND p.capture_deadline_at IS NULL
      AND ${inPeriod('p.ended_at')}
    GROUP BY date_trunc($3, p.ended_at AT TIME ZONE 'Asia/Tbilisi'), reason`,
} as const;

export const figuresValues = ({ shopId, currency, period, unit }: FiguresQuery) =>
  [shopId, currency, unit, period.from, period.to] as const;

type Rows = {
  orders: { bucket: string; orders: number };
  taken: { bucket: string; method: string | null; payments: number; paidMinor: number };
  refunds: { bucket: string; refundedMinor: number };
  ends: { bucket: string; reason: string; payments: number };
};

/** What a shop's trade in a currency came to in a period, in all and by unit, method and reason of failure. */
export async function readFigures(db: Pick<Database, 'pool'>, query: FiguresQuery): Promise<Figures> {
  // Not prepared: a plan that knows the period reads a day by the index and years by a join of two of them. One after
  // the other, so that a page takes one connection per period.
  const ask = async <Name extends keyof Rows>(name: Name): Promise<Rows[Name][]> =>
    (await db.pool.query<Rows[Name]>(FIGURES_SQL[name], [...figuresValues(query)])).rows;
  const orders = await ask('orders');
  const taken = await ask('taken');
  const refunds = await ask('refunds');
  const ends = await ask('ends');

  const byBucket = new Map<string, Totals>();
  const add = (key: string, part: Partial<Totals>) => {
    const standing = byBucket.get(key) ?? { ...NOTHING };
    for (const name of Object.keys(part) as (keyof Totals)[]) standing[name] += part[name] ?? 0;
    byBucket.set(key, standing);
  };
  for (const { bucket: key, ...row } of orders) add(key, row);
  for (const { bucket: key, ...row } of refunds) add(key, row);
  for (const { bucket: key, payments, paidMinor } of taken) add(key, { paidPayments: payments, paidMinor });
  for (const { bucket: key, payments } of ends) add(key, { unpaidPayments: payments });
  return { byBucket, methods: methodsOf(taken), ends: endsOf(ends) };
}

function methodsOf(rows: Rows['taken'][]): MethodFigures[] {
  const methods = new Map<string | null, MethodFigures>();
  for (const { method: key, payments, paidMinor } of rows) {
    // The bank writes an empty text where a payment has no method.
    const method = key === '' ? null : key;
    const sum = methods.get(method) ?? { method, payments: 0, paidMinor: 0 };
    methods.set(method, {
      method,
      payments: sum.payments + payments,
      paidMinor: sum.paidMinor + paidMinor,
    });
  }
  return [...methods.values()].sort((a, b) => b.paidMinor - a.paidMinor);
}

function endsOf(rows: Rows['ends'][]): EndFigures[] {
  const reasons = new Map<string, number>();
  for (const { reason, payments } of rows) reasons.set(reason, (reasons.get(reason) ?? 0) + payments);
  return [...reasons]
    .map(([reason, payments]) => ({ reason, payments }))
    .sort((a, b) => b.payments - a.payments || a.reason.localeCompare(b.reason));
}
