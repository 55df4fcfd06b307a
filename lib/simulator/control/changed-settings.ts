import { defaultSettings, SETTINGS, type Settings } from '@/lib/simulator/settings';

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

const DEFAULTS = defaultSettings();

/** Whether a setting stands at another value than its default. */
export function isChanged(settings: Settings, name: SettingName): boolean {
  return JSON.stringify(settings[name]) !== JSON.stringify(DEFAULTS[name]);
}

/** The settings that differ from their defaults, in the table's order. */
export function changedSettings(settings: Settings): SettingName[] {
  return SETTING_NAMES.filter((name) => isChanged(settings, name));
}
