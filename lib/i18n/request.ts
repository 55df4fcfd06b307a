import 'server-only';
import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { TIME_ZONE } from './date-time';
import { DEFAULT_LOCALE, isLocale } from './locales';
import { MESSAGES } from './messages';

/** The language of this request: proxy.ts has read it from `?lang=` or the cookie and put it into a header. */
export default getRequestConfig(async () => {
  const asked = (await headers()).get('x-locale');
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE };
});
