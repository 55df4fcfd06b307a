import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ArchiveCard } from '@/components/merchant/webhooks/archive-card';
import { DeliveryList } from '@/components/merchant/webhooks/delivery-list';
import { EndpointFacts } from '@/components/merchant/webhooks/endpoint-facts';
import { EndpointBadge } from '@/components/merchant/webhooks/state-badges';
import { endpointHref, loadWebhookParams, WEBHOOKS_PATH } from '@/components/merchant/webhooks/webhook-href';
import { BackLink } from '@/components/ui/back-link';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { formatDateTime } from '@/lib/i18n/date-time';
import { findWebhookEndpoint, listWebhookDeliveries } from '@/lib/queries/webhooks';
import { services } from '@/lib/services';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import type { PageQuery } from '../../../page-query';
import { changeEndpointStatus, testEndpoint } from '../actions';
import { EndpointForms } from './endpoint-forms';
import { EndpointNotices } from './endpoint-notices';

const PAGE_SIZE = 25;

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('one') };
}

/** One endpoint: how it does, what it was told, and what can be changed about it. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await loadWebhookParams(searchParams);
  const { shopId, role } = await requireStaff(endpointHref(id), 'developers.read');
  if (!z.uuid().safeParse(id).success) notFound();
  const { db, clock } = services();
  const endpoint = (await findWebhookEndpoint(db, { shopId, id }, clock.now())) ?? notFound();
  const { state: status, cursor } = query;
  const [t, locale, deliveries] = await Promise.all([
    getTranslations('webhooks'),
    getLocale(),
    listWebhookDeliveries(db, { shopId, endpointId: id, status, cursor, limit: PAGE_SIZE }),
  ]);
  const name = nameOfEndpoint(endpoint);
  const mayManage = mayDo(role, 'developers.manage') && endpoint.status !== 'archived';
  return (
    <>
      <BackLink href={WEBHOOKS_PATH}>{t('title')}</BackLink>
      <PageTitle badge={<EndpointBadge status={endpoint.status} />}>
        <span className="break-all">{name}</span>
      </PageTitle>
      <div className="grid grid-cols-1 gap-6">
        <EndpointNotices news={query.news} endpoint={endpoint} />
        <EndpointFacts
          of={endpoint}
          actions={{
            ...(mayDo(role, 'developers.run') && { test: testEndpoint }),
            ...(mayManage && { setStatus: changeEndpointStatus }),
          }}
        />
        <DeliveryList endpointId={id} state={status} page={deliveries} />
        {mayManage && (
          <>
            <EndpointForms endpoint={endpoint} saving={query.saving} />
            <div className="max-w-2xl">
              <ArchiveCard
                id={id}
                name={name}
                asking={query.ask === 'archive'}
                archive={changeEndpointStatus}
              />
            </div>
          </>
        )}
        <p className="text-ink-muted text-sm">
          {t('detail.made', { by: endpoint.createdBy, date: formatDateTime(endpoint.createdAt, locale) })}
        </p>
      </div>
    </>
  );
}
