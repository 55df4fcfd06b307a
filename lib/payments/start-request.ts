import 'server-only';
import type { CreateOrderRequest } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { maskEmail, maskPhone } from '@/lib/orders/checkout-input';
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
};

type Asked = {
  externalId: string;
  appUrl: string;
  /** Who is to get which part; null: all of it stays. */
  split: readonly SplitPart[] | null;
};

/**
 * What we ask the bank for: built once from the frozen order and the shop's settings of this moment, and stored with the
 * payment, so that every repetition under the same key is the same request, byte for byte.
 */
export async function buildStartRequest(
  tx: Tx,
  order: LockedOrder,
  { externalId, appUrl, split }: Asked,
): Promise<CreateOrderRequest & { captureMode: CaptureMode; ttlMinutes: number }> {
  const content = await readContent(tx, order);
  const origin = shopUrl(appUrl, content.hostName);
  const orderUrl = `${origin}/orders/${order.token}`;
  return {
    callbackUrl: `${origin}/api/payments/bog/callback`,
    externalOrderId: externalId,
    captureMode: content.captureMode,
    buyer: {
      fullName: content.buyerName,
      maskedEmail: maskEmail(content.buyerEmail),
      maskedPhone: maskPhone(content.buyerPhone),
    },
    basket: content.lines.map((line) => ({
      productId: line.slug,
      description: line.name,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
    })),
    ...(content.deliveryMinor > 0 ? { deliveryMinor: content.deliveryMinor } : {}),
    totalMinor: order.totalMinor,
    ...(content.discountMinor > 0 ? { totalDiscountMinor: content.discountMinor } : {}),
    currency: order.currency as Currency,
    successUrl: `${orderUrl}/success`,
    failUrl: `${orderUrl}/fail`,
    ttlMinutes: content.ttlMinutes,
    ...(content.paymentMethods.length > 0 ? { paymentMethods: content.paymentMethods } : {}),
    ...configOf(content, split),
  };
}

/**
 * Of a hold the bank divides nothing until it is taken (start-split.ts, splitOfCapture). A split stands beside whatever
 * methods the shop offers: paid with one that cannot be divided the whole amount comes to the merchant (bank docs:
 * split-payment); nobody's methods are taken away for it (docs/decisions/0020-split-beside-all-methods.md).
 */
function configOf(
  { accountTag, captureMode, paymentMethods }: OrderContent,
  parts: readonly SplitPart[] | null,
) {
  const divided = captureMode === 'automatic' && canBeDivided(paymentMethods);
  const split = divided ? asSplit(parts) : null;
  const config = { ...(accountTag ? { account: { tag: accountTag } } : {}), ...(split ? { split } : {}) };
  return Object.keys(config).length > 0 ? { config } : {};
}

async function readContent(tx: Tx, order: LockedOrder): Promise<OrderContent> {
  const name = order.locale === 'en' ? 'name_en' : 'name_ka';
  const { rows } = await tx.query<OrderContent>(
    `SELECT buyer_name AS "buyerName", buyer_email AS "buyerEmail", buyer_phone AS "buyerPhone",
       delivery_minor AS "deliveryMinor", discount_minor AS "discountMinor", s.host_name AS "hostName",
       s.capture_mode AS "captureMode", s.ttl_minutes AS "ttlMinutes", s.payment_methods AS "paymentMethods",
       s.account_tag AS "accountTag",
       (SELECT json_agg(json_build_object('slug', slug, 'name', ${name}, 'quantity', quantity,
          'unitPriceMinor', unit_price_minor) ORDER BY position) FROM order_lines WHERE order_id = o.id) AS lines
     FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.id = $1`,
    [order.id],
  );
  const content = rows[0];
  if (!content) throw new Error('the order was locked a moment ago');
  return content;
}
