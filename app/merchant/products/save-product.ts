import 'server-only';
import type { Editor } from '@/lib/desk/audit';
import { type ChangedProduct, changeProduct } from '@/lib/desk/catalogue/change-product';
import { createProduct } from '@/lib/desk/catalogue/create-product';
import { type ChooseResult, choosePicture, readPicture } from '@/lib/desk/pictures/choose-picture';
import { findProductForDesk } from '@/lib/queries/products';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { checkProduct, type ProductTyped } from '@/lib/shops/product-input';

type Refused = Exclude<ChangedProduct, { ok: true } | { code: 'product_not_found' }>;
export type SavedProduct = { picture: ChooseResult; result: { ok: true; productId: string } | Refused };

/**
 * Stores the picture that the form brings, then the product with it. A picture that is no good keeps the product from being
 * saved, and what else is wrong is said at the same time; one that is good stays chosen when something else is wrong.
 */
export async function saveWithPicture(
  editor: Editor,
  { productId, seenVersion }: { /** Empty: a new one. */ productId: string; seenVersion: string },
  typed: ProductTyped,
  form: FormData,
): Promise<SavedProduct | 'not_found'> {
  const { db } = services();
  const before = productId === '' ? null : await findProductForDesk(db, editor.shopId, productId);
  if (productId !== '' && !before) return 'not_found';
  const choice = readPicture(form, 'picture');
  const picture = await choosePicture(services(), editor, choice, before?.imagePath ?? null);
  if (!picture.ok) {
    const checked = checkProduct(typed, (await sellingTerms(db, editor.shopId)).currencies);
    const problems = checked.ok ? {} : checked.problems;
    return { picture, result: { ok: false, code: 'fields_invalid', problems } };
  }
  if (!before) return { picture, result: await createProduct(services(), editor, typed, picture.path) };
  const ref = { productId, seenVersion };
  const result = await changeProduct(services(), editor, ref, typed, picture.path);
  if (result.ok) return { picture, result: { ok: true, productId } };
  return result.code === 'product_not_found' ? 'not_found' : { picture, result };
}
