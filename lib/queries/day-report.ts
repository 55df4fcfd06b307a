import 'server-only';
import type { Database } from '@/lib/db';
import { type Currency, isCurrency } from '@/lib/money';
import { DAY_VERDICTS, type DayVerdict, type Side } from '@/lib/orders/day-comparison';

export type VerdictCounts = Record<DayVerdict, number>;

export type DayReportSummary = {
  id: string;
  /** `2026-11-20` by Tbilisi's calendar. */
  day: string;
  status: 'running' | 'finished' | 'failed';
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  counts: VerdictCounts;
};

/** Sums over what both sides could be compared in; minor units of `currency`. */
export type DayTotals = {
  currency: Currency;
  oursCapturedMinor: number;
  bankCapturedMinor: number;
  oursRefundedMinor: number;
  bankRefundedMinor: number;
};

export type DayReportDetail = DayReportSummary & {
  /** Of the payments to be asked about; `done` of them have their verdict. */
  total: number;
  done: number;
  /** It says that it is running, and nobody has worked on it for minutes. */
  stalled: boolean;
  totals: DayTotals[];
};

export type DayReportItem = {
  id: string;
  verdict: DayVerdict;
  orderNumber: string | null;
  attempt: number | null;
  bankOrderId: string | null;
  callbackId: string | null;
  currency: Currency | null;
  ours: Side | null;
  bank: Side | null;
  checkedAt: Date | null;
};

const COUNTS = DAY_VERDICTS.map(
  (verdict) => `count(*) FILTER (WHERE verdict = '${verdict}')::int AS ${verdict}`,
);

const SUMMARY = `r.id, r.day::text AS day, r.status, r.started_by AS "startedBy", r.started_at AS "startedAt",
  r.finished_at AS "finishedAt", to_json(c) AS counts
  FROM day_reports r CROSS JOIN LATERAL (SELECT ${COUNTS.join(', ')} FROM day_report_items WHERE report_id = r.id) c`;

/** The reports of a shop, latest day first. */
export async function listDayReports(
  db: Pick<Database, 'pool'>,
  { shopId, limit }: { shopId: string; limit: number },
): Promise<DayReportSummary[]> {
  const { rows } = await db.pool.query<DayReportSummary>(
    `SELECT ${SUMMARY} WHERE r.shop_id = $1 ORDER BY r.day DESC LIMIT $2`,
    [shopId, limit],
  );
  return rows;
}

/** The report of a day. @returns null when this shop never had the day compared */
export async function findDayReport(
  db: Pick<Database, 'pool'>,
  { shopId, day }: { shopId: string; day: string },
  now: Date,
): Promise<DayReportDetail | null> {
  const { rows } = await db.pool.query<Omit<DayReportDetail, 'totals'>>(
    `SELECT r.total, r.done, r.status = 'running'
       AND greatest(r.leased_until, r.started_at) < $3::timestamptz - interval '3 minutes' AS stalled, ${SUMMARY}
     WHERE r.shop_id = $1 AND r.day = $2`,
    [shopId, day, now],
  );
  const [report] = rows;
  return report ? { ...report, totals: await totalsOf(db, report.id) } : null;
}

/** What one side has not is nothing there; what was not answered, or is in another currency at the bank, is left out. */
async function totalsOf(db: Pick<Database, 'pool'>, reportId: string): Promise<DayTotals[]> {
  const sum = (side: string, figure: string) => `coalesce(sum((${side}->>'${figure}')::bigint), 0)::bigint`;
  const { rows } = await db.pool.query<DayTotals>(
    `SELECT currency, ${sum('ours', 'capturedMinor')} AS "oursCapturedMinor",
       ${sum('bank', 'capturedMinor')} AS "bankCapturedMinor", ${sum('ours', 'refundedMinor')} AS "oursRefundedMinor",
       ${sum('bank', 'refundedMinor')} AS "bankRefundedMinor"
     FROM day_report_items WHERE report_id = $1 AND verdict NOT IN ('waiting', 'unanswered') AND currency IS NOT NULL
       AND (bank IS NULL OR bank->>'currency' = currency)
     GROUP BY currency ORDER BY currency`,
    [reportId],
  );
  return rows.filter(({ currency }) => isCurrency(currency));
}

export type DayItemsQuery = {
  shopId: string;
  day: string;
  verdict: DayVerdict | null;
  /** The id of the item after which the page begins; null: at the first. */
  after: string | null;
  limit: number;
};

/** The items of a report in the order in which the payments were begun. `next`: where the next page begins. */
export async function dayReportItems(
  db: Pick<Database, 'pool'>,
  { shopId, day, verdict, after, limit }: DayItemsQuery,
): Promise<{ items: DayReportItem[]; next: string | null }> {
  const { rows } = await db.pool.query<DayReportItem & { currency: string | null }>(
    `SELECT i.id, i.verdict, o.number AS "orderNumber", p.attempt, i.bank_order_id AS "bankOrderId",
       i.callback_id AS "callbackId", i.currency, i.ours, i.bank, i.checked_at AS "checkedAt"
     FROM day_report_items i JOIN day_reports r ON r.id = i.report_id
       LEFT JOIN payments p ON p.id = i.payment_id LEFT JOIN orders o ON o.id = p.order_id
     WHERE r.shop_id = $1 AND r.day = $2 AND ($3::text IS NULL OR i.verdict = $3) AND ($4::uuid IS NULL OR i.id > $4)
     ORDER BY i.id LIMIT $5`,
    [shopId, day, verdict, after, limit + 1],
  );
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...row, currency: isCurrency(row.currency) ? row.currency : null }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
