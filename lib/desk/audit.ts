import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { currentRequestId } from '@/lib/log';
import type { AuditAction } from '@/lib/shops/audit-actions';

/** Who changes something, and from where. */
export type Editor = { shopId: string; email: string; address: string | null };

export type Change = {
  editor: Editor;
  action: AuditAction;
  /** What it is about, in words that a person knows: a slug, a code, an address. */
  subject: string;
  /** As it was and as it is; only fields that differ are kept, and the currency of amounts that do. Secrets must not be in it. Null: it did not exist. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  at: Date;
};

/** Writes a row of the audit log, in the transaction of the change. A change of nothing leaves none. */
export async function recordChange(tx: Tx, change: Change): Promise<void> {
  const { editor, action, subject, at } = change;
  const { before, after } = differing(change.before, change.after);
  if (before && after && Object.keys(after).length === 0) return;
  await tx.query(
    `INSERT INTO audit_entries (id, shop_id, at, actor, action, subject, before, after, address, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      editor.shopId,
      at,
      editor.email,
      action,
      subject,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      editor.address,
      currentRequestId(),
    ],
  );
}

type Fields = Record<string, unknown> | null;

function differing(before: Fields, after: Fields): { before: Fields; after: Fields } {
  if (!before || !after) return { before, after };
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differs = (name: string) =>
    JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
  const amounts = all.some((name) => name.endsWith('Minor') && differs(name));
  // An amount means nothing without its currency.
  const names = all.filter((name) => differs(name) || (amounts && name === 'currency'));
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
