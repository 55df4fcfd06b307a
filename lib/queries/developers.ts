import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { LockKind } from '@/lib/shops/callback-lock-input';

export type DeveloperHub = {
  liveKeys: number;
  /** Keys that end within two weeks. */
  endingKeys: number;
  webhooks: number;
  pausedWebhooks: number;
  /** Null: the callback address has no second lock. */
  lockKind: LockKind | null;
  /** The first plan of the catalogue: what a first call may order. */
  plan: { name: string; priceMinor: number; currency: Currency } | null;
};

/** What the page of the developers says of each of its parts. */
export async function readDeveloperHub(db: Database, shopId: string, now: Date): Promise<DeveloperHub> {
  const { rows } = await db.query<Omit<DeveloperHub, 'plan'>>(
    `SELECT keys.*, webhooks.*, (SELECT kind FROM callback_locks WHERE shop_id = $1) AS "lockKind"
     FROM (SELECT count(*)::int AS "liveKeys",
         count(*) FILTER (WHERE expires_at < $2::timestamptz + interval '14 days')::int AS "endingKeys"
       FROM api_keys WHERE shop_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)) keys,
       (SELECT count(*) FILTER (WHERE status = 'active')::int AS webhooks,
         count(*) FILTER (WHERE status = 'paused')::int AS "pausedWebhooks"
       FROM webhook_endpoints WHERE shop_id = $1) webhooks`,
    [shopId, now],
  );
  const plans = await db.query<NonNullable<DeveloperHub['plan']>>(
    `SELECT name, price_minor AS "priceMinor", currency FROM plans WHERE shop_id = $1 AND status = 'active'
     ORDER BY position, name LIMIT 1`,
    [shopId],
  );
  const [counts] = rows;
  if (!counts) throw new Error('a count has a row');
  return { ...counts, plan: plans.rows[0] ?? null };
}
