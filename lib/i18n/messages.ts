import type { Locale } from './locales';
import bankEn from './messages/en/bank.json';
import commonEn from './messages/en/common.json';
import errorsEn from './messages/en/errors.json';
import mailEn from './messages/en/mail.json';
import merchantEn from './messages/en/merchant.json';
import shopEn from './messages/en/shop.json';
import bankKa from './messages/ka/bank.json';
import commonKa from './messages/ka/common.json';
import errorsKa from './messages/ka/errors.json';
import mailKa from './messages/ka/mail.json';
import merchantKa from './messages/ka/merchant.json';
import shopKa from './messages/ka/shop.json';

const ka = {
  bank: bankKa,
  common: commonKa,
  errors: errorsKa,
  mail: mailKa,
  merchant: merchantKa,
  shop: shopKa,
};

/** The Georgian texts are the measure: a test holds the English ones to the same keys and placeholders. */
export type Messages = typeof ka;

export const MESSAGES: Record<Locale, Messages> = {
  ka,
  en: {
    bank: bankEn,
    common: commonEn,
    errors: errorsEn,
    mail: mailEn,
    merchant: merchantEn,
    shop: shopEn,
  },
};
