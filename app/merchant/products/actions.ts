'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { pictureProblemText } from '@/components/merchant/pictures/picture-texts';
import { productHref } from '@/components/merchant/products/product-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { changeProductStatus } from '@/lib/desk/catalogue/change-product-status';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { isProductStatus, PRODUCT_FIELDS } from '@/lib/shops/product-input';
import { conflictWords, problemWords, readFields } from '../catalogue-form';
import { editorOf } from '../editor';
import { newSaving } from '../saving';
import { productSections, typedOf } from './product-form';
import { type SavedProduct, saveWithPicture } from './save-product';

/** Makes a product, or changes the one that the form names. */
export async function saveProduct(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/products', 'catalogue.edit');
  const ref = { productId: formText(form, 'productId'), seenVersion: formText(form, 'version') };
  const typed = readFields(form, PRODUCT_FIELDS);
  const saved = await inRequest(({ address }) =>
    saveWithPicture(editorOf(staff, address), ref, typed, form),
  ).catch(orUnavailable);
  if (saved === 'not_found') return notFound();
  if (saved !== 'unavailable' && saved.result.ok) {
    redirect(productHref(saved.result.productId, ref.productId ? 'saved' : 'created', newSaving()));
  }
  const kept = saved === 'unavailable' ? formText(form, 'picture.kept') : (saved.picture.path ?? '');
  const shown = { typed: { ...typed, picture: kept }, problems: {}, attempt: state.attempt + 1 };
  if (saved === 'unavailable') {
    return { ...state, ...shown, message: (await getTranslations('catalogue'))('form.unavailable') };
  }
  return { ...state, ...shown, ...(await explain(saved, shown.typed)) };
}

/** What stood in the way, in words. */
async function explain({ picture, result }: SavedProduct, typed: Record<string, string>) {
  const [t, pictureWords] = await Promise.all([
    getTranslations('catalogue'),
    getTranslations('catalogue.picture'),
  ]);
  if (!result.ok && result.code === 'changed_meanwhile') {
    const { by, version, stored } = result;
    const fields = productSections(t, pictureWords, []).flatMap((section) => section.fields);
    const conflict = { by, typed, stored: { ...typedOf(stored) }, fields };
    return { message: conflictWords(t, conflict), hidden: { version } };
  }
  const problems = result.ok ? {} : problemWords(t, result.problems);
  return {
    message: null,
    problems: picture.ok
      ? problems
      : { ...problems, picture: pictureProblemText(pictureWords, picture.code) },
  };
}

/** Puts the product of the form up for sale, withdraws or archives it. */
export async function setProductStatus(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/products', 'catalogue.edit');
  const productId = z.uuid().safeParse(form.get('productId'));
  const status = form.get('status');
  if (!productId.success || !isProductStatus(status)) return notFound();
  const { ok } = await inRequest(({ address }) =>
    changeProductStatus(services(), editorOf(staff, address), productId.data, status),
  );
  if (!ok) notFound();
  redirect(productHref(productId.data, status));
}
