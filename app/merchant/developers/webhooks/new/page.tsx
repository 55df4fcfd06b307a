import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NEW_WEBHOOK_PATH, WEBHOOKS_PATH } from '@/components/merchant/webhooks/webhook-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { services } from '@/lib/services';
import { addEndpoint } from '../actions';
import { untouched, webhookSections } from '../webhook-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('new') };
}

export default async function NewWebhookPage() {
  await requireStaff(NEW_WEBHOOK_PATH, 'developers.manage');
  const { env } = services();
  const t = await getTranslations('webhooks');
  return (
    <>
      <BackLink href={WEBHOOKS_PATH}>{t('title')}</BackLink>
      <PageTitle intro={t('form.intro')}>{t('new')}</PageTitle>
      {env.settingsKey === null ? (
        <Notice tone="caution" title={t('noKey.title')} live="none" className="max-w-2xl">
          <p>{t('noKey.text')}</p>
        </Notice>
      ) : (
        <FieldForm
          action={addEndpoint}
          initial={untouched({ url: '', description: '', events: [] })}
          sections={webhookSections(t, env.webhooksToPrivate)}
          hidden={{ formToken: randomUUID() }}
          texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.create'), pending: t('form.pending') }}
        />
      )}
    </>
  );
}
