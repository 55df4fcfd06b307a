'use server';
import { refresh } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KEYS_PATH, keyHref, NEW_KEY_PATH } from '@/components/merchant/developers/key-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { createKey } from '@/lib/desk/developers/create-key';
import { revokeKey } from '@/lib/desk/developers/revoke-key';
import { GRACES, rotateKey } from '@/lib/desk/developers/rotate-key';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import { editorOf } from '../../editor';
import { unlessAway } from '../unless-away';
import { type KeyWords, keyProblemWords, readKeyForm, shownAgain } from './key-form';

/** Makes the key of the form. Its secret is in this answer alone: it is neither stored nor put into an address or a cookie. */
export async function makeKey(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(NEW_KEY_PATH, 'developers.manage');
  const formToken = formText(form, 'formToken');
  if (!isFormToken(formToken)) notFound();
  const typed = readKeyForm(form);
  const made = await inRequest(({ address }) =>
    createKey(services(), editorOf(staff, address), typed, formToken),
  ).catch(unlessAway);
  const t = await getTranslations('developers');
  const again = { typed: shownAgain(typed), problems: {}, message: null, attempt: state.attempt + 1 };
  if (made === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (made.ok) return { ...again, typed: {}, secret: secretOf(t, made.key, made.keyId, 'made') };
  if (made.code === 'already_made') redirect(keyHref(made.keyId, { news: 'already_made' }));
  return { ...again, problems: keyProblemWords(t, made.problems) };
}

/** Gives the key of the form a new secret. */
export async function giveNewSecret(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(KEYS_PATH, 'developers.manage');
  const keyId = formText(form, 'keyId');
  const grace = GRACES.find((one) => one === form.get('grace'));
  const t = await getTranslations('developers');
  const again = { typed: { grace: grace ?? '' }, problems: {}, message: null, attempt: state.attempt + 1 };
  if (!grace) return { ...again, problems: { grace: t('problems.not_a_choice') } };
  const ref = { keyId, seenPrefix: formText(form, 'seenPrefix') };
  const rotated = await inRequest(({ address }) =>
    rotateKey(services(), editorOf(staff, address), ref, grace),
  ).catch(unlessAway);
  if (rotated === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (rotated.ok) {
    // What the page says of the key beside this answer is another by now.
    refresh();
    return { ...again, secret: secretOf(t, rotated.key, keyId, 'rotated') };
  }
  if (rotated.code === 'key_not_found') notFound();
  redirect(keyHref(keyId, { news: rotated.code }));
}

/** Takes the key of the form back. */
export async function takeKeyBack(form: FormData): Promise<void> {
  const staff = await requireStaff(KEYS_PATH, 'developers.manage');
  const keyId = formText(form, 'keyId');
  const { ok } = await inRequest(({ address }) => revokeKey(services(), editorOf(staff, address), keyId));
  if (!ok) notFound();
  redirect(keyHref(keyId, { news: 'revoked' }));
}

const secretOf = (t: KeyWords, value: string, keyId: string, how: 'made' | 'rotated') => ({
  title: t(`secret.${how}`),
  text: t('secret.text'),
  value,
  copy: { label: t('secret.copy'), copied: t('secret.copied') },
  after: { href: keyHref(keyId), label: t('secret.done') },
});
