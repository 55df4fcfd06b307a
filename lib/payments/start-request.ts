import 'server-only';
import type { CreateOrderRequest, Split } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { maskEmail, maskPhone } from '@/lib/orders/checkout-input';
import type { BankOptions } from '@/lib/shops/bank-options';
import { shopUrl } from '@/lib/shops/origin';
import type { CaptureMode, PaymentMethod } from '@/lib/shops/settings';
import { canBeDivided, type SplitPart } from '@/lib/shops/split-plan';
import type { LockedOrder } from './rows';
import { asSplit } from './start-split';

type OrderContent = {
  buyerName: string;
  buyerEmail: string;
  buyerPhone: string;
  deliveryMinor: number;
  discountMinor: number;
  lines: { slug: string; name: string; quantity: number; unitPriceMinor: number }[];
  hostName: string | null;
  captureMode: CaptureMode;
  ttlMinutes: number;
  paymentMethods: PaymentMethod[];
  accountTag: string | null;
  /** Of an order that came by the API, and where the shop sends its buyers back to; null: not one of those. */
  options: BankOptions | null;
  successUrl: string | null;
  failUrl: string | null;
};

type Asked = {
  externalId: string;
  appUrl: string;
  /** Who is to get which part; null: all of it stays. */
  split: readonly SplitPart[] | null;
};

/**
 * What we ask the bank for: built once from the frozen order and the shop's settings of this moment, and stored with the
 * payment, so that every repetition under the same key is the same request, byte for byte. What the order's own options say
 * (lib/shops/bank-options.ts) comes before the settings.
 */
export async function buildStartRequest(
  tx: Tx,
  order: LockedOrder,
  { externalId, appUrl, split }: Asked,
): Promise<CreateOrderRequest & { captureMode: CaptureMode; ttlMinutes: number }> {
  const content = await readContent(tx, order);
  const options = content.options ?? {};
  const origin = shopUrl(appUrl, content.hostName);
  const orderUrl = `${origin}/orders/${order.token}`;
  const methods = options.paymentMethods ?? content.paymentMethods;
  const captureMode = options.captureMode ?? content.captureMode;
  const buyer = buyerOf(content);
  return {
    ...(options.applicationType ? { applicationType: options.applicationType } : {}),
    callbackUrl: `${origin}/api/payments/bog/callback`,
    externalOrderId: externalId,
    captureMode,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    basket: content.lines.map((line, index) => ({
      productId: line.slug,
      description: line.name,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      // A line of the caller's has a name only if the caller gave it one.
      ...(options.lines ? { description: undefined, ...options.lines[index] } : {}),
    })),
    ...(content.deliveryMinor > 0 ? { deliveryMinor: content.deliveryMinor } : {}),
    totalMinor: order.totalMinor,
    ...(content.discountMinor > 0 ? { totalDiscountMinor: content.discountMinor } : {}),
    currency: order.currency as Currency,
    successUrl: options.successUrl ?? content.successUrl ?? `${orderUrl}/success`,
    failUrl: options.failUrl ?? content.failUrl ?? `${orderUrl}/fail`,
    ttlMinutes: options.ttlMinutes ?? content.ttlMinutes,
    ...(methods.length > 0 ? { paymentMethods: [...methods] } : {}),
    ...configOf(content, { captureMode, methods, split }),
  };
}

/** What is known of the buyer, masked: orders of the API need not name one. */
function buyerOf({ buyerName, buyerEmail, buyerPhone, options }: OrderContent) {
  const maskedEmail = options?.buyer?.maskedEmail ?? (buyerEmail && maskEmail(buyerEmail));
  const maskedPhone = options?.buyer?.maskedPhone ?? (buyerPhone && maskPhone(buyerPhone));
  return {
    ...(buyerName ? { fullName: buyerName } : {}),
    ...(maskedEmail ? { maskedEmail } : {}),
    ...(maskedPhone ? { maskedPhone } : {}),
  };
}

type Effective = {
  captureMode: CaptureMode;
  methods: readonly PaymentMethod[];
  split: readonly SplitPart[] | null;
};

/**
 * Of a hold the bank divides nothing until it is taken (start-split.ts, splitOfCapture). A split stands beside whatever
 * methods the shop offers: paid with one that cannot be divided the whole amount comes to the merchant (bank docs:
 * split-payment); nobody's methods are taken away for it (docs/decisions/0020-split-beside-all-methods.md).
 */
function configOf({ accountTag, options }: OrderContent, { captureMode, methods, split: parts }: Effective) {
  const divided = captureMode === 'automatic' && canBeDivided(methods);
  const own = options?.config ?? {};
  const split: Split | null = divided ? (ownSplit(own) ?? asSplit(parts)) : null;
  const account = own.account ?? (accountTag ? { tag: accountTag } : null);
  const config = { ...own, split: undefined, ...(account ? { account } : {}), ...(split ? { split } : {}) };
  return Object.values(config).some((value) => value !== undefined) ? { config } : {};
}

/** The order's own, as it was asked for: shares in percent stay shares. */
const ownSplit = ({ split }: NonNullable<BankOptions['config']>): Split | null =>
  split ? { parts: split.parts.map((part) => ({ ...part })) } : null;

async function readContent(tx: Tx, order: LockedOrder): Promise<OrderContent> {
  const name = order.locale === 'en' ? 'name_en' : 'name_ka';
  const { rows } = await tx.query<OrderContent>(
    `SELECT buyer_name AS "buyerName", buyer_email AS "buyerEmail", buyer_phone AS "buyerPhone",
       delivery_minor AS "deliveryMinor", discount_minor AS "discountMinor", s.host_name AS "hostName",
       s.capture_mode AS "captureMode", s.ttl_minutes AS "ttlMinutes", s.payment_methods AS "paymentMethods",
       s.account_tag AS "accountTag", o.bank_options AS options,
       CASE WHEN o.bank_options IS NOT NULL THEN s.api_success_url END AS "successUrl",
       CASE WHEN o.bank_options IS NOT NULL THEN s.api_fail_url END AS "failUrl",
       (SELECT json_agg(json_build_object('slug', slug, 'name', ${name}, 'quantity', quantity,
          'unitPriceMinor', unit_price_minor) ORDER BY position) FROM order_lines WHERE order_id = o.id) AS lines
     FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.id = $1`,
    [order.id],
  );
  const content = rows[0];
  if (!content) throw new Error('the order was locked a moment ago');
  return content;
}
