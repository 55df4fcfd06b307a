import { z } from 'zod';
import { type Call, failed, withBody } from '@/lib/simulator/control/api/call';
import { isChanged, SETTING_NAMES, type SettingName } from '@/lib/simulator/control/changed-settings';
import type { Desk } from '@/lib/simulator/control/desk';
import { defaultSettings, patchSettings, SETTINGS, type SettingsPatch } from '@/lib/simulator/settings';

/** What a setting may be, as JSON schema. */
export function allowedFor(name: SettingName): Record<string, unknown> {
  return z.toJSONSchema(SETTINGS[name].schema, { io: 'input' }) as Record<string, unknown>;
}

/** Everything about the bank that nobody outside knows for sure. */
export function settingCalls(desk: Desk): Call[] {
  return [
    {
      method: 'GET',
      path: '/settings',
      what: 'Every setting: its value, its default, what it means and what it may be.',
      handle: (c) => {
        const settings = desk.settings();
        const defaults = defaultSettings();
        const about = SETTING_NAMES.map((name) => [
          name,
          {
            about: SETTINGS[name].about,
            ours: 'ours' in SETTINGS[name],
            default: defaults[name],
            changed: isChanged(settings, name),
            allowed: allowedFor(name),
          },
        ]);
        return c.json({ settings, about: Object.fromEntries(about) });
      },
    },
    withBody({
      method: 'PATCH',
      path: '/settings',
      what: 'Changes the settings that are named; all of them or, when one is impossible, none.',
      body: z.unknown(),
      handle: (c, patch) => {
        const checked = patchSettings(desk.settings(), patch);
        if (!checked.ok) return failed(c, 400, checked.faults.join(' '));
        return c.json({ settings: desk.setSettings(patch as SettingsPatch) });
      },
    }),
    {
      method: 'DELETE',
      path: '/settings',
      what: 'Puts every setting back to its default.',
      handle: (c) => c.json({ settings: desk.resetSettings() }),
    },
    {
      method: 'DELETE',
      path: '/settings/:name',
      what: 'Puts one setting back to its default.',
      handle: (c) => {
        const name = SETTING_NAMES.find((known) => known === c.req.param('name'));
        if (!name) return failed(c, 404, `There is no setting ${c.req.param('name')}.`);
        return c.json({ settings: desk.resetSettings(name) });
      },
    },
  ];
}
