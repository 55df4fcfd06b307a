import 'server-only';
import type { Database, Tx } from '@/lib/db';
import type { MailKind } from '@/lib/orders/mails';

/** A row of the outbox that this process alone is sending. */
export type ClaimedMail = {
  id: string;
  shopId: string | null;
  orderId: string | null;
  kind: MailKind;
  recipient: string;
  locale: 'ka' | 'en';
  data: Record<string, unknown>;
  /** This attempt's number, from 1. */
  attempts: number;
};

/** Longer than any sending lasts (mailer.ts), so that a lease that is over belongs to a process that died. */
const LEASE_MS = 2 * 60_000;

const COLUMNS = `id, shop_id AS "shopId", order_id AS "orderId", kind, recipient, locale, data, attempts`;

/**
 * Takes a waiting mail for `LEASE_MS`: of several that try at once one gets it.
 * @returns null: it is sent or skipped already, somebody else is sending it, or there is no such mail
 */
export async function claimMail(db: Database, id: string, now: Date): Promise<ClaimedMail | null> {
  const { rows } = await db.query<ClaimedMail>(
    `UPDATE mails SET attempts = attempts + 1, sending_until = $3
     WHERE id = $1 AND status = 'waiting' AND (sending_until IS NULL OR sending_until <= $2)
     RETURNING ${COLUMNS}`,
    [id, now, new Date(now.getTime() + LEASE_MS)],
  );
  return rows[0] ?? null;
}

/** Whether a mail has still to be sent, by whomever. */
export async function isWaiting(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.query(`SELECT 1 FROM mails WHERE id = $1 AND status = 'waiting'`, [id]);
  return rowCount === 1;
}

/** @returns whether it was not marked before */
export async function markSent(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE mails SET status = 'sent', sent_at = $2, error = NULL, sending_until = NULL
     WHERE id = $1 AND status = 'waiting'`,
    [id, now],
  );
  return rowCount === 1;
}

/** Keeps why an attempt failed and lets the next one begin. A later attempt of somebody else's is not touched. */
export async function markFailed(db: Database, mail: ClaimedMail, error: string): Promise<void> {
  await db.query(
    `UPDATE mails SET error = $3, sending_until = NULL WHERE id = $1 AND status = 'waiting' AND attempts = $2`,
    [mail.id, mail.attempts, error],
  );
}

/** @returns whether it was waiting until now */
export async function markSkipped(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE mails SET status = 'skipped' WHERE id = $1 AND status = 'waiting'`,
    [id],
  );
  return rowCount === 1;
}
