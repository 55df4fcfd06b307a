'use server';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { saveArea } from '../save-area';

export async function saveMailSettings(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/settings/mails', 'settings.edit');
  return saveArea('mails', staff, { state, form });
}
