'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { type ChangeLockResult, changeLock, rotateLockSecret } from '@/lib/desk/callback-lock/change-lock';
import { revokeCallbackTokens, turnOffLock } from '@/lib/desk/callback-lock/turn-off-lock';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { LOCK_FIELDS, type LockTyped } from '@/lib/shops/callback-lock-input';
import { editorOf } from '../../editor';
import { newSaving } from '../../saving';
import { unlessAway } from '../unless-away';
import { LOCK_PATH, lockProblems } from './lock-form';

/** Turns the lock on or changes it; a new secret is in this answer and nowhere else. */
export async function saveLock(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/developers/callback-lock', 'developers.manage');
  const typed = Object.fromEntries(LOCK_FIELDS.map((field) => [field, formText(form, field)])) as LockTyped;
  const version = formText(form, 'version');
  const changed = await inRequest(({ address }) =>
    changeLock(services(), editorOf(staff, address), typed, version),
  ).catch(unlessAway);
  // A lock that was saved without a new secret has nothing to show but that.
  if (changed !== 'unavailable' && changed.ok && changed.secret === null)
    redirect(`${LOCK_PATH}?saved=${newSaving()}`);
  return answer({ typed, version, attempt: state.attempt + 1 }, changed);
}

/** Gives the lock another secret, which is in this answer and nowhere else. */
export async function rotateSecret(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/developers/callback-lock', 'developers.manage');
  const version = formText(form, 'version');
  const rotated = await inRequest(({ address }) =>
    rotateLockSecret(services(), editorOf(staff, address), version),
  ).catch(unlessAway);
  return answer({ typed: {}, version, attempt: state.attempt + 1 }, rotated);
}

/** Turns the lock off, after the page has asked whether that is meant. */
export async function turnOff(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/developers/callback-lock', 'developers.manage');
  const turned = await inRequest(({ address }) =>
    turnOffLock(services(), editorOf(staff, address), formText(form, 'version')),
  );
  redirect(`${LOCK_PATH}?${turned.ok ? 'off=1' : 'changed=1'}`);
}

/** Takes back every token for the callback address. */
export async function revokeTokens(): Promise<void> {
  const staff = await requireStaff('/merchant/developers/callback-lock', 'developers.manage');
  const count = await inRequest(({ address }) => revokeCallbackTokens(services(), editorOf(staff, address)));
  redirect(`${LOCK_PATH}?revoked=${count}`);
}

type Attempt = { typed: Record<string, string>; version: string; attempt: number };

async function answer(
  { typed, version, attempt }: Attempt,
  result: ChangeLockResult | 'unavailable',
): Promise<FieldFormState> {
  const [t, words] = await Promise.all([
    getTranslations('callbackLock'),
    getTranslations('developers.secret'),
  ]);
  const again: FieldFormState = { typed, problems: {}, message: null, attempt, hidden: { version } };
  if (result === 'unavailable') return { ...again, message: t('unavailable') };
  if (!result.ok) {
    switch (result.code) {
      case 'fields_invalid':
        return { ...again, problems: lockProblems(t, result.problems) };
      case 'settings_key_missing':
        return { ...again, message: t('noKey') };
      case 'changed_meanwhile':
        // What is there now is shown around the form, which then carries its version.
        refresh();
        return { ...again, message: t('changedMeanwhile'), hidden: undefined };
    }
  }
  const { secret, settings, version: made } = result;
  refresh();
  const copy = { label: words('copy'), copied: words('copied') };
  const title = t(`made.${settings.kind}`);
  const shown =
    secret === null ? undefined : { title, text: t('made.text'), value: secret, copy, version: made };
  return { ...again, hidden: undefined, secret: shown };
}
