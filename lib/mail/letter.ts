import 'server-only';
import type { Locale } from '@/lib/i18n/locales';
import type { MailOrder } from './background';
import type { MailWords } from './words';

/** What the writers of all kinds of mails work with. */
export type Letter = {
  t: MailWords;
  locale: Locale;
  /** Of the row, not checked yet. */
  data: Record<string, unknown>;
  shopName: string;
  appUrl: string;
};

/** A letter about an order. */
export type OrderLetter = Letter & {
  order: MailOrder;
  /** An amount of the order's currency, for people. */
  money: (amountMinor: number) => string;
};
