import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DEVELOPERS_PATH } from '@/components/merchant/developers/key-href';
import { EndpointTable } from '@/components/merchant/webhooks/endpoint-table';
import { NEW_WEBHOOK_PATH, WEBHOOKS_PATH } from '@/components/merchant/webhooks/webhook-href';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listWebhookEndpoints } from '@/lib/queries/webhooks';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

/** Whom the shop tells of its orders, and whether that arrives. */
export default async function WebhooksPage() {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.read');
  const { db, clock } = services();
  const [t, developers, endpoints] = await Promise.all([
    getTranslations('webhooks'),
    getTranslations('developers'),
    listWebhookEndpoints(db, staff.shopId, clock.now()),
  ]);
  const mayManage = mayDo(staff.role, 'developers.manage');
  return (
    <>
      <BackLink href={DEVELOPERS_PATH}>{developers('title')}</BackLink>
      <PageTitle
        intro={t('intro')}
        aside={mayManage && <LinkButton href={NEW_WEBHOOK_PATH}>{t('new')}</LinkButton>}
      >
        {t('title')}
      </PageTitle>
      {endpoints.length === 0 ? (
        <EmptyState title={t('none.title')}>{t(mayManage ? 'none.text' : 'none.askOwner')}</EmptyState>
      ) : (
        <EndpointTable endpoints={endpoints} />
      )}
    </>
  );
}
