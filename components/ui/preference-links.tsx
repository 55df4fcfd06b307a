import { getLocale, getTranslations } from 'next-intl/server';
import { LOCALES } from '@/lib/i18n/locales';
import { ChoiceLinks } from './choice-links';

const THEMES = ['light', 'dark', 'system'] as const;

/** Language and colours as links to the same page: proxy.ts keeps the choice in a cookie. */
export async function PreferenceLinks({ pathname, theme }: { pathname: string; theme: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('common')]);
  return (
    <div className="flex flex-wrap gap-x-8">
      <ChoiceLinks
        label={t('language.label')}
        choices={LOCALES.map((code) => ({
          href: `${pathname}?lang=${code}`,
          label: t(`language.${code}`),
          current: code === locale,
          lang: code,
        }))}
      />
      <ChoiceLinks
        label={t('theme.label')}
        choices={THEMES.map((name) => ({
          href: `${pathname}?theme=${name}`,
          label: t(`theme.${name}`),
          current: name === (theme || 'system'),
        }))}
      />
    </div>
  );
}
