import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { splitHref, splitSetHref } from '@/components/merchant/split/split-href';
import { BackLink } from '@/components/ui/back-link';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { listSplitSets } from '@/lib/queries/split-receivers';
import { services } from '@/lib/services';
import { SplitSetForm } from '../../split-set-form';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.split'))('title') };
}

export default async function ProductSplitPage({ params }: Props) {
  const { slug } = await params;
  const staff = await requireStaff(splitSetHref(slug), 'settings.bank');
  const locale = await getLocale();
  const [t, { products }] = await Promise.all([
    getTranslations('selling.split'),
    listSplitSets(services().db, staff.shopId, locale),
  ]);
  const product = products.find((known) => known.slug === slug) ?? notFound();
  return (
    <>
      <BackLink href={splitHref()}>{t('title')}</BackLink>
      <PageTitle intro={t('productIntro')}>{product.name}</PageTitle>
      <SplitSetForm product={slug} receivers={product.receivers} />
    </>
  );
}
