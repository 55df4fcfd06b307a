import 'server-only';
import { createTranslator } from 'use-intl/core';
import { TIME_ZONE } from '@/lib/i18n/date-time';
import type { Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';

/**
 * The texts of one language, outside of any request. From use-intl itself: next-intl's own entry loads React, which the
 * worker cannot. A text that is missing throws: no mail may go out with the name of a message in it.
 */
export function mailWords(locale: Locale) {
  return createTranslator({
    locale,
    messages: MESSAGES[locale],
    timeZone: TIME_ZONE,
    onError: (error) => {
      throw error;
    },
  });
}

export type MailWords = ReturnType<typeof mailWords>;
