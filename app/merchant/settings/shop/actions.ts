'use server';
import { getTranslations } from 'next-intl/server';
import { pictureProblemText } from '@/components/merchant/pictures/picture-texts';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { choosePicture, readPicture } from '@/lib/desk/pictures/choose-picture';
import { inRequest } from '@/lib/http/request';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import { editorOf } from '../../editor';
import { saveArea } from '../save-area';

export async function saveNameSettings(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/settings/shop', 'settings.edit');
  const t = await getTranslations('catalogue.picture');
  const typed: Record<string, string> = {};
  const problems: Record<string, string> = {};
  await inRequest(async ({ address }) => {
    const editor = editorOf(staff, address);
    const { settings } = await readShopSettings(services().db, staff.shopId);
    for (const field of ['logoKaPath', 'logoEnPath'] as const) {
      const chosen = await choosePicture(services(), editor, readPicture(form, field), settings[field]);
      typed[field] = chosen.path ?? '';
      if (!chosen.ok) problems[field] = pictureProblemText(t, chosen.code);
    }
  });
  return saveArea('shop', staff, { state, form }, { typed, problems });
}
