'use server';
import { redirect } from 'next/navigation';
import { STAFF_PATH, staffHref } from '@/components/merchant/staff/staff-href';
import { requireStaff } from '@/lib/auth/current-staff';
import { renewInvitation } from '@/lib/desk/staff/renew-invitation';
import { revokeInvitation } from '@/lib/desk/staff/revoke-invitation';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../editor';

/** Sends the link of the invitation in the form again. */
export async function resendInvitation(form: FormData): Promise<void> {
  const staff = await requireStaff(STAFF_PATH, 'staff.manage');
  const id = formText(form, 'invitation');
  const result = await inRequest(({ address }) => renewInvitation(services(), editorOf(staff, address), id));
  redirect(staffHref(result.ok ? 'resent' : result.code));
}

/** Withdraws the invitation in the form. */
export async function withdrawInvitation(form: FormData): Promise<void> {
  const staff = await requireStaff(STAFF_PATH, 'staff.manage');
  const id = formText(form, 'invitation');
  const result = await inRequest(({ address }) => revokeInvitation(services(), editorOf(staff, address), id));
  redirect(staffHref(result.ok ? 'revoked' : result.code));
}
