'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { memberHref, STAFF_PATH, staffHref } from '@/components/merchant/staff/staff-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { isRole } from '@/lib/auth/permissions';
import { changeRole } from '@/lib/desk/staff/change-role';
import { endMemberSessions } from '@/lib/desk/staff/end-member-sessions';
import { removeMember } from '@/lib/desk/staff/remove-member';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../../editor';

/** Gives the person of the form another role. */
export async function saveRole(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(STAFF_PATH, 'staff.manage');
  const [memberId, role] = [formText(form, 'member'), formText(form, 'role')];
  const t = await getTranslations('staff.member');
  const again = (problem: string): FieldFormState => ({
    typed: { role },
    problems: { role: problem },
    message: null,
    attempt: state.attempt + 1,
  });
  if (!isRole(role)) return again(t('roleMissing'));
  const result = await inRequest(({ address }) =>
    changeRole(services(), editorOf(staff, address), { memberId, role }),
  );
  if (result.ok) redirect(staffHref('changed'));
  return result.code === 'last_owner' ? again(t('lastOwner')) : redirect(staffHref('gone'));
}

/** Takes the person of the form out of the shop. */
export async function remove(form: FormData): Promise<void> {
  const staff = await requireStaff(STAFF_PATH, 'staff.manage');
  const memberId = formText(form, 'member');
  const result = await inRequest(({ address }) =>
    removeMember(services(), editorOf(staff, address), memberId),
  );
  if (!result.ok && result.code === 'last_owner') redirect(memberHref(memberId, { refused: 'last_owner' }));
  redirect(staffHref(result.ok ? 'removed' : 'gone'));
}

/** Signs the person of the form out of this shop everywhere. */
export async function endSessions(form: FormData): Promise<void> {
  const staff = await requireStaff(STAFF_PATH, 'staff.manage');
  const memberId = formText(form, 'member');
  const ended = await inRequest(({ address }) =>
    endMemberSessions(services(), editorOf(staff, address), memberId),
  );
  redirect(ended === null ? staffHref('gone') : memberHref(memberId, { done: 'sessionsEnded' }));
}
