import { getLocale, getTranslations } from 'next-intl/server';
import { FieldForm } from '@/components/ui/field-form';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { WebhookEndpointRow } from '@/lib/queries/webhooks';
import { services } from '@/lib/services';
import { giveNewWebhookSecret, saveEndpoint } from '../actions';
import { rotateSections, typedOf, untouched, webhookSections } from '../webhook-form';

/** To change an endpoint, and to give it a new secret. @param saving tells one saving from the next */
export async function EndpointForms({
  endpoint,
  saving,
}: {
  endpoint: WebhookEndpointRow;
  saving: string | null;
}) {
  const [t, developers, locale] = await Promise.all([
    getTranslations('webhooks'),
    getTranslations('developers'),
    getLocale(),
  ]);
  const hidden = { endpointId: endpoint.id, version: endpoint.version };
  const errorsTitle = t('form.errorsTitle');
  const pending = t('form.pending');
  return (
    <>
      <section aria-labelledby="edit" className="grid grid-cols-1 gap-4">
        <h2 id="edit" className="font-bold text-lg">
          {t('form.title')}
        </h2>
        <FieldForm
          key={saving ?? ''}
          action={saveEndpoint}
          initial={untouched(typedOf(endpoint))}
          sections={webhookSections(t, services().env.webhooksToPrivate)}
          hidden={hidden}
          texts={{ errorsTitle, submit: t('form.save'), pending }}
        />
      </section>
      <FieldForm
        action={giveNewWebhookSecret}
        initial={{ typed: { grace: 'day' }, problems: {}, message: null, attempt: 0 }}
        sections={rotateSections(t, developers)}
        hidden={hidden}
        texts={{ errorsTitle, submit: t('rotate.submit'), pending }}
        {...(endpoint.oldValidUntil && {
          note: t('rotate.old', { date: formatDateTime(endpoint.oldValidUntil, locale) }),
        })}
      />
    </>
  );
}
