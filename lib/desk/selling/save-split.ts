import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { checkSplit, type Receiver, type SplitProblems, type SplitRowTyped } from '@/lib/shops/split-input';

export type SavedSplit =
  | { ok: true }
  | { ok: false; code: 'rows_invalid'; problems: SplitProblems }
  /** `split_changed`: somebody else has changed these receivers since the form was shown. */
  | { ok: false; code: 'product_not_found' | 'product_not_in_gel' | 'split_changed' };

/** Of which set: the whole shop's, or a product's. */
export type SplitOf = { product: string | null; seenVersion: string };

type Known = Receiver & { id: string; productId: string | null };

/**
 * Sets who gets which part of the money: all receivers of a set at once, none for no split. It holds for payments that
 * begin from now on; those that have begun are divided as it was then.
 */
export async function saveSplit(
  { db, clock }: Services,
  editor: Editor,
  { product, seenVersion }: SplitOf,
  rows: readonly SplitRowTyped[],
): Promise<SavedSplit> {
  return db.transaction(async (tx) => {
    const { shopId } = editor;
    // One at a time: all sets together must keep the bank's limit. Orders can be placed meanwhile.
    await tx.query('SELECT 1 FROM shops WHERE id = $1 FOR NO KEY UPDATE', [shopId]);
    const about = product === null ? null : await findProduct(tx, shopId, product);
    if (product !== null && !about) return { ok: false, code: 'product_not_found' };
    if (about && about.currency !== 'GEL') return { ok: false, code: 'product_not_in_gel' };
    const known = await receiversOf(tx, shopId);
    const before = known.filter(({ productId }) => productId === (about?.id ?? null));
    const elsewhere = known.filter((receiver) => !before.includes(receiver));
    const checked = checkSplit(rows, { priceMinor: about?.priceMinor ?? null, elsewhere });
    if (!checked.ok) return { ok: false, code: 'rows_invalid', problems: checked.problems };
    const was = before.map(({ id: _, productId: __, ...receiver }) => receiver);
    // Also of a form that was sent twice: nobody else's form gets out of date by it.
    if (JSON.stringify(was) === JSON.stringify(checked.receivers)) return { ok: true };
    if (splitVersion(before) !== seenVersion) return { ok: false, code: 'split_changed' };
    await tx.query('DELETE FROM split_receivers WHERE shop_id = $1 AND product_id IS NOT DISTINCT FROM $2', [
      shopId,
      about?.id ?? null,
    ]);
    await insertReceivers(tx, { shopId, productId: about?.id ?? null }, checked.receivers);
    await recordChange(tx, {
      editor,
      action: 'split_receivers_changed',
      subject: product ?? 'shop',
      before: { receivers: was },
      after: { receivers: checked.receivers },
      at: clock.now(),
    });
    return { ok: true };
  });
}

/** Changes whenever a set is saved. */
export const splitVersion = (receivers: readonly { id: string }[]): string =>
  receivers
    .map(({ id }) => id)
    .sort()
    .join(',');

type Product = { id: string; priceMinor: number; currency: string };

async function findProduct(tx: Tx, shopId: string, slug: string): Promise<Product | null> {
  const { rows } = await tx.query<Product>(
    'SELECT id, price_minor AS "priceMinor", currency FROM products WHERE shop_id = $1 AND slug = $2',
    [shopId, slug.slice(0, 80)],
  );
  return rows[0] ?? null;
}

async function receiversOf(tx: Tx, shopId: string): Promise<Known[]> {
  const { rows } = await tx.query<Known>(
    `SELECT id, product_id AS "productId", iban, percent, amount_minor AS "amountMinor", description
     FROM split_receivers WHERE shop_id = $1 ORDER BY position, id`,
    [shopId],
  );
  return rows;
}

async function insertReceivers(
  tx: Tx,
  { shopId, productId }: { shopId: string; productId: string | null },
  receivers: readonly Receiver[],
): Promise<void> {
  for (const [position, { iban, percent, amountMinor, description }] of receivers.entries()) {
    await tx.query(
      `INSERT INTO split_receivers (id, shop_id, product_id, iban, percent, amount_minor, description, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), shopId, productId, iban, percent, amountMinor, description, position],
    );
  }
}
