import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExampleCard } from '@/components/merchant/callback-lock/example-card';
import { LockState } from '@/components/merchant/callback-lock/lock-state';
import { BackLink } from '@/components/ui/back-link';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { readCallbackLock } from '@/lib/queries/callback-lock';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import type { PageQuery } from '../../page-query';
import { ManageLock } from './manage-lock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('callbackLock'))('title') };
}

export default async function CallbackLockPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/developers/callback-lock', 'developers.read');
  const { db, clock, env } = services();
  const [query, t, view, { hostName }] = await Promise.all([
    searchParams,
    getTranslations('callbackLock'),
    readCallbackLock(db, staff.shopId, clock.now()),
    readShopSettings(db, staff.shopId),
  ]);
  const origin = shopUrl(env.appUrl, hostName);
  const { lock } = view;
  return (
    <>
      <BackLink href="/merchant/developers">{t('back')}</BackLink>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <Done query={query} />
      <Notice tone="caution" title={t('beware.title')} live="none" className="mb-6 max-w-2xl">
        <p>{t('beware.text')}</p>
      </Notice>
      <LockState {...view} callbackUrl={`${origin}/api/payments/bog/callback`} />
      {mayDo(staff.role, 'developers.manage') ? (
        <ManageLock view={view} asked={query.ask === 'off'} saving={String(query.saved ?? '')} />
      ) : (
        <p className="mt-6 text-ink-muted">{t('readOnly')}</p>
      )}
      {lock && <ExampleCard example={{ ...lock, origin }} />}
    </>
  );
}

/** What the last press of a button came to. */
async function Done({ query }: { query: Awaited<PageQuery> }) {
  const t = await getTranslations('callbackLock');
  const { saved, off, revoked, changed } = query;
  const words = saved
    ? t('saved')
    : off
      ? t('off.done')
      : revoked
        ? t('tokens.done', { count: Number(revoked) || 0 })
        : changed
          ? t('changedMeanwhile')
          : null;
  if (!words) return null;
  return (
    <Notice tone={changed ? 'negative' : 'positive'} className="mb-6 max-w-2xl">
      {words}
    </Notice>
  );
}
