'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { linkHref } from '@/components/merchant/links/link-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { changeLink, createLink, type SavedLink, setLinkStatus } from '@/lib/desk/links/save-link';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../editor';
import { newSaving } from '../saving';
import { problemWords, readLinkForm } from './link-form';

/** Makes a link, or changes the one that the form names. */
export async function saveLink(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/links', 'links.edit');
  const typed = readLinkForm(form);
  const linkId = formText(form, 'linkId');
  const saved = await inRequest(({ address }): Promise<SavedLink> => {
    const editor = editorOf(staff, address);
    const ref = { linkId, seenVersion: formText(form, 'version') };
    return linkId ? changeLink(services(), editor, ref, typed) : createLink(services(), editor, typed);
  }).catch(orUnavailable);
  const t = await getTranslations('links');
  const again = { typed, problems: {}, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (saved.ok) redirect(linkHref(saved.linkId, linkId ? 'saved' : 'created', newSaving()));
  switch (saved.code) {
    case 'link_not_found':
      return notFound();
    case 'link_changed':
      return { ...again, message: t('form.changed') };
    case 'fields_invalid':
      return { ...again, message: null, problems: problemWords(t, saved.problems) };
  }
}

/** Closes the link of the form, or opens it again. */
export async function archiveLink(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/links', 'links.edit');
  const linkId = formText(form, 'linkId');
  const status = formText(form, 'status') === 'active' ? 'active' : 'archived';
  const { ok } = await inRequest(({ address }) =>
    setLinkStatus(services(), editorOf(staff, address), linkId, status),
  );
  if (!ok) notFound();
  redirect(linkHref(linkId, status === 'active' ? 'restored' : 'archived'));
}
