import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { lastEditor } from '@/lib/desk/last-editor';
import type { Services } from '@/lib/services';
import { checkProduct, type ProductProblems, type ProductTyped } from '@/lib/shops/product-input';
import { lockCatalogue } from './catalogue-lock';
import { chooseSlug, columnsOf, lockProduct, placed, type StoredProduct } from './product-rows';

export type ChangedProduct =
  | { ok: true }
  | { ok: false; code: 'fields_invalid'; problems: ProductProblems }
  | { ok: false; code: 'product_not_found' }
  /** Somebody else has changed it since the form was shown: as it is now, and who it was. */
  | { ok: false; code: 'changed_meanwhile'; stored: StoredProduct; version: string; by: string | null };

/** @param seenVersion of the product on the form (`version` of the query) */
export type ProductRef = { productId: string; seenVersion: string };

/** Changes a product. Orders keep the lines that they were placed with. @param imagePath from `choosePicture` */
export async function changeProduct(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  { productId, seenVersion }: ProductRef,
  typed: ProductTyped,
  imagePath: string | null,
): Promise<ChangedProduct> {
  const { shopId } = editor;
  return db.transaction(async (tx) => {
    const currencies = await lockCatalogue(tx, shopId);
    const found = await lockProduct(tx, shopId, productId);
    if (!found) return { ok: false, code: 'product_not_found' };
    const { product: before, version } = found;
    const checked = checkProduct(typed, currencies);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    if (version !== seenVersion) {
      const by = await lastEditor(tx, shopId, 'product_changed', before.slug);
      return { ok: false, code: 'changed_meanwhile', stored: before, version, by };
    }
    const slug = await newSlug(tx, { shopId, productId, old: before.slug }, checked.details.slug);
    if (!slug.ok) return { ok: false, code: 'fields_invalid', problems: { slug: slug.problem } };
    const decided = { slug: slug.slug, imagePath, status: before.status };
    const after = await placed(tx, shopId, checked.details, decided);
    const at = clock.now();
    await tx.query(
      `UPDATE products SET slug = $2, name_ka = $3, name_en = $4, description_ka = $5, description_en = $6,
         price_minor = $7, currency = $8, image_path = $9, position = $10, status = $11, updated_at = $12 WHERE id = $1`,
      [productId, ...columnsOf(after), at],
    );
    await recordChange(tx, { editor, action: 'product_changed', subject: before.slug, before, after, at });
    return { ok: true };
  });
}

type NewSlug = { ok: true; slug: string } | { ok: false; problem: 'slug_taken' | 'slug_in_use' };

/** An address that an order names stays: mails and the buyer's page lead to it. An empty field keeps what is there. */
async function newSlug(
  tx: Tx,
  { shopId, productId, old }: { shopId: string; productId: string; old: string },
  wanted: { text: string; typed: boolean },
): Promise<NewSlug> {
  if (!wanted.typed || wanted.text === old) return { ok: true, slug: old };
  const { rows } = await tx.query('SELECT 1 FROM order_lines WHERE product_id = $1 LIMIT 1', [productId]);
  if (rows.length > 0) return { ok: false, problem: 'slug_in_use' };
  const slug = await chooseSlug(tx, shopId, wanted);
  return slug === null ? { ok: false, problem: 'slug_taken' } : { ok: true, slug };
}
