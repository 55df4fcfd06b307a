import type { useTranslations } from 'next-intl';
import { eventKey } from '@/components/merchant/webhooks/webhook-words';
import type { FieldFormState, FieldSection } from '@/components/ui/field-form';
import { GRACES } from '@/lib/desk/developers/rotate-key';
import { formText } from '@/lib/http/form-text';
import { ORDER_EVENTS, type OrderEvent } from '@/lib/shops/webhook-events';
import type { WebhookField, WebhookProblem, WebhookTyped } from '@/lib/shops/webhook-input';

export type WebhookWords = ReturnType<typeof useTranslations<'webhooks'>>;
type DeveloperWords = ReturnType<typeof useTranslations<'developers'>>;

const eventField = (event: string): string => `event.${event}`;

/** The fields of an endpoint. @param privateAllowed whether this installation sends into networks */
export function webhookSections(t: WebhookWords, privateAllowed: boolean): FieldSection[] {
  const urlHint = privateAllowed ? `${t('form.urlHint')} ${t('form.urlHintDev')}` : t('form.urlHint');
  return [
    {
      id: 'endpoint',
      fields: [
        { kind: 'text', name: 'url', label: t('form.url'), hint: urlHint },
        {
          kind: 'text',
          name: 'description',
          label: t('form.description'),
          hint: t('form.descriptionHint'),
          optional: t('form.optional'),
        },
        {
          kind: 'checks',
          name: 'events',
          label: t('form.events'),
          hint: t('form.eventsHint'),
          items: ORDER_EVENTS.map((event) => ({
            name: eventField(event),
            label: event,
            hint: t(`events.${eventKey(event)}`),
          })),
        },
      ],
    },
  ];
}

export const untouched = (typed: WebhookTyped): FieldFormState => ({
  typed: shownAgain(typed),
  problems: {},
  message: null,
  attempt: 0,
});

export function readWebhookForm(form: FormData): WebhookTyped {
  return {
    url: formText(form, 'url'),
    description: formText(form, 'description'),
    events: ORDER_EVENTS.filter((event) => form.get(eventField(event)) === '1'),
  };
}

/** What was typed, as the form holds it. */
export function shownAgain({ events, ...typed }: WebhookTyped): Record<string, string> {
  return { ...typed, ...Object.fromEntries(events.map((event) => [eventField(event), '1'])) };
}

/** An endpoint as its form shows it. */
export const typedOf = (endpoint: {
  url: string;
  description: string;
  events: readonly OrderEvent[];
}): WebhookTyped => ({ url: endpoint.url, description: endpoint.description, events: endpoint.events });

export function webhookProblemWords(
  t: WebhookWords,
  problems: Partial<Record<WebhookField, WebhookProblem>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`problems.${problem}`)]),
  );
}

/** The one question of a new secret; the words for how long are those of API keys. */
export const rotateSections = (t: WebhookWords, developers: DeveloperWords): FieldSection[] => [
  {
    id: 'rotate',
    title: t('rotate.title'),
    hint: t('rotate.text'),
    fields: [
      {
        kind: 'radio',
        name: 'grace',
        label: developers('rotate.grace'),
        choices: GRACES.map((value) => ({ value, label: developers(`rotate.graces.${value}`) })),
      },
    ],
  },
];
