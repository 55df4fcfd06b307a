'use server';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { saveArea } from '../save-area';

export async function saveApiSettings(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/settings/api', 'settings.edit');
  return saveArea('api', staff, { state, form });
}
