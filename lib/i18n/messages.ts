import type { Locale } from './locales';
import apiDocsEn from './messages/en/api-docs.json';
import bankEn from './messages/en/bank.json';
import callbackLockEn from './messages/en/callback-lock.json';
import catalogueEn from './messages/en/catalogue.json';
import commonEn from './messages/en/common.json';
import developersEn from './messages/en/developers.json';
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
import webhooksEn from './messages/en/webhooks.json';
import apiDocsKa from './messages/ka/api-docs.json';
import bankKa from './messages/ka/bank.json';
import callbackLockKa from './messages/ka/callback-lock.json';
import catalogueKa from './messages/ka/catalogue.json';
import commonKa from './messages/ka/common.json';
import developersKa from './messages/ka/developers.json';
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
import webhooksKa from './messages/ka/webhooks.json';

const ka = {
  apiDocs: apiDocsKa,
  bank: bankKa,
  callbackLock: callbackLockKa,
  catalogue: catalogueKa,
  common: commonKa,
  developers: developersKa,
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
  webhooks: webhooksKa,
};

/** The Georgian texts are the measure: a test holds the English ones to the same keys and placeholders. */
export type Messages = typeof ka;

export const MESSAGES: Record<Locale, Messages> = {
  ka,
  en: {
    apiDocs: apiDocsEn,
    bank: bankEn,
    callbackLock: callbackLockEn,
    catalogue: catalogueEn,
    common: commonEn,
    developers: developersEn,
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
    webhooks: webhooksEn,
  },
};
