'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { splitHref } from '@/components/merchant/split/split-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { saveSplit } from '@/lib/desk/selling/save-split';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../../editor';
import { readRows, splitProblems, typedRows } from './split-form';

/** Sets the receivers of the shop, or of the product that the form names. */
export async function saveReceivers(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(splitHref(), 'settings.bank');
  const rows = readRows(form);
  const of = { product: formText(form, 'product') || null, seenVersion: formText(form, 'version') };
  const saved = await inRequest(({ address }) =>
    saveSplit(services(), editorOf(staff, address), of, rows),
  ).catch(orUnavailable);
  const t = await getTranslations('selling');
  const again = { typed: typedRows(rows), problems: {}, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (saved.ok) redirect(splitHref(true));
  switch (saved.code) {
    case 'product_not_found':
      return notFound();
    case 'product_not_in_gel':
      return { ...again, message: t('split.notInGel') };
    case 'split_changed':
      return { ...again, message: t('split.changed') };
    case 'rows_invalid':
      return { ...again, message: null, problems: splitProblems(t, saved.problems) };
  }
}
