import { z } from 'zod';
import { normalisePhone } from '@/lib/orders/checkout-input';
import { CAPTURE_MODES, PAYMENT_METHODS, TTL_MINUTES_MAX, TTL_MINUTES_MIN } from '@/lib/shops/settings';
import { bankOrderRules } from './bank-order-rules';
import { amount, currency, externalOrderId, line } from './fields';

/**
 * The bank's own body of create order, in the bank's names (bank docs: create-order), with what differs here: the address of
 * the buyer may be given unmasked, `external_order_id` is needed, and the callback is ours.
 */

const webAddress = line(2_000).refine(
  (text) => /^https?:\/\//i.test(text) && !/\s/.test(text) && URL.canParse(text),
  'must be a web address',
);

const buyer = z
  .strictObject({
    full_name: line(120).optional().meta({ description: 'Name and surname.' }),
    masked_email: line(254)
      .optional()
      .meta({ description: 'As it is to stand at the bank; made of `email` when absent.' }),
    masked_phone: line(40)
      .optional()
      .meta({ description: 'As it is to stand at the bank; made of `phone` when absent.' }),
    email: z
      .email('must be an e-mail address')
      .max(254)
      .optional()
      .meta({ description: 'The shop writes there what became of the payment. The bank gets it masked.' }),
    phone: line(40)
      .refine((text) => normalisePhone(text) !== null, 'must be a telephone number, with + and the country')
      .optional()
      .meta({ description: 'The bank gets it masked.' }),
  })
  .meta({ description: 'All of it is optional. Without `email` the shop writes the buyer no mails.' });

const item = z.strictObject({
  product_id: line(100).meta({ description: 'Your own id of the product.' }),
  description: line(250).optional().meta({ description: 'Name of the product.' }),
  quantity: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'Whole pieces. What is sold by weight is one piece at its price.' }),
  unit_price: amount,
  unit_discount_price: amount.optional().meta({ description: 'What is taken off one piece; 0 for nothing.' }),
  vat: amount.optional().meta({ description: 'VAT in the line.' }),
  vat_percent: z.number().min(0).max(100).optional(),
  total_price: amount
    .optional()
    .meta({ description: '`unit_price` × `quantity`, or the same less `unit_discount_price` × `quantity`.' }),
  image: webAddress.optional(),
  package_code: line(100).optional(),
  tin: line(40).optional().meta({ description: 'Taxpayer identification number.' }),
  pinfl: line(40).optional().meta({ description: 'Personal identification number.' }),
  product_discount_id: line(100).optional(),
});

const purchaseUnits = z.strictObject({
  basket: z.array(item).min(1).max(200),
  delivery: z
    .strictObject({ amount: amount.optional() })
    .optional()
    .meta({ description: 'Delivery fee; 0 for none.' }),
  total_amount: amount.meta({
    description:
      'The sum of `unit_price` × `quantity`, less `total_discount_amount`, plus `delivery.amount`. Another sum is refused.',
  }),
  total_discount_amount: amount.optional().meta({ description: 'Taken off the goods; 0 for nothing.' }),
  currency: currency.default('GEL'),
});

const notHere = (why: string) => z.never({ error: why }).optional();
const wallet = z.strictObject({
  external: z
    .literal(false, 'must be false: a wallet button of your own page is not served here')
    .default(false),
});

const config = z.strictObject({
  loan: z
    .strictObject({ type: line(100), month: z.int().min(1).max(120) })
    .optional()
    .meta({
      description:
        'Needed when the only method is bog_loan or bnpl: `discount_code` and `month` of the calculator.',
    }),
  campaign: z
    .strictObject({ card: z.enum(['visa', 'mc', 'solo']), type: z.enum(['restrict', 'client_discount']) })
    .optional(),
  google_pay: wallet.optional(),
  apple_pay: wallet.optional(),
  account: z
    .strictObject({ tag: line(60) })
    .optional()
    .meta({ description: 'To which of the merchant’s accounts the money goes.' }),
  split: z
    .strictObject({
      split_payments: z
        .array(
          z.strictObject({
            iban: line(40),
            amount: amount.optional(),
            percent: z.int().min(1).max(100).optional(),
            description: z
              .string()
              .regex(
                /^[0-9A-Za-z /?:().,'+-]{0,25}$/,
                "at most 25 characters of 0-9 A-Z a-z space / - ? : ( ) . , ' +",
              )
              .optional(),
          }),
        )
        .min(1)
        .max(10),
    })
    .optional()
    .meta({
      description:
        'Who gets which part, each by one of `amount` and `percent`. GEL and `capture: automatic` only.',
    }),
});

const shape = z.strictObject({
  external_order_id: externalOrderId,
  purchase_units: purchaseUnits,
  application_type: z.enum(['web', 'mobile']).optional(),
  buyer: buyer.optional(),
  callback_url: notHere(
    'is this shop’s own: it takes the bank’s callbacks itself, and tells you by webhooks',
  ).meta({ description: 'Not to be sent: the callback is this shop’s own.' }),
  capture: z.enum(CAPTURE_MODES).optional().meta({
    description: 'manual: the money is held until staff take or release it. Absent: as the shop has decided.',
  }),
  redirect_urls: z
    .strictObject({ success: line(2_000).optional(), fail: line(2_000).optional() })
    .optional()
    .meta({
      description:
        'Where the buyer comes back to: https addresses on hosts that the shop has allowed. Absent: as the shop has decided.',
    }),
  ttl: z
    .int()
    .min(TTL_MINUTES_MIN)
    .max(TTL_MINUTES_MAX)
    .optional()
    .meta({ description: 'Minutes for paying. Absent: as the shop has decided.' }),
  payment_method: z
    .array(z.enum(PAYMENT_METHODS))
    .max(PAYMENT_METHODS.length)
    .optional()
    .meta({ description: 'Offered to the buyer. Empty or absent: as the shop has decided.' }),
  config: config.optional(),
});

export type BankOrder = z.infer<typeof shape>;

export const bankOrder = shape.superRefine(bankOrderRules).meta({
  id: 'BasketOrder',
  title: 'A basket, with every option of the bank',
  description: 'For a key of scope orders:write. The names are those of the bank’s create order.',
});
