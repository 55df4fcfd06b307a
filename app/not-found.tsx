import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/link-button';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors.notFound');
  return { title: t('title'), robots: { index: false } };
}

/** One page for every address that leads nowhere: it does not say whether anything was ever there. */
export default async function NotFound() {
  const t = await getTranslations('errors.notFound');
  return (
    <main className="mx-auto flex w-full max-w-page flex-1 flex-col items-center justify-center px-4 py-16 text-center">
      <p aria-hidden="true" className="font-bold text-6xl text-ink-muted">
        404
      </p>
      <h1 className="mt-4 font-bold text-2xl">{t('title')}</h1>
      <p className="mt-2 max-w-prose text-ink-muted">{t('text')}</p>
      <LinkButton href="/" className="mt-6">
        {t('home')}
      </LinkButton>
    </main>
  );
}
