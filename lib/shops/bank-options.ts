import { allocate } from '@/lib/money';
import type { CaptureMode, PaymentMethod } from './settings';
import type { SplitPart } from './split-plan';

/**
 * What the caller of the API asked of the bank's page beside what is in the order, in our names: frozen in
 * `orders.bank_options` and put before the shop's settings whenever a payment of the order is opened. What is absent is the
 * shop's to decide.
 */
export type BankOptions = {
  applicationType?: 'web' | 'mobile';
  captureMode?: CaptureMode;
  ttlMinutes?: number;
  paymentMethods?: readonly PaymentMethod[];
  /** Look of the bank's page. */
  theme?: 'light' | 'dark';
  successUrl?: string;
  failUrl?: string;
  /** As the caller has masked them. */
  buyer?: { maskedEmail?: string; maskedPhone?: string };
  /** One for each line of the order, in its order. */
  lines?: readonly LineOptions[];
  config?: {
    loan?: { type: string; month: number };
    campaign?: { card: 'visa' | 'mc' | 'solo'; type: 'restrict' | 'client_discount' };
    googlePay?: { external: false };
    applePay?: { external: false };
    account?: { tag: string };
    split?: { parts: readonly SplitOption[] };
  };
};

/** What the bank takes of a line and we do not count with. Amounts in minor units of the order's currency. */
export type LineOptions = {
  description?: string;
  unitDiscountPriceMinor?: number;
  vatMinor?: number;
  vatPercent?: number;
  totalPriceMinor?: number;
  imageUrl?: string;
  packageCode?: string;
  tin?: string;
  pinfl?: string;
  productDiscountId?: string;
};

/** One of amount (minor units of GEL) and percent (whole ones of the total). */
export type SplitOption = { iban: string; amountMinor?: number; percent?: number; description?: string };

/** Methods whose money can be held (bank docs: create-order, `capture`). */
export const CAN_BE_HELD: readonly PaymentMethod[] = ['card', 'apple_pay', 'google_pay'];
/** Methods that need `config.loan` when they are the only one (bank docs: create-order). */
export const NEED_A_LOAN: readonly PaymentMethod[] = ['bog_loan', 'bnpl'];

/** The parts of a total in minor units: what the shop notes beside shares that the bank works out. */
export function splitInAmounts(parts: readonly SplitOption[], totalMinor: number): SplitPart[] {
  const percents = parts.map(({ percent }) => percent ?? 0);
  const rest = Math.max(0, 100 - percents.reduce((sum, percent) => sum + percent, 0));
  const shares = allocate(totalMinor, [...percents, rest]);
  return parts.map(({ iban, amountMinor, description = '' }, index) => ({
    iban,
    description,
    amountMinor: amountMinor ?? shares[index] ?? 0,
  }));
}

/** Which option does not go with what the shop has decided; the bank would refuse the order. */
export type OptionConflict = 'methods_not_held' | 'shop_methods_not_held' | 'shop_holds_split';

/**
 * Where options of an order and settings of the shop contradict each other. Each alone is right: the options by the
 * contract, the settings by their form.
 */
export function optionConflict(
  options: BankOptions,
  shop: { captureMode: CaptureMode; paymentMethods: readonly PaymentMethod[] },
): OptionConflict | null {
  const methods = options.paymentMethods ?? shop.paymentMethods;
  const held = (options.captureMode ?? shop.captureMode) === 'manual';
  if (!held) return null;
  if (methods.length > 0 && !methods.some((method) => CAN_BE_HELD.includes(method)))
    return options.paymentMethods ? 'methods_not_held' : 'shop_methods_not_held';
  return options.config?.split ? 'shop_holds_split' : null;
}
