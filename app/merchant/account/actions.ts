'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ACCOUNT_PATH, accountHref } from '@/components/merchant/account/account-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { auth } from '@/lib/auth/auth';
import { changePassword } from '@/lib/auth/change-password';
import { requireStaff } from '@/lib/auth/current-staff';
import { revokeSessions } from '@/lib/auth/revoke-sessions';
import { setMailLocale } from '@/lib/desk/staff/set-mail-locale';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../editor';

/** Changes one's own password. Nothing that was typed comes back: passwords are not shown. */
export async function savePassword(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(ACCOUNT_PATH, 'account.own');
  const [oldPassword, newPassword] = [formText(form, 'oldPassword'), formText(form, 'newPassword')];
  const t = await getTranslations('staff.account.problems');
  const again = (problems: Record<string, string>) => ({
    typed: {},
    problems,
    message: null,
    attempt: state.attempt + 1,
  });
  if (oldPassword === '') return again({ oldPassword: t('old_missing') });
  const { userId, email, shopId, sessionId } = staff;
  const result = await inRequest(({ address }) =>
    changePassword(
      { ...services(), auth: auth() },
      { userId, email, shopId, sessionId, address, oldPassword, newPassword },
    ),
  );
  if (result.ok) redirect(accountHref('password'));
  const old = result.code === 'wrong' || result.code === 'too_many';
  return again({ [old ? 'oldPassword' : 'newPassword']: t(result.code) });
}

/** In which language the shop writes to oneself. */
export async function saveMailLocale(_state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(ACCOUNT_PATH, 'account.own');
  const locale = formText(form, 'locale');
  if (locale === 'ka' || locale === 'en') {
    await inRequest(({ address }) =>
      setMailLocale(services(), editorOf(staff, address), { userId: staff.userId, locale }),
    );
  }
  redirect(accountHref('locale'));
}

/** Ends the session of the form, one of one's own. */
export async function endSession(form: FormData): Promise<void> {
  const staff = await requireStaff(ACCOUNT_PATH, 'account.own');
  const sessionId = formText(form, 'session');
  await inRequest(({ address }) => revokeSessions(services(), { ...staff, address }, { sessionId }));
  redirect(accountHref('session'));
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(): Promise<void> {
  const staff = await requireStaff(ACCOUNT_PATH, 'account.own');
  await inRequest(({ address }) => revokeSessions(services(), { ...staff, address }, 'others'));
  redirect(accountHref('sessions'));
}
