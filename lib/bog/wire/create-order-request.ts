import 'server-only';
import { z } from 'zod';
import { CURRENCIES, type Currency, MAX_AMOUNT_MINOR } from '@/lib/money';
import { checkTogether, isCallbackUrl, isWebUrl } from './create-order-rules';

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
const amount = z.int().max(MAX_AMOUNT_MINOR);
const positive = amount.positive();
const optionalAmount = amount.nonnegative().nullish();
const webUrl = z.string().refine(isWebUrl, 'must be a web address');

const line = z.strictObject({
  productId: text,
  description: optionalText,
  quantity: z.number().min(1),
  unitPriceMinor: positive,
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

const splitPart = z
  .strictObject({
    iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'must be an IBAN without spaces'),
    amountMinor: positive.nullish(),
    percent: z.int().min(1).max(100).nullish(),
    description: z
      .string()
      .regex(
        /^[0-9A-Za-z /?:().,'+-]{0,25}$/,
        "at most 25 characters of 0-9 A-Z a-z space / - ? : ( ) . , ' +",
      )
      .nullish(),
  })
  .refine((part) => (part.amountMinor == null) !== (part.percent == null), {
    path: ['amountMinor'],
    message: 'give exactly one of amountMinor and percent',
  });

const methodConfig = z.strictObject({
  loan: z.strictObject({ type: text, month: z.int().min(1) }).nullish(),
  campaign: z
    .strictObject({ card: z.enum(['visa', 'mc', 'solo']), type: z.enum(['restrict', 'client_discount']) })
    .nullish(),
  googlePay: z.strictObject({ external: z.boolean(), token: text.nullish() }).nullish(),
  applePay: z.strictObject({ external: z.boolean() }).nullish(),
  account: z.strictObject({ tag: text }).nullish(),
  split: z.strictObject({ parts: z.array(splitPart).min(1).max(10) }).nullish(),
});

/**
 * An order in our words: amounts are minor units of `currency`. Null and absent mean the same. Unknown names are
 * refused, because the bank would ignore them silently.
 */
export const createOrderRequest = z
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
    totalMinor: positive,
    totalDiscountMinor: optionalAmount,
    currency: z.enum(CURRENCIES as [Currency, ...Currency[]]),
    successUrl: webUrl.nullish(),
    failUrl: webUrl.nullish(),
    ttlMinutes: z.int().min(2).max(1440).nullish(),
    paymentMethods: z.array(z.enum(PAYMENT_METHODS)).nullish(),
    config: methodConfig.nullish(),
  })
  .superRefine(checkTogether);

export type CreateOrderRequest = z.input<typeof createOrderRequest>;
export type BasketLine = CreateOrderRequest['basket'][number];
export type MethodConfig = NonNullable<CreateOrderRequest['config']>;
