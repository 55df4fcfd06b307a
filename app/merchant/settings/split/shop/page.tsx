import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { splitHref, splitSetHref } from '@/components/merchant/split/split-href';
import { BackLink } from '@/components/ui/back-link';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { listSplitSets } from '@/lib/queries/split-receivers';
import { services } from '@/lib/services';
import { SplitSetForm } from '../split-set-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.split'))('wholeShop') };
}

export default async function ShopSplitPage() {
  const staff = await requireStaff(splitSetHref(null), 'settings.bank');
  const locale = await getLocale();
  const [t, { shop }] = await Promise.all([
    getTranslations('selling.split'),
    listSplitSets(services().db, staff.shopId, locale),
  ]);
  return (
    <>
      <BackLink href={splitHref()}>{t('title')}</BackLink>
      <PageTitle intro={t('shopIntro')}>{t('wholeShop')}</PageTitle>
      <SplitSetForm product={null} receivers={shop} />
    </>
  );
}
