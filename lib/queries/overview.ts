import 'server-only';
import type { Database } from '@/lib/db';
import { CURRENCIES, type Currency } from '@/lib/money';
import { addTotals, NOTHING, type Totals } from '@/lib/orders/overview';
import { type Bucket, bucketsOf, type Period, periodBefore, unitOf } from '@/lib/orders/period';
import { type EndFigures, type Figures, type MethodFigures, readFigures } from './overview-figures';

type Db = Pick<Database, 'pool'>;

export type OverviewShop = {
  /** Whether anybody has ever ordered. */
  hasOrders: boolean;
  /** In which it sells, and others in which it was ever paid. */
  currencies: Currency[];
};

export type TrendPoint = Bucket & Totals;

/** Money that the bank holds at this moment until the shop takes or releases it. Minor units. */
export type OpenHolds = { count: number; heldMinor: number; nextDeadlineAt: Date | null };

export type Overview = {
  totals: Totals;
  /** Of as many days right before the period. */
  before: Totals;
  trend: TrendPoint[];
  methods: MethodFigures[];
  ends: EndFigures[];
};

type Query = { shopId: string; currency: Currency; period: Period };

/** What has to be known before anything is counted. */
export async function readOverviewShop(db: Db, shopId: string): Promise<OverviewShop> {
  const { rows } = await db.pool.query<OverviewShop>(
    `SELECT EXISTS (SELECT FROM orders WHERE shop_id = $1) AS "hasOrders",
       ARRAY(SELECT c FROM unnest($2::text[]) WITH ORDINALITY AS known (c, place)
         WHERE c = ANY (s.currencies) OR EXISTS (SELECT FROM orders o WHERE o.shop_id = $1 AND o.currency = c AND o.paid_at IS NOT NULL)
         ORDER BY c <> s.currency, place) AS currencies
     FROM shops s WHERE s.id = $1`,
    [shopId, CURRENCIES],
  );
  if (!rows[0]) throw new Error(`no such shop: ${shopId}`);
  return rows[0];
}

/** All that the overview tells of a period, in one currency. */
export async function readOverview(db: Db, { shopId, currency, period }: Query): Promise<Overview> {
  const unit = unitOf(period);
  const [figures, before] = await Promise.all([
    readFigures(db, { shopId, currency, period, unit }),
    readTotals(db, { shopId, currency, period: periodBefore(period) }),
  ]);
  return {
    totals: sumOf(figures),
    before,
    trend: bucketsOf(period, unit).map((bucket) => ({
      ...bucket,
      ...(figures.byBucket.get(bucket.key) ?? NOTHING),
    })),
    methods: figures.methods,
    ends: figures.ends,
  };
}

/** The sums of a period alone. */
export async function readTotals(db: Db, query: Query): Promise<Totals> {
  return sumOf(await readFigures(db, { ...query, unit: 'year' }));
}

export const HOLDS_SQL = `SELECT count(*)::int AS count, coalesce(sum(p.held_minor), 0)::bigint AS "heldMinor",
    min(p.capture_deadline_at) AS "nextDeadlineAt"
  FROM payments p JOIN orders o ON o.id = p.order_id
  WHERE p.status IN ('blocked', 'auth_requested') AND o.shop_id = $1 AND p.currency = $2`;

/** What of a currency is held for the shop now. */
export async function readHolds(db: Db, shopId: string, currency: Currency): Promise<OpenHolds> {
  const { rows } = await db.pool.query<OpenHolds>(HOLDS_SQL, [shopId, currency]);
  return rows[0] ?? { count: 0, heldMinor: 0, nextDeadlineAt: null };
}

const sumOf = ({ byBucket }: Figures): Totals => [...byBucket.values()].reduce(addTotals, NOTHING);
