import { API_SETTINGS } from './api-settings';
import { BUYER_SETTINGS } from './buyer-settings';
import { MAIL_SETTINGS } from './mail-settings';
import { NAME_SETTINGS } from './name-settings';
import { PAYMENT_SETTINGS } from './payment-settings';
import type { SettingsArea, Typed } from './settings-area';

/** The pages of settings, by the last part of their path. */
export const SETTINGS_AREAS = {
  payments: PAYMENT_SETTINGS,
  shop: NAME_SETTINGS,
  mails: MAIL_SETTINGS,
  buyers: BUYER_SETTINGS,
  api: API_SETTINGS,
} as const satisfies Record<string, SettingsArea>;

export type SettingsAreaName = keyof typeof SETTINGS_AREAS;

/** The area's fields of whatever came with a form; what is missing is empty. */
export function typedFrom({ fields }: SettingsArea, read: (field: string) => string): Typed {
  return Object.fromEntries(fields.map((field) => [field, read(field)]));
}

export type Meanwhile = {
  field: string;
  /** As it is stored now. */
  stored: string;
  /** Whether the form keeps another value, which the person had typed; else it shows the stored one now. */
  kept: boolean;
};

/**
 * What somebody else has changed since a form was opened, and the form as it should be shown again: with their changes
 * where nothing was typed, and with what was typed everywhere else.
 * @param seen the form as it was opened
 */
export function mergeTyped({ typed, seen, stored }: { typed: Typed; seen: Typed; stored: Typed }): {
  typed: Typed;
  meanwhile: Meanwhile[];
} {
  const merged: Record<string, string> = { ...typed };
  const meanwhile: Meanwhile[] = [];
  for (const [field, value] of Object.entries(stored)) {
    if (value === seen[field]) continue;
    const touched = typed[field] !== seen[field];
    if (!touched) merged[field] = value;
    if (merged[field] !== value || !touched) meanwhile.push({ field, stored: value, kept: touched });
  }
  return { typed: merged, meanwhile };
}
