import { useTranslations } from 'next-intl';
import { PreferenceLinks } from '@/components/ui/preference-links';

export function SiteFooter({ pathname, theme }: { pathname: string; theme: string }) {
  const t = useTranslations('shop.footer');
  return (
    <footer className="mt-12 border-line border-t bg-surface-sunken">
      <div className="mx-auto flex max-w-page flex-col gap-4 px-4 py-6 sm:px-6 md:flex-row md:items-center md:justify-between">
        <p className="max-w-md text-ink-muted text-sm">{t('payment')}</p>
        <PreferenceLinks pathname={pathname} theme={theme} />
      </div>
    </footer>
  );
}
