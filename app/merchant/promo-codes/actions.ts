'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { promoCodeHref, promoCodesHref } from '@/components/merchant/promo-codes/promo-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { type ChangedPromo, changePromo, createPromo, setPromoStatus } from '@/lib/desk/selling/save-promo';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { PROMO_FIELDS } from '@/lib/shops/promo-input';
import { conflictWords, readFields } from '../catalogue-form';
import { editorOf } from '../editor';
import { newSaving } from '../saving';
import { promoProblems, promoSections, typedOf } from './promo-form';

/** Makes a promo code, or changes the one that the form is about. */
export async function savePromo(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(promoCodesHref(), 'catalogue.edit');
  const typed = readFields(form, PROMO_FIELDS);
  const created = formText(form, 'intent') === 'create';
  const saved = await inRequest(({ address }): Promise<ChangedPromo> => {
    const editor = editorOf(staff, address);
    return created
      ? createPromo(services(), editor, typed)
      : changePromo(services(), editor, formText(form, 'version'), typed);
  }).catch(orUnavailable);
  const t = await getTranslations('selling');
  const again = { ...state, typed, problems: {}, message: null, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (saved.ok) redirect(promoCodeHref(saved.code, created ? 'created' : 'saved', newSaving()));
  switch (saved.code) {
    case 'promo_not_found':
      return notFound();
    case 'fields_invalid':
      return { ...again, problems: promoProblems(t, saved.problems) };
    case 'changed_meanwhile': {
      const { by, version, stored } = saved;
      const fields = promoSections(t, [], false).flatMap((section) => section.fields);
      const words = await getTranslations('catalogue');
      const message = conflictWords(words, { by, typed, stored: { ...typedOf(stored) }, fields });
      return { ...again, message, hidden: { version } };
    }
  }
}

/** Takes the code of the form out of use, or back into it. */
export async function archivePromo(form: FormData): Promise<void> {
  const staff = await requireStaff(promoCodesHref(), 'catalogue.edit');
  const code = formText(form, 'code');
  const status = formText(form, 'status') === 'active' ? 'active' : 'archived';
  const { ok } = await inRequest(({ address }) =>
    setPromoStatus(services(), editorOf(staff, address), code, status),
  );
  if (!ok) notFound();
  redirect(promoCodeHref(code, status === 'active' ? 'restored' : 'archived'));
}
