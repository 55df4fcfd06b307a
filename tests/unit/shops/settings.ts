import type { ShopSettings } from '@/lib/shops/settings';

/** The settings of a shop that nobody has changed. */
export const SETTINGS: ShopSettings = {
  nameKa: 'მაღაზია',
  nameEn: 'Shop',
  logoKaPath: null,
  logoEnPath: null,
  captureMode: 'automatic',
  ttlMinutes: 15,
  paymentTheme: 'follow',
  paymentMethods: [],
  currency: 'GEL',
  currencies: ['GEL'],
  vatRateBp: 1800,
  countries: [],
  accountTag: null,
  autoCancelHours: null,
  mailFrom: null,
  mailReplyTo: null,
  apiPublicOrders: false,
  apiBankToken: false,
  apiOrigins: [],
  apiReturnHosts: [],
  apiSuccessUrl: null,
  apiFailUrl: null,
};

export const settings = (changed: Partial<ShopSettings>): ShopSettings => ({ ...SETTINGS, ...changed });
