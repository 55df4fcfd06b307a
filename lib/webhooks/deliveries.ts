import 'server-only';
import type { Database, Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { WebhookEvent } from '@/lib/shops/webhook-events';
import type { Outcome } from './outcome';

/** A delivery that this process alone is sending. */
export type ClaimedDelivery = {
  id: string;
  /** This attempt's number, from 1. */
  attempt: number;
  /** Until when a process had it that never said what came of it; null: there was none. */
  lostLease: Date | null;
  endpointId: string;
  shopId: string;
  url: string;
  secretBox: string;
  oldSecretBox: string | null;
  oldValidUntil: Date | null;
  messageId: string;
  kind: WebhookEvent;
  data: unknown;
  createdAt: Date;
};

/** Longer than any sending lasts (post.ts), so that a lease that is over belongs to a process that died. */
export const LEASE_MS = 60_000;

/**
 * Takes a waiting delivery for `LEASE_MS`: of several that try at once one gets it.
 * @returns null: it is over, its endpoint is not active, somebody else is sending it, or there is none
 */
export async function claimDelivery(db: Database, id: string, now: Date): Promise<ClaimedDelivery | null> {
  const { rows } = await db.query<ClaimedDelivery>(
    `WITH free AS (
       SELECT d.id, d.sending_until FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
       WHERE d.id = $1 AND d.status = 'waiting' AND e.status = 'active'
         AND (d.sending_until IS NULL OR d.sending_until <= $2)
       FOR UPDATE OF d)
     UPDATE webhook_deliveries d SET attempts = d.attempts + 1, sending_until = $3
     FROM free, webhook_endpoints e, webhook_messages m
     WHERE d.id = free.id AND e.id = d.endpoint_id AND m.id = d.message_id
     RETURNING d.id, d.attempts AS attempt, free.sending_until AS "lostLease", e.id AS "endpointId", e.shop_id AS "shopId",
       e.url, e.secret_box AS "secretBox", e.old_secret_box AS "oldSecretBox", e.old_valid_until AS "oldValidUntil",
       m.id AS "messageId", m.kind, m.data, m.created_at AS "createdAt"`,
    [id, now, new Date(now.getTime() + LEASE_MS)],
  );
  return rows[0] ?? null;
}

/** Whether a delivery that could not be taken is still to be sent: then somebody else has it, and may die. */
export async function isBeingSent(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
     WHERE d.id = $1 AND d.status = 'waiting' AND e.status = 'active'`,
    [id],
  );
  return rowCount === 1;
}

export type Attempt = Pick<Outcome, 'httpStatus' | 'problem' | 'answer'> & {
  at: Date;
  again: boolean;
  ms: number;
};

/** Writes a line of the delivery's log. */
export async function writeAttempt(tx: Tx, deliveryId: string, attempt: Attempt): Promise<void> {
  const { at, again, ms, httpStatus, problem, answer } = attempt;
  await tx.query(
    `INSERT INTO webhook_attempts (id, delivery_id, at, cause, ms, http_status, problem, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), deliveryId, at, again ? 'again' : 'schedule', ms, httpStatus, problem, answer],
  );
}

/** Whoever sent it: it is there. */
export async function markDelivered(tx: Tx, { id }: ClaimedDelivery, now: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_deliveries SET status = 'delivered', delivered_at = $2, sending_until = NULL, next_attempt_at = NULL
     WHERE id = $1 AND status IN ('waiting', 'failed')`,
    [id, now],
  );
}

/**
 * Says what follows a failed attempt. An attempt that has been overtaken by a later one says nothing.
 * @param nextAttemptAt null: it is given up
 * @returns whether it was this one's to say
 */
export async function markFailed(
  tx: Tx,
  { id, attempt }: ClaimedDelivery,
  nextAttemptAt: Date | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE webhook_deliveries SET status = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END,
       next_attempt_at = $3, sending_until = NULL
     WHERE id = $1 AND status = 'waiting' AND attempts = $2`,
    [id, attempt, nextAttemptAt],
  );
  return rowCount === 1;
}
