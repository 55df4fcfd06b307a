import type { Currency } from '@/lib/money';

/** Values of the bank's `payment_method` (bank docs: create-order), in the order in which a shop usually wants them. */
export const PAYMENT_METHODS = [
  'card',
  'google_pay',
  'apple_pay',
  'bog_p2p',
  'bog_loyalty',
  'bnpl',
  'bog_loan',
  'gift_card',
] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const CAPTURE_MODES = ['automatic', 'manual'] as const;
export type CaptureMode = (typeof CAPTURE_MODES)[number];

/** follow: as the shopper's device or choice has it. */
export const PAYMENT_THEMES = ['follow', 'light', 'dark'] as const;
export type PaymentTheme = (typeof PAYMENT_THEMES)[number];

/** The bank's limits of `ttl` (bank docs: create-order). */
export const TTL_MINUTES_MIN = 2;
export const TTL_MINUTES_MAX = 1440;

/** What a shop has decided, as the columns of its row say it. Money, card data and secrets are not among it. */
export type ShopSettings = {
  nameKa: string;
  nameEn: string;
  logoKaPath: string | null;
  logoEnPath: string | null;
  captureMode: CaptureMode;
  ttlMinutes: number;
  paymentTheme: PaymentTheme;
  /** Empty: all that the bank has agreed with the merchant. */
  paymentMethods: readonly PaymentMethod[];
  /** What prices are in unless they say otherwise; always one of `currencies`. */
  currency: Currency;
  currencies: readonly Currency[];
  /** Hundredths of a percent, contained in prices; 0: none. */
  vatRateBp: number;
  /** ISO 3166-1 alpha-2; empty: buyers may come from everywhere. */
  countries: readonly string[];
  accountTag: string | null;
  /** Null: unpaid orders are not cancelled by themselves. */
  autoCancelHours: number | null;
  mailFrom: string | null;
  mailReplyTo: string | null;
  /** Whether anybody may order a plan of the catalogue through the API, without a key. */
  apiPublicOrders: boolean;
  /** Whether a key of the scope bank:token is given the bank's own token. */
  apiBankToken: boolean;
  /** Whose pages may call the API from a browser, as browsers write it: https://app.example.com. */
  apiOrigins: readonly string[];
  /** Where buyers may be sent back to beside the shop itself: hosts, with a port that is not the usual one. */
  apiReturnHosts: readonly string[];
  /** Where they are sent when an order of the API names no address; null: to the order's page here. */
  apiSuccessUrl: string | null;
  apiFailUrl: string | null;
};
