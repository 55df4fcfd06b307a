import 'server-only';
import type { Tx } from '@/lib/db';
import type { PlanDetails, PlanStatus } from '@/lib/shops/plan-input';

/** A plan as it is stored: what the audit log compares. */
export type StoredPlan = Omit<PlanDetails, 'position'> & { position: number; status: PlanStatus };

/** The plan of this shop, locked until the transaction ends; `version` changes with every change of its row. */
export async function lockPlan(
  tx: Tx,
  shopId: string,
  planId: string,
): Promise<{ plan: StoredPlan; version: string } | null> {
  const { rows } = await tx.query<StoredPlan & { version: string }>(
    `SELECT name, title_ka AS "titleKa", title_en AS "titleEn", description_ka AS "descriptionKa",
       description_en AS "descriptionEn", price_minor AS "priceMinor", currency, period, position, status,
       xmin::text AS version
     FROM plans WHERE id = $1 AND shop_id = $2 FOR UPDATE`,
    [planId, shopId],
  );
  const [row] = rows;
  if (!row) return null;
  const { version, ...plan } = row;
  return { plan, version };
}

/** What is stored of the details; the caller holds the catalogue's lock. */
export async function placedPlan(
  tx: Tx,
  shopId: string,
  details: PlanDetails,
  status: PlanStatus,
): Promise<StoredPlan> {
  if (details.position !== null) return { ...details, position: details.position, status };
  const { rows } = await tx.query<{ next: number }>(
    'SELECT coalesce(max(position) + 1, 0) AS next FROM plans WHERE shop_id = $1',
    [shopId],
  );
  return { ...details, position: rows[0]?.next ?? 0, status };
}

/** Whether another plan of the shop has the name, in whatever case. @param except the plan itself; null: a new one */
export async function isNameTaken(
  tx: Tx,
  shopId: string,
  name: string,
  except: string | null,
): Promise<boolean> {
  const { rows } = await tx.query(
    'SELECT 1 FROM plans WHERE shop_id = $1 AND lower(name) = lower($2) AND ($3::uuid IS NULL OR id <> $3)',
    [shopId, name, except],
  );
  return rows.length > 0;
}

export const planColumns = (plan: StoredPlan) => [
  plan.name,
  plan.titleKa,
  plan.titleEn,
  plan.descriptionKa,
  plan.descriptionEn,
  plan.priceMinor,
  plan.currency,
  plan.period,
  plan.position,
  plan.status,
];
