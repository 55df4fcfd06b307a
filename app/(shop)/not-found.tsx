import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

/** Inside the shop its header and cart stay; a wrong order link looks like any other wrong link. */
export default async function ShopNotFound() {
  const t = await getTranslations('errors.notFound');
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <EmptyState title={t('text')}>
        <LinkButton href="/">{t('home')}</LinkButton>
      </EmptyState>
    </>
  );
}
