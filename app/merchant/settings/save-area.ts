import 'server-only';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SEARCH_INTENT } from '@/components/ui/choice-groups';
import type { FieldFormState } from '@/components/ui/field-form';
import type { Staff } from '@/lib/auth/find-staff';
import { orUnavailable } from '@/lib/db-errors';
import { changeSettings } from '@/lib/desk/settings/change-settings';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import type { Typed } from '@/lib/shops/settings-area';
import { mergeTyped, SETTINGS_AREAS, type SettingsAreaName, typedFrom } from '@/lib/shops/settings-areas';
import { editorOf } from '../editor';
import { newSaving } from '../saving';
import { hiddenOf, meanwhileText, problemTexts } from './area-form';

/** What is wrong already before the settings are looked at: a picture that could not be taken in. */
type Given = { typed?: Typed; problems?: Record<string, string> };

/** Stores what the form of an area says, or says what stands in the way; everything typed stays in the form. */
export async function saveArea(
  area: SettingsAreaName,
  staff: Staff,
  { state, form }: { state: FieldFormState; form: FormData },
  given: Given = {},
): Promise<FieldFormState> {
  const typed: Typed = {
    // Browsers send the lines of a text area with CR and LF; stored and shown they have LF alone.
    ...typedFrom(SETTINGS_AREAS[area], (field) => formText(form, field).replaceAll('\r\n', '\n')),
    ...given.typed,
  };
  const searches = Object.fromEntries(
    [...form.keys()].filter((name) => name.endsWith('.search')).map((name) => [name, formText(form, name)]),
  );
  const { seen, version } = readSeen(area, form);
  const again: FieldFormState = {
    typed: { ...typed, ...searches },
    problems: {},
    message: null,
    attempt: state.attempt + 1,
    hidden: hiddenOf(seen, version),
  };
  if (form.get('intent') === SEARCH_INTENT) return again;
  if (given.problems && Object.keys(given.problems).length > 0) return { ...again, problems: given.problems };
  const saved = await inRequest(({ address }) =>
    changeSettings(services(), editorOf(staff, address), { area, typed, seen, version }),
  ).catch(orUnavailable);
  const t = await getTranslations('settings');
  if (saved === 'unavailable') return { ...again, message: t('unavailable') };
  if (saved.ok) redirect(`/merchant/settings/${area}?saved=${newSaving()}`);
  if (saved.code === 'fields_invalid') {
    return { ...again, problems: problemTexts(t, saved) };
  }
  const merged = mergeTyped({ typed, seen, stored: saved.stored });
  return {
    ...again,
    typed: { ...merged.typed, ...searches },
    message: t('changedMeanwhile'),
    problems: meanwhileText(t, merged.meanwhile),
    hidden: hiddenOf(saved.stored, saved.version),
  };
}

function readSeen(area: SettingsAreaName, form: FormData): { seen: Typed; version: number } {
  const [text, version] = ['seen', 'version'].map((name) => String(form.get(name) ?? ''));
  const seen = new URLSearchParams(text);
  return {
    seen: typedFrom(SETTINGS_AREAS[area], (field) => seen.get(field) ?? ''),
    version: /^\d{1,9}$/.test(version ?? '') ? Number(version) : -1,
  };
}
