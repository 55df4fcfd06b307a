import type { Locale } from './locales';
import type { Messages } from './messages';

// Makes every message key and locale a checked type (next-intl, "TypeScript augmentation").
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
