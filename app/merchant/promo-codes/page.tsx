import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { promoCodesHref } from '@/components/merchant/promo-codes/promo-href';
import { PromoTable } from '@/components/merchant/promo-codes/promo-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listPromoCodes } from '@/lib/queries/promo-codes';
import { services } from '@/lib/services';
import { promoState } from '@/lib/shops/promo';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.promo'))('title') };
}

export default async function PromoCodesPage() {
  const staff = await requireStaff(promoCodesHref(), 'catalogue.read');
  const { db, clock } = services();
  const [t, promos] = await Promise.all([getTranslations('selling.promo'), listPromoCodes(db, staff.shopId)]);
  const now = clock.now();
  const mayEdit = mayDo(staff.role, 'catalogue.edit');
  const add = mayEdit && <LinkButton href="/merchant/promo-codes/new">{t('new')}</LinkButton>;
  return (
    <>
      <PageTitle intro={t('intro')} aside={add}>
        {t('title')}
      </PageTitle>
      {promos.length === 0 ? (
        <EmptyState title={t('empty')}>{mayEdit && t('emptyText')}</EmptyState>
      ) : (
        <PromoTable
          promos={promos.map((promo) => ({ ...promo, state: promoState(promo, promo.uses, now) }))}
        />
      )}
    </>
  );
}
