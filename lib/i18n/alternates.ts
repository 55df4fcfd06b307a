import { LOCALES } from './locales';

/** hreflang links of a public page: the same path in every language, and without a choice for everybody else. */
export function alternatesOf(pathname: string): { canonical: string; languages: Record<string, string> } {
  const languages = Object.fromEntries(LOCALES.map((locale) => [locale, `${pathname}?lang=${locale}`]));
  return { canonical: pathname, languages: { ...languages, 'x-default': pathname } };
}
