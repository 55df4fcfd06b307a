import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors.notFound'))('title') };
}

/** What is not there, within the console: the menu stays, and the overview is one step away. */
export default async function ConsoleNotFound() {
  const [t, nav] = await Promise.all([getTranslations('errors.notFound'), getTranslations('merchant.nav')]);
  return (
    <>
      <PageTitle intro={t('text')}>{t('title')}</PageTitle>
      <LinkButton href="/merchant/overview" variant="secondary">
        {nav('overview')}
      </LinkButton>
    </>
  );
}
