'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { inviteHref, staffHref } from '@/components/merchant/staff/staff-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { inviteStaff } from '@/lib/desk/staff/invite-staff';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../../editor';

/** Invites the person of the form to the shop's staff. */
export async function invite(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(inviteHref(), 'staff.manage');
  const typed = {
    email: formText(form, 'email'),
    role: formText(form, 'role'),
    locale: formText(form, 'locale'),
  };
  const result = await inRequest(({ address }) => inviteStaff(services(), editorOf(staff, address), typed));
  if (result.ok) redirect(staffHref('invited'));
  const t = await getTranslations('staff');
  const again = { typed, problems: {}, message: null, attempt: state.attempt + 1 };
  if (result.code === 'too_many') return { ...again, message: t('notices.too_many') };
  const problems = result.problems.map(
    (problem) => [problem === 'role_missing' ? 'role' : 'email', t(`invite.problems.${problem}`)] as const,
  );
  return { ...again, problems: Object.fromEntries(problems) };
}
