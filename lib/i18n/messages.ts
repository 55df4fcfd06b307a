import type { Locale } from './locales';
import bankEn from './messages/en/bank.json';
import catalogueEn from './messages/en/catalogue.json';
import commonEn from './messages/en/common.json';
import errorsEn from './messages/en/errors.json';
import ledgerEn from './messages/en/ledger.json';
import linksEn from './messages/en/links.json';
import mailEn from './messages/en/mail.json';
import merchantEn from './messages/en/merchant.json';
import overviewEn from './messages/en/overview.json';
import sellingEn from './messages/en/selling.json';
import settingsEn from './messages/en/settings.json';
import shopEn from './messages/en/shop.json';
import staffEn from './messages/en/staff.json';
import bankKa from './messages/ka/bank.json';
import catalogueKa from './messages/ka/catalogue.json';
import commonKa from './messages/ka/common.json';
import errorsKa from './messages/ka/errors.json';
import ledgerKa from './messages/ka/ledger.json';
import linksKa from './messages/ka/links.json';
import mailKa from './messages/ka/mail.json';
import merchantKa from './messages/ka/merchant.json';
import overviewKa from './messages/ka/overview.json';
import sellingKa from './messages/ka/selling.json';
import settingsKa from './messages/ka/settings.json';
import shopKa from './messages/ka/shop.json';
import staffKa from './messages/ka/staff.json';

const ka = {
  bank: bankKa,
  catalogue: catalogueKa,
  common: commonKa,
  errors: errorsKa,
  ledger: ledgerKa,
  links: linksKa,
  mail: mailKa,
  merchant: merchantKa,
  overview: overviewKa,
  selling: sellingKa,
  settings: settingsKa,
  shop: shopKa,
  staff: staffKa,
};

/** The Georgian texts are the measure: a test holds the English ones to the same keys and placeholders. */
export type Messages = typeof ka;

export const MESSAGES: Record<Locale, Messages> = {
  ka,
  en: {
    bank: bankEn,
    catalogue: catalogueEn,
    common: commonEn,
    errors: errorsEn,
    ledger: ledgerEn,
    links: linksEn,
    mail: mailEn,
    merchant: merchantEn,
    overview: overviewEn,
    selling: sellingEn,
    settings: settingsEn,
    shop: shopEn,
    staff: staffEn,
  },
};
