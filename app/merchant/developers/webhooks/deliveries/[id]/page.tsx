import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AttemptLog, DeliveryFacts, PayloadCard } from '@/components/merchant/webhooks/delivery-detail';
import { deliveryHref, endpointHref, loadWebhookParams } from '@/components/merchant/webhooks/webhook-href';
import { BackLink } from '@/components/ui/back-link';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { findWebhookDelivery } from '@/lib/queries/webhooks';
import { services } from '@/lib/services';
import { nameOfEndpoint } from '@/lib/shops/webhook-input';
import { payloadOf } from '@/lib/shops/webhook-payload';
import type { PageQuery } from '../../../../page-query';
import { sendAgain } from './actions';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('delivery.one') };
}

/** One message on its way to one endpoint: what is sent, and what came of each attempt. */
export default async function WebhookDeliveryPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { news } = await loadWebhookParams(searchParams);
  const { shopId, role } = await requireStaff(deliveryHref(id), 'developers.read');
  if (!z.uuid().safeParse(id).success) notFound();
  const { db, clock } = services();
  const delivery = (await findWebhookDelivery(db, { shopId, id }, clock.now())) ?? notFound();
  const t = await getTranslations('webhooks');
  const { messageId, body } = payloadOf({
    ...delivery,
    id: delivery.messageId,
    createdAt: delivery.messageAt,
  });
  const mayRun = delivery.endpoint.status === 'active' && mayDo(role, 'developers.run');
  return (
    <>
      <BackLink href={endpointHref(delivery.endpoint.id)}>{nameOfEndpoint(delivery.endpoint)}</BackLink>
      <PageTitle>{t('delivery.one')}</PageTitle>
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        {news && <Notice tone={news === 'again' ? 'positive' : 'caution'}>{t(`news.${news}`)}</Notice>}
        <DeliveryFacts of={delivery} messageId={messageId} {...(mayRun && { again: sendAgain })} />
        <AttemptLog log={delivery.log} />
        <PayloadCard body={body} />
      </div>
    </>
  );
}
