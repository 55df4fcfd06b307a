import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import type { ShopSettings } from '@/lib/shops/settings';
import type { SettingsArea, SettingsProblem, Typed, WrongLines } from '@/lib/shops/settings-area';
import { SETTINGS_AREAS, type SettingsAreaName } from '@/lib/shops/settings-areas';
import { lockSettings, storeSettings } from './stored-settings';

export type SettingsForm = {
  area: SettingsAreaName;
  typed: Typed;
  /** As the form showed it when it was opened, and the version of that. */
  seen: Typed;
  version: number;
};

export type ChangeSettingsResult =
  | { ok: true }
  | {
      ok: false;
      code: 'fields_invalid';
      problems: Readonly<Record<string, SettingsProblem>>;
      lines?: WrongLines;
    }
  /** Somebody else has changed fields of this form since it was opened; nothing was stored. */
  | { ok: false; code: 'changed_meanwhile'; stored: Typed; version: number };

/**
 * Changes the settings of one page. Every process reads them from the row whenever they matter, so they hold from the
 * commit on. What others changed meanwhile on other pages is no conflict and is kept.
 */
export async function changeSettings(
  services: Services,
  editor: Editor,
  { area: name, typed, seen, version }: SettingsForm,
): Promise<ChangeSettingsResult> {
  const area: SettingsArea = SETTINGS_AREAS[name];
  const { env } = services;
  return services.db.transaction(async (tx): Promise<ChangeSettingsResult> => {
    const now = await lockSettings(tx, editor.shopId);
    const checked = area.check(typed, {
      shopUrl: shopUrl(env.appUrl, now.hostName),
      localHttp: env.bog.environment === 'simulator',
    });
    if (!checked.ok) return { ...checked, code: 'fields_invalid' };
    const stored = area.typedOf(now.settings);
    if (now.version !== version && area.fields.some((field) => stored[field] !== seen[field]))
      return { ok: false, code: 'changed_meanwhile', stored, version: now.version };
    const settings: ShopSettings = { ...now.settings, ...checked.settings };
    if (JSON.stringify(settings) === JSON.stringify(now.settings)) return { ok: true };
    await storeSettings(tx, editor.shopId, settings);
    await recordChange(tx, {
      editor,
      action: 'settings_changed',
      subject: name,
      before: now.settings,
      after: settings,
      at: services.clock.now(),
    });
    return { ok: true };
  });
}
