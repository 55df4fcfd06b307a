import 'server-only';
import { z } from 'zod';
import { MAX_AMOUNT_MINOR } from '@/lib/money';
import { amountMinor, currency } from './amounts';
import { checkTogether } from './create-order-rules';
import { checkApplePay, checkGooglePay, refuseOwnWallets } from './own-wallet-rules';
import { split } from './split';
import { isCallbackUrl, isWebUrl } from './urls';

/** Values of `payment_method` (bank docs: create-order). Each must be activated for the merchant. */
const PAYMENT_METHODS = [
  'card',
  'google_pay',
  'apple_pay',
  'bog_p2p',
  'bog_loyalty',
  'bnpl',
  'bog_loan',
  'gift_card',
] as const;

const text = z.string().refine((value) => value.trim() !== '', 'must not be empty');
const optionalText = z.string().nullish();
const optionalAmount = z.int().nonnegative().max(MAX_AMOUNT_MINOR).nullish();
const webUrl = z.string().refine(isWebUrl, 'must be a web address');

const line = z.strictObject({
  productId: text,
  description: optionalText,
  quantity: z.number().min(1),
  unitPriceMinor: amountMinor,
  unitDiscountPriceMinor: optionalAmount,
  vatMinor: optionalAmount,
  vatPercent: z.number().min(0).max(100).nullish(),
  totalPriceMinor: optionalAmount,
  imageUrl: webUrl.nullish(),
  packageCode: optionalText,
  tin: optionalText,
  pinfl: optionalText,
  productDiscountId: optionalText,
});

const methodConfig = z.strictObject({
  loan: z.strictObject({ type: text, month: z.int().min(1) }).nullish(),
  campaign: z
    .strictObject({ card: z.enum(['visa', 'mc', 'solo']), type: z.enum(['restrict', 'client_discount']) })
    .nullish(),
  googlePay: z.strictObject({ external: z.boolean(), token: text.nullish() }).nullish(),
  applePay: z.strictObject({ external: z.boolean() }).nullish(),
  account: z.strictObject({ tag: text }).nullish(),
  split: split.nullish(),
});

/**
 * An order in our words: amounts are minor units of `currency`. Null and absent mean the same. Unknown names are
 * refused, because the bank would ignore them silently.
 */
export const anyOrder = z
  .strictObject({
    applicationType: z.enum(['web', 'mobile']).nullish(),
    buyer: z
      .strictObject({ fullName: optionalText, maskedEmail: optionalText, maskedPhone: optionalText })
      .nullish(),
    callbackUrl: z.string().refine(isCallbackUrl, 'must be https (http only for localhost)'),
    externalOrderId: text.nullish(),
    captureMode: z.enum(['automatic', 'manual']).nullish(),
    basket: z.array(line).min(1),
    deliveryMinor: optionalAmount,
    totalMinor: amountMinor,
    totalDiscountMinor: optionalAmount,
    currency,
    successUrl: webUrl.nullish(),
    failUrl: webUrl.nullish(),
    ttlMinutes: z.int().min(2).max(1440).nullish(),
    paymentMethods: z.array(z.enum(PAYMENT_METHODS)).nullish(),
    config: methodConfig.nullish(),
  })
  .superRefine(checkTogether);

/** An order that is paid on the bank's page. */
export const pageOrder = anyOrder.superRefine(refuseOwnWallets);
/** Orders that are paid by a wallet on our own page. */
export const googlePayOrder = anyOrder.superRefine(checkGooglePay);
export const applePayOrder = anyOrder.superRefine(checkApplePay);

export type CreateOrderRequest = z.input<typeof anyOrder>;
export type BasketLine = CreateOrderRequest['basket'][number];
export type MethodConfig = NonNullable<CreateOrderRequest['config']>;
