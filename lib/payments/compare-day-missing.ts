import 'server-only';
import { verifyCallback } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { bankSide } from '@/lib/orders/day-comparison';
import type { Services } from '@/lib/services';
import { SOLE_SHOP } from '@/lib/shops/unknown-callbacks';

type Unknown = { id: string; body: string; signature: string; bankOrderId: string | null };

/**
 * Adds what the bank has told us on that day of payments that nobody here knows, once per payment: from verified callbacks,
 * for the bank has no list that could be asked for. Only where there is one shop, since nobody can say whose they are.
 */
export async function addMissingHere(
  tx: Tx,
  { env }: Pick<Services, 'env'>,
  { reportId, day, now }: { reportId: string; day: string; now: Date },
): Promise<void> {
  await tx.query(`DELETE FROM day_report_items WHERE report_id = $1 AND verdict = 'missing_here'`, [
    reportId,
  ]);
  const { rows } = await tx.query<Unknown>(
    `SELECT DISTINCT ON (coalesce(c.bank_order_id, c.id::text)) c.id, c.body, c.signature,
       c.bank_order_id AS "bankOrderId"
     FROM callbacks c WHERE c.shop_id IS NULL AND ${SOLE_SHOP} AND c.outcome = 'unknown_order'
       AND c.received_at >= $1::date::timestamp AT TIME ZONE 'Asia/Tbilisi'
       AND c.received_at < ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Tbilisi'
       AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.bank_order_id = c.bank_order_id)
     ORDER BY coalesce(c.bank_order_id, c.id::text), c.received_at DESC`,
    [day],
  );
  for (const { id, body, signature, bankOrderId } of rows) {
    // No more trusted than when it came; with a key that no longer holds, its figures are not told.
    const verdict = verifyCallback(Buffer.from(body, 'utf8'), signature, env.bog.callbackPublicKeys);
    const bank = verdict.ok && verdict.receipt ? bankSide(verdict.receipt) : null;
    await tx.query(
      `INSERT INTO day_report_items (id, report_id, callback_id, bank_order_id, currency, verdict, bank, checked_at)
       VALUES ($1, $2, $3, $4, $5, 'missing_here', $6, $7)`,
      [newId(), reportId, id, bankOrderId, currencyOf(bank), bank && JSON.stringify(bank), now],
    );
  }
}

const currencyOf = (bank: { currency: string } | null): string | null =>
  bank && /^[A-Z]{3}$/.test(bank.currency) ? bank.currency : null;
