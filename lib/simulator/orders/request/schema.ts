import { z } from 'zod';
import { CAMPAIGN_CARDS, CAMPAIGN_TYPES } from '@/lib/simulator/orders/campaign';

/**
 * The create request's documented keys and their types. Ranges and rules across fields stand in `rules.ts`,
 * because each of those has words of its own. Keys are in the order in which faults are reported.
 */
type ObjectFactory = typeof z.object;

/** Prices as JSON numbers; texts of digits are taken as well and linted (see `parse.ts`). */
const amount = z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)]);
const text = z.string();
/** What the receipt calls a line must be there: the bank prints it. */
const requiredText = z.string().min(1);

function itemSchema(object: ObjectFactory) {
  return object({
    product_id: requiredText,
    quantity: amount,
    unit_price: amount,
    description: text.optional(),
    unit_discount_price: amount.optional(),
    vat: amount.optional(),
    vat_percent: amount.optional(),
    total_price: amount.optional(),
    image: text.optional(),
    package_code: text.optional(),
    tin: text.optional(),
    pinfl: text.optional(),
    product_discount_id: text.optional(),
  });
}

function configSchema(object: ObjectFactory) {
  return object({
    loan: object({ type: requiredText, month: z.number() }).optional(),
    campaign: object({ card: z.enum(CAMPAIGN_CARDS), type: z.enum(CAMPAIGN_TYPES) }).optional(),
    google_pay: object({ google_pay_token: text.optional(), external: z.boolean().optional() }).optional(),
    apple_pay: object({ external: z.boolean().optional() }).optional(),
    account: object({ tag: text.optional() }).optional(),
    // Read by rules of its own (see `readSplit`), because an approval brings one too.
    split: z.unknown().optional(),
  });
}

function orderSchema(object: ObjectFactory) {
  return object({
    callback_url: requiredText,
    purchase_units: object({
      basket: z.array(itemSchema(object)),
      total_amount: amount,
      delivery: object({ amount: amount.optional() }).optional(),
      total_discount_amount: amount.optional(),
      currency: text.optional(),
    }),
    application_type: z.enum(['web', 'mobile']).optional(),
    buyer: object({
      full_name: text.optional(),
      masked_email: text.optional(),
      masked_phone: text.optional(),
    }).optional(),
    external_order_id: text.optional(),
    capture: z.enum(['automatic', 'manual']).optional(),
    redirect_urls: object({ success: text.optional(), fail: text.optional() }).optional(),
    ttl: z.number().optional(),
    payment_method: z.array(text).optional(),
    config: configSchema(object).optional(),
  });
}

/** Leaves unknown keys out. */
export const tolerantOrder = orderSchema(z.object);
/** Reports unknown keys; used only to name them. */
export const strictOrder = orderSchema(z.strictObject as unknown as ObjectFactory);

export type OrderBody = z.output<typeof tolerantOrder>;
