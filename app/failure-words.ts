import en from '@/lib/i18n/messages/en/errors.json';
import ka from '@/lib/i18n/messages/ka/errors.json';

/** For error boundaries, which run in the browser and have no request to ask: by the language of the document. */
export function failureWords(): typeof ka.failure {
  return document.documentElement.lang === 'en' ? en.failure : ka.failure;
}
