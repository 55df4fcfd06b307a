import 'server-only';
import { z } from 'zod';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { PlanPeriod, PlanStatus } from '@/lib/shops/plan-input';
import { currencyOf, inLocale, minorOf } from './rows';

/** A plan as staff see it in the list. */
export type PlanRow = {
  id: string;
  name: string;
  title: string;
  priceMinor: number;
  currency: Currency;
  period: PlanPeriod;
  status: PlanStatus;
};

/** A plan as staff edit it. */
export type PlanForDesk = Omit<PlanRow, 'title'> & {
  titleKa: string;
  titleEn: string;
  descriptionKa: string;
  descriptionEn: string;
  position: number;
  /** Changes with every change of the row. */
  version: string;
};

/** A shop has a handful of plans: nobody pages through more than these. */
const MOST = 200;

/** The shop's plans in their order. */
export async function listPlans(
  db: Database,
  { shopId, locale, status }: { shopId: string; locale: string; status: PlanStatus },
): Promise<PlanRow[]> {
  const rows = await db.prisma.plan.findMany({
    where: { shopId, status },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
    take: MOST,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    title: inLocale(locale, row.titleKa, row.titleEn),
    priceMinor: minorOf(row.priceMinor),
    currency: currencyOf(row.currency),
    period: row.period as PlanPeriod,
    status: row.status as PlanStatus,
  }));
}

/** One plan of the shop, whatever its status; null for another shop's. */
export async function findPlan(db: Database, shopId: string, planId: string): Promise<PlanForDesk | null> {
  if (!z.uuid().safeParse(planId).success) return null;
  const { rows } = await db.query<PlanForDesk>(
    `SELECT id, name, title_ka AS "titleKa", title_en AS "titleEn", description_ka AS "descriptionKa",
       description_en AS "descriptionEn", price_minor AS "priceMinor", currency, period, position, status,
       xmin::text AS version
     FROM plans WHERE id = $1 AND shop_id = $2`,
    [planId, shopId],
  );
  return rows[0] ?? null;
}
