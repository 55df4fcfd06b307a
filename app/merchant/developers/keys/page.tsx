import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DEVELOPERS_PATH, KEYS_PATH, NEW_KEY_PATH } from '@/components/merchant/developers/key-href';
import { KeyTable } from '@/components/merchant/developers/key-table';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listApiKeys } from '@/lib/queries/api-keys';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('developers'))('keys.title') };
}

/** The API keys of the shop: those that are taken, and below those that are over. */
export default async function KeysPage() {
  const staff = await requireStaff(KEYS_PATH, 'developers.read');
  const { db, clock } = services();
  const [t, { live, over }] = await Promise.all([
    getTranslations('developers'),
    listApiKeys(db, staff.shopId, clock.now()),
  ]);
  const make = mayDo(staff.role, 'developers.manage') && (
    <LinkButton href={NEW_KEY_PATH}>{t('keys.new')}</LinkButton>
  );
  return (
    <>
      <BackLink href={DEVELOPERS_PATH}>{t('title')}</BackLink>
      <PageTitle intro={t('keys.intro')} aside={live.length > 0 && make}>
        {t('keys.title')}
      </PageTitle>
      {live.length === 0 ? (
        <EmptyState title={t('keys.none.title')}>
          <p className="mx-auto mb-4 max-w-xl text-ink-muted">{t('keys.none.text')}</p>
          {make || <p>{t('keys.none.askOwner')}</p>}
        </EmptyState>
      ) : (
        <KeyTable caption={t('keys.live')} keys={live} />
      )}
      {over.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-3 font-bold text-lg">{t('keys.over')}</h2>
          <KeyTable caption={t('keys.over')} keys={over} />
        </section>
      )}
    </>
  );
}
