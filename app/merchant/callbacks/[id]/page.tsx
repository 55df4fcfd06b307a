import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AgainCard, AgainNotice } from '@/components/merchant/callbacks/again-card';
import { CallbackBody, CallbackFacts } from '@/components/merchant/callbacks/callback-facts';
import { callbacksHref } from '@/components/merchant/callbacks/callback-params';
import { callbackHref, readAgain } from '@/components/merchant/callbacks/callback-view';
import { BackLink } from '@/components/ui/back-link';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { findCallback } from '@/lib/queries/callbacks';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { processAgain } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ledger.callbacks'))('one') };
}

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export default async function CallbackPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(callbackHref(id), 'ledger.read');
  if (!z.uuid().safeParse(id).success) notFound();
  const callback = (await findCallback(services().db, { shopId: staff.shopId, id })) ?? notFound();
  const [t, { again }] = await Promise.all([getTranslations('ledger.callbacks'), searchParams]);
  return (
    <>
      <BackLink href={callbacksHref()}>{t('back')}</BackLink>
      <PageTitle>{t('one')}</PageTitle>
      <AgainNotice result={readAgain(again)} />
      <div className="space-y-6">
        <CallbackFacts callback={callback} />
        {mayDo(staff.role, 'ledger.run') && <AgainCard id={callback.id} action={processAgain} />}
        <CallbackBody body={callback.body} />
      </div>
    </>
  );
}
