import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { CallBodies, CallFacts, SameKey } from '@/components/merchant/traffic/call-detail';
import { callHref, trafficHref } from '@/components/merchant/traffic/traffic-params';
import { BackLink } from '@/components/ui/back-link';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { findBankCall } from '@/lib/queries/bank-traffic';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.traffic'))('one') };
}

export default async function BankCallPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { shopId } = await requireStaff(callHref(id), 'ledger.read');
  if (!z.uuid().safeParse(id).success) notFound();
  const call = (await findBankCall(services().db, { shopId, id })) ?? notFound();
  const t = await getTranslations('ledger.traffic');
  return (
    <>
      <BackLink href={trafficHref()}>{t('back')}</BackLink>
      <PageTitle>{t('one')}</PageTitle>
      <div className="space-y-6">
        <CallFacts call={call} />
        <SameKey call={call} />
        <CallBodies call={call} />
      </div>
    </>
  );
}
