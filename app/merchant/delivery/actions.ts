'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { deliveriesHref } from '@/components/merchant/delivery/delivery-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import {
  type ChangedDelivery,
  changeDelivery,
  createDelivery,
  moveDelivery,
  offerDelivery,
  type SavedDelivery,
} from '@/lib/desk/selling/save-delivery';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { DELIVERY_FIELDS } from '@/lib/shops/delivery-input';
import { conflictWords, readFields } from '../catalogue-form';
import { editorOf } from '../editor';
import { deliveryProblems, deliverySections, typedOf } from './delivery-form';

/** Adds a way of delivery, or changes the one that the form is about. */
export async function saveDelivery(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/delivery', 'catalogue.edit');
  const typed = readFields(form, DELIVERY_FIELDS);
  const created = formText(form, 'intent') === 'create';
  const saved = await inRequest(({ address }): Promise<ChangedDelivery> => {
    const editor = editorOf(staff, address);
    return created
      ? createDelivery(services(), editor, typed)
      : changeDelivery(services(), editor, formText(form, 'version'), typed);
  }).catch(orUnavailable);
  const t = await getTranslations('selling');
  const again = { ...state, typed, problems: {}, message: null, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (saved.ok) redirect(deliveriesHref(created ? 'created' : 'saved'));
  switch (saved.code) {
    case 'delivery_not_found':
      return notFound();
    case 'fields_invalid':
      return { ...again, problems: deliveryProblems(t, saved.problems) };
    case 'changed_meanwhile': {
      const { by, version, stored } = saved;
      const fields = deliverySections(t, [], false).flatMap((section) => section.fields);
      const words = await getTranslations('catalogue');
      const message = conflictWords(words, { by, typed, stored: { ...typedOf(stored) }, fields });
      return { ...again, message, hidden: { version } };
    }
  }
}

/** Moves the way of delivery of the form, offers it, or takes it out of the offer. */
export async function changeInList(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/delivery', 'catalogue.edit');
  const code = formText(form, 'code');
  const change = formText(form, 'change');
  if (!['up', 'down', 'offer', 'withdraw'].includes(change)) notFound();
  const { ok } = await inRequest(({ address }): Promise<SavedDelivery> => {
    const editor = editorOf(staff, address);
    return change === 'up' || change === 'down'
      ? moveDelivery(services(), editor, code, change)
      : offerDelivery(services(), editor, code, change === 'offer');
  });
  if (!ok) notFound();
  const news = { offer: 'offered', withdraw: 'withdrawn' } as const;
  redirect(deliveriesHref(change === 'offer' || change === 'withdraw' ? news[change] : 'moved'));
}
