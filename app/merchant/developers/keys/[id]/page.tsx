import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { KeyFacts } from '@/components/merchant/developers/key-facts';
import { KEY_NEWS, KEYS_PATH, keyHref } from '@/components/merchant/developers/key-href';
import { KeyStateBadge } from '@/components/merchant/developers/key-state-badge';
import { RevokeCard } from '@/components/merchant/developers/revoke-card';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { findApiKey } from '@/lib/queries/api-keys';
import { services } from '@/lib/services';
import type { PageQuery } from '../../../page-query';
import { giveNewSecret, takeKeyBack } from '../actions';
import { rotateSections } from '../key-form';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('developers'))('keys.title') };
}

export default async function KeyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(keyHref(id), 'developers.read');
  const { db, clock } = services();
  const key = (await findApiKey(db, { shopId: staff.shopId, keyId: id }, clock.now())) ?? notFound();
  const [t, { news: asked, ask }] = await Promise.all([getTranslations('developers'), searchParams]);
  const news = KEY_NEWS.find((known) => known === asked);
  const mayChange = key.state === 'live' && mayDo(staff.role, 'developers.manage');
  return (
    <>
      <BackLink href={KEYS_PATH}>{t('keys.title')}</BackLink>
      <PageTitle badge={<KeyStateBadge state={key.state} />}>
        <span className="break-words">{key.name}</span>
      </PageTitle>
      <div className="grid max-w-2xl gap-6">
        {news && <Notice tone={news === 'revoked' ? 'positive' : 'caution'}>{t(`news.${news}`)}</Notice>}
        <KeyFacts of={key} />
        {mayChange && (
          <>
            <FieldForm
              action={giveNewSecret}
              initial={{ typed: { grace: 'day' }, problems: {}, message: null, attempt: 0 }}
              sections={rotateSections(t)}
              hidden={{ keyId: key.id, seenPrefix: key.prefix }}
              texts={{
                errorsTitle: t('form.errorsTitle'),
                submit: t('rotate.submit'),
                pending: t('form.pending'),
              }}
              {...(key.oldValidUntil && { note: t('rotate.oldEnds') })}
            />
            <RevokeCard keyId={key.id} name={key.name} asking={ask === 'revoke'} revoke={takeKeyBack} />
          </>
        )}
      </div>
    </>
  );
}
