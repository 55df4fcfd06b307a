import type { useTranslations } from 'next-intl';
import type { FieldSection } from '@/components/ui/field-form';
import {
  LOCK_KINDS,
  type LockField,
  type LockProblem,
  TOLERANCE_SECONDS_MAX,
  TOLERANCE_SECONDS_MIN,
} from '@/lib/shops/callback-lock-input';

export const LOCK_PATH = '/merchant/developers/callback-lock';

export type LockWords = ReturnType<typeof useTranslations<'callbackLock'>>;

const LIMITS = { min: TOLERANCE_SECONDS_MIN, max: TOLERANCE_SECONDS_MAX };

/** Numbers of the kinds for `forChoice`, by their places in the list. */
const of = (...kinds: (typeof LOCK_KINDS)[number][]): string =>
  kinds.map((kind) => LOCK_KINDS.indexOf(kind)).join(' ');

/** The fields of the lock; of those that only some kinds have, only theirs are shown. */
export function lockSections(t: LockWords, isOn: boolean): FieldSection[] {
  const title = t(isOn ? 'form.change' : 'form.on');
  return [
    {
      id: 'kind',
      title,
      fields: [
        {
          ...{ name: 'kind', kind: 'radio', label: t('form.kind') },
          ...(isOn && { hint: t('form.kindHint') }),
          choices: LOCK_KINDS.map((kind, choice) => ({
            ...{ value: kind, choice, label: t(`kinds.${kind}.label`), hint: t(`kinds.${kind}.hint`) },
          })),
        },
        {
          ...{ name: 'name', kind: 'text', label: t('form.name'), hint: t('form.nameHint') },
          forChoice: of('basic', 'oauth2'),
        },
        {
          ...{ name: 'keyHeader', kind: 'text', label: t('form.keyHeader'), hint: t('form.headerHint') },
          forChoice: of('api_key'),
        },
        {
          ...{ name: 'macHeader', kind: 'text', label: t('form.macHeader'), hint: t('form.headerHint') },
          forChoice: of('hmac'),
        },
        {
          ...{ name: 'tolerance', kind: 'text', inputMode: 'numeric', label: t('form.tolerance') },
          ...{ hint: t('form.toleranceHint', LIMITS), half: true, forChoice: of('hmac') },
        },
      ],
    },
    {
      id: 'unsigned',
      title: t('form.unsignedTitle'),
      hint: t('form.unsignedHint'),
      fields: [{ name: 'unsigned', kind: 'checkbox', label: t('form.unsigned') }],
    },
  ];
}

export function lockProblems(
  t: LockWords,
  problems: Partial<Record<LockField, LockProblem>>,
): Record<string, string> {
  const texts = Object.entries(problems).map(([field, code]) => [field, t(`problems.${code}`, LIMITS)]);
  return Object.fromEntries(texts);
}
