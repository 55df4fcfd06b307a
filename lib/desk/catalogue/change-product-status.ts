import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import type { ProductStatus } from '@/lib/shops/product-input';
import { lockProduct } from './product-rows';

export type ChangedStatus = { ok: true } | { ok: false; code: 'product_not_found' };

/**
 * Puts a product up for sale, withdraws it (shown, not sold) or archives it (gone from the shop). Carts that hold it are told
 * when they are looked at; orders keep their lines. Doing it twice changes nothing.
 */
export async function changeProductStatus(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  productId: string,
  status: ProductStatus,
): Promise<ChangedStatus> {
  return db.transaction(async (tx) => {
    const found = await lockProduct(tx, editor.shopId, productId);
    if (!found) return { ok: false, code: 'product_not_found' };
    const { slug, status: old } = found.product;
    if (old === status) return { ok: true };
    const at = clock.now();
    await tx.query('UPDATE products SET status = $2, updated_at = $3 WHERE id = $1', [productId, status, at]);
    const change = { editor, action: 'product_changed' as const, subject: slug, at };
    await recordChange(tx, { ...change, before: { status: old }, after: { status } });
    return { ok: true };
  });
}
