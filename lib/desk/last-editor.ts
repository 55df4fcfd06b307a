import 'server-only';
import type { Tx } from '@/lib/db';
import type { AuditAction } from '@/lib/shops/audit-actions';

/** Who made the newest change of something that a form is about, by the audit log; null: nobody has since it was made. */
export async function lastEditor(
  tx: Tx,
  shopId: string,
  action: Extract<
    AuditAction,
    'product_changed' | 'plan_changed' | 'delivery_option_changed' | 'promo_code_changed'
  >,
  subject: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ actor: string }>(
    `SELECT actor FROM audit_entries WHERE shop_id = $1 AND action = $2 AND subject = $3
     ORDER BY at DESC, id DESC LIMIT 1`,
    [shopId, action, subject],
  );
  return rows[0]?.actor ?? null;
}
