import type { FieldSection } from '@/components/ui/field-form';
import { WEB_LINES_MAX } from '@/lib/shops/api-settings';
import type { SettingsWords } from '../sections';

/** The sections of the form of the API, with their words. */
export function apiSections(t: SettingsWords, optional: string): FieldSection[] {
  const max = { max: WEB_LINES_MAX };
  return [
    {
      id: 'api-orders',
      title: t('sections.apiOrders'),
      hint: t('sectionHints.apiOrders'),
      fields: [{ kind: 'checkbox', name: 'publicOrders', label: t('fields.publicOrders.label') }],
    },
    {
      id: 'api-pages',
      title: t('sections.apiPages'),
      fields: [
        {
          kind: 'area',
          name: 'origins',
          label: t('fields.origins.label'),
          hint: t('fields.origins.hint', max),
          optional,
        },
      ],
    },
    {
      id: 'api-returns',
      title: t('sections.apiReturns'),
      fields: [
        {
          kind: 'area',
          name: 'returnHosts',
          label: t('fields.returnHosts.label'),
          hint: t('fields.returnHosts.hint', max),
          optional,
        },
        {
          kind: 'text',
          name: 'successUrl',
          label: t('fields.successUrl.label'),
          hint: t('fields.successUrl.hint'),
          optional,
        },
        {
          kind: 'text',
          name: 'failUrl',
          label: t('fields.failUrl.label'),
          hint: t('fields.failUrl.hint'),
          optional,
        },
      ],
    },
    {
      id: 'api-token',
      title: t('sections.apiToken'),
      hint: t('sectionHints.apiToken'),
      fields: [
        {
          kind: 'checkbox',
          name: 'bankToken',
          label: t('fields.bankToken.label'),
          hint: t('fields.bankToken.hint'),
        },
      ],
    },
  ];
}
