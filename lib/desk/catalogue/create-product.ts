import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { checkProduct, type ProductProblems, type ProductTyped } from '@/lib/shops/product-input';
import { lockCatalogue } from './catalogue-lock';
import { chooseSlug, columnsOf, placed } from './product-rows';

export type CreatedProduct =
  | { ok: true; productId: string }
  | { ok: false; code: 'fields_invalid'; problems: ProductProblems };

/** Puts a product on the shelf, for sale at once. @param imagePath from `choosePicture` */
export async function createProduct(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  typed: ProductTyped,
  imagePath: string | null,
): Promise<CreatedProduct> {
  return db.transaction(async (tx) => {
    const checked = checkProduct(typed, await lockCatalogue(tx, editor.shopId));
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const slug = await chooseSlug(tx, editor.shopId, checked.details.slug);
    if (slug === null) return { ok: false, code: 'fields_invalid', problems: { slug: 'slug_taken' } };
    const decided = { slug, imagePath, status: 'active' as const };
    const product = await placed(tx, editor.shopId, checked.details, decided);
    const productId = newId();
    const at = clock.now();
    await tx.query(
      `INSERT INTO products (id, shop_id, slug, name_ka, name_en, description_ka, description_en, price_minor, currency,
         image_path, position, status, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
      [productId, editor.shopId, ...columnsOf(product), at],
    );
    const change = { editor, action: 'product_created' as const, subject: slug, at };
    await recordChange(tx, { ...change, before: null, after: product });
    return { ok: true, productId };
  });
}
