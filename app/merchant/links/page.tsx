import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { linksHref } from '@/components/merchant/links/link-href';
import { LinkTable } from '@/components/merchant/links/link-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listPaymentLinks } from '@/lib/queries/payment-links';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('links'))('title') };
}

export default async function LinksPage({ searchParams }: { searchParams: PageQuery }) {
  const { archived: asked, cursor: place } = await searchParams;
  const archived = asked === '1';
  const cursor = typeof place === 'string' ? place : null;
  const staff = await requireStaff(linksHref({ archived, cursor }), 'links.read');
  const { db, clock } = services();
  const [t, locale, { links, older }] = await Promise.all([
    getTranslations('links'),
    getLocale(),
    listPaymentLinks(db, { shopId: staff.shopId, archived, cursor, limit: PAGE_SIZE, now: clock.now() }),
  ]);
  const mayEdit = mayDo(staff.role, 'links.edit');
  const actions = (
    <div className="flex flex-wrap gap-3">
      {mayDo(staff.role, 'orders.create') && (
        <LinkButton href="/merchant/orders/new" variant="secondary">
          {t('byPhone')}
        </LinkButton>
      )}
      {mayEdit && <LinkButton href="/merchant/links/new">{t('new')}</LinkButton>}
    </div>
  );
  return (
    <>
      <PageTitle intro={t('intro')} aside={actions}>
        {t('title')}
      </PageTitle>
      {links.length === 0 ? (
        <EmptyState title={t(archived ? 'none.archived' : 'none.title')}>
          {!archived && t('none.text')}
        </EmptyState>
      ) : (
        <LinkTable
          links={links.map((link) => ({ ...link, title: inLocale(locale, link.titleKa, link.titleEn) }))}
        />
      )}
      <Pagination
        label={t('pages')}
        previous={{ href: cursor ? linksHref({ archived }) : null, label: t('newest') }}
        next={{ href: older ? linksHref({ archived, cursor: older }) : null, label: t('older') }}
      />
      <p className="mt-6">
        <a href={linksHref({ archived: !archived })} className="text-accent underline underline-offset-4">
          {t(archived ? 'showActive' : 'showArchived')}
        </a>
      </p>
    </>
  );
}
