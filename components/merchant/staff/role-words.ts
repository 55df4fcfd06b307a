import type { useTranslations } from 'next-intl';
import { ROLES } from '@/lib/auth/permissions';

type Words = ReturnType<typeof useTranslations<'staff'>>;

/** A role in words; one of a later version by its own name. */
export function roleName(t: Words, role: string): string {
  const known = ROLES.find((one) => one === role);
  return known ? t(`roles.${known}.name`) : role;
}

/** All roles with what each may do, for a question with one answer. */
export const roleChoices = (t: Words) =>
  ROLES.map((role) => ({ value: role, label: t(`roles.${role}.name`), hint: t(`roles.${role}.hint`) }));
