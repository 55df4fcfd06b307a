import type { useTranslations } from 'next-intl';
import type { FieldFormState, FieldSection } from '@/components/ui/field-form';
import { SCOPES, type Scope } from '@/lib/api/contract/scopes';
import { KEY_EXPIRIES, type KeyProblems, type KeyTyped } from '@/lib/desk/developers/key-input';
import { GRACES } from '@/lib/desk/developers/rotate-key';
import { formText } from '@/lib/http/form-text';

export type KeyWords = ReturnType<typeof useTranslations<'developers'>>;

const scopeField = (scope: Scope): string => `scope.${scope}`;

const SCOPE_WORDS = {
  'orders:write': 'scopes.ordersWrite',
  'orders:read': 'scopes.ordersRead',
  'bank:token': 'scopes.bankToken',
} as const satisfies Record<Scope, string>;

/** The fields of a new key. @param bankToken whether the shop gives the bank's token out at all */
export function keySections(t: KeyWords, { bankToken }: { bankToken: boolean }): FieldSection[] {
  const hintOf = (scope: Scope): string =>
    scope === 'bank:token' && !bankToken
      ? `${t(SCOPE_WORDS[scope])} ${t('scopes.bankTokenOff')}`
      : t(SCOPE_WORDS[scope]);
  return [
    {
      id: 'key',
      fields: [
        { kind: 'text', name: 'name', label: t('form.name'), hint: t('form.nameHint') },
        {
          kind: 'checks',
          name: 'scopes',
          label: t('form.scopes'),
          hint: t('form.scopesHint'),
          items: SCOPES.map((scope) => ({ name: scopeField(scope), label: scope, hint: hintOf(scope) })),
        },
      ],
    },
    {
      id: 'end',
      fields: [
        {
          kind: 'radio',
          name: 'expiry',
          label: t('form.expiry'),
          choices: KEY_EXPIRIES.map((value, choice) => ({ value, label: t(`expiries.${value}`), choice })),
        },
        {
          kind: 'text',
          type: 'date',
          name: 'lastDay',
          label: t('form.lastDay'),
          hint: t('form.lastDayHint'),
          forChoice: String(KEY_EXPIRIES.indexOf('day')),
          optional: '',
        },
      ],
    },
  ];
}

export const emptyKey: FieldFormState = { typed: { expiry: '365' }, problems: {}, message: null, attempt: 0 };

export function readKeyForm(form: FormData): KeyTyped {
  return {
    name: formText(form, 'name'),
    scopes: SCOPES.filter((scope) => form.get(scopeField(scope)) === '1'),
    expiry: formText(form, 'expiry'),
    lastDay: formText(form, 'lastDay'),
  };
}

/** What was typed, as the form holds it. */
export function shownAgain({ scopes, ...typed }: KeyTyped): Record<string, string> {
  return { ...typed, ...Object.fromEntries(scopes.map((scope) => [`scope.${scope}`, '1'])) };
}

export function keyProblemWords(t: KeyWords, problems: KeyProblems): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`problems.${problem}`)]),
  );
}

/** The one question of a rotation. */
export const rotateSections = (t: KeyWords): FieldSection[] => [
  {
    id: 'rotate',
    title: t('rotate.title'),
    hint: t('rotate.text'),
    fields: [
      {
        kind: 'radio',
        name: 'grace',
        label: t('rotate.grace'),
        choices: GRACES.map((value) => ({ value, label: t(`rotate.graces.${value}`) })),
      },
    ],
  },
];
