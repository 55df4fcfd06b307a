import 'server-only';
import type { CreateOrderRequest } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { maskEmail, maskPhone } from '@/lib/orders/checkout-input';
import type { LockedOrder } from './rows';

/** Minutes that a shopper has at the bank's page. The bank's own default, kept until the shop can set it. */
export const TTL_MINUTES = 15;

type OrderContent = {
  captureMode: 'automatic' | 'manual';
  buyerName: string;
  buyerEmail: string;
  buyerPhone: string;
  deliveryMinor: number;
  lines: { slug: string; name: string; quantity: number; unitPriceMinor: number }[];
};

/**
 * What we ask the bank for: built once from the frozen order and stored with the payment, so that every repetition
 * under the same key is the same request, byte for byte.
 */
export async function buildStartRequest(
  tx: Tx,
  order: LockedOrder,
  externalId: string,
  appUrl: string,
): Promise<CreateOrderRequest> {
  const content = await readContent(tx, order);
  const orderUrl = `${appUrl}/orders/${order.token}`;
  return {
    callbackUrl: `${appUrl}/api/payments/bog/callback`,
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
    currency: order.currency as Currency,
    successUrl: `${orderUrl}/success`,
    failUrl: `${orderUrl}/fail`,
    ttlMinutes: TTL_MINUTES,
  };
}

async function readContent(tx: Tx, order: LockedOrder): Promise<OrderContent> {
  const name = order.locale === 'en' ? 'name_en' : 'name_ka';
  const { rows } = await tx.query<OrderContent>(
    `SELECT buyer_name AS "buyerName", buyer_email AS "buyerEmail", buyer_phone AS "buyerPhone",
       delivery_minor AS "deliveryMinor", (SELECT capture_mode FROM shops WHERE id = o.shop_id) AS "captureMode",
       (SELECT json_agg(json_build_object('slug', slug, 'name', ${name}, 'quantity', quantity,
          'unitPriceMinor', unit_price_minor) ORDER BY position) FROM order_lines WHERE order_id = o.id) AS lines
     FROM orders o WHERE id = $1`,
    [order.id],
  );
  const content = rows[0];
  if (!content) throw new Error('the order was locked a moment ago');
  return content;
}
