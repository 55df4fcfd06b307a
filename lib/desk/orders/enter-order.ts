import 'server-only';
import { createHash } from 'node:crypto';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Currency } from '@/lib/money';
import type { Trigger } from '@/lib/orders/events';
import { totalsOf } from '@/lib/orders/totals';
import { insertOrder, type NewOrderLine, type PlacedOrder } from '@/lib/payments/insert-order';
import { deliveryChoices } from '@/lib/payments/offered';
import { recordEvent } from '@/lib/payments/record-event';
import type { Services } from '@/lib/services';
import {
  checkPhoneOrder,
  type PhoneOrderDetails,
  type PhoneOrderProblems,
  type PhoneOrderTyped,
} from '@/lib/shops/phone-order-input';

export type EnteredOrder =
  | ({ ok: true; number: string } & PlacedOrder)
  | { ok: false; code: 'fields_invalid'; problems: PhoneOrderProblems }
  /** A chosen product is not sold any more. */
  | { ok: false; code: 'product_gone'; slug: string };

type Input = {
  typed: PhoneOrderTyped;
  /** Of the form, a UUID: the same form sent again is the same order. */
  formToken: string;
};

type Shop = { currency: Currency; vatRateBp: number };

/** Writes an order that somebody gives by phone, at the shop's own prices. It is paid like any other, on its own page. */
export function enterOrder(
  { db, clock }: Services,
  editor: Editor,
  { typed, formToken }: Input,
  trigger: Trigger,
): Promise<EnteredOrder> {
  return db.transaction(async (tx): Promise<EnteredOrder> => {
    const now = clock.now();
    const { shopId } = editor;
    const checkoutKey = createHash('sha256')
      .update(JSON.stringify(['staff', shopId, formToken]))
      .digest('hex');
    const earlier = await findByKey(tx, checkoutKey);
    if (earlier) return { ok: true, ...earlier };

    const shop = await readShop(tx, shopId);
    const deliveries = await deliveryChoices(tx, shopId, shop.currency);
    const checked = checkPhoneOrder(typed, deliveries, shop.currency);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { details } = checked;
    const lines = await pricedLines(tx, shopId, shop.currency, details);
    if (!Array.isArray(lines)) return { ok: false, code: 'product_gone', slug: lines.gone };
    const delivery = deliveries.find(({ code }) => code === details.deliveryCode);
    if (!delivery) throw new Error('the delivery choice was checked a moment ago');
    const goodsMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
    // The bank takes no order for nothing; what is left of the goods after the discount stays above nothing.
    if (details.discountMinor >= goodsMinor)
      return { ok: false, code: 'fields_invalid', problems: { discount: 'discount_too_large' } };
    const { discountMinor } = details;
    const { vatRateBp } = shop;
    const totals = totalsOf(lines, { deliveryMinor: delivery.priceMinor, discountMinor, vatRateBp });

    const placed = await insertOrder(
      tx,
      {
        shopId,
        source: 'staff',
        buyer: { name: details.name, email: details.email, phone: details.phone, country: null },
        delivery: { ...delivery, address: details.address },
        locale: details.locale,
        theme: 'light',
        currency: shop.currency,
        totals,
        promoCode: null,
        checkoutKey,
        cartId: null,
        paymentLinkId: null,
        lines,
      },
      now,
      trigger,
    );
    const order = await findByKey(tx, checkoutKey);
    if (!order) throw new Error('the order was written a moment ago');
    // A twin of this very form was faster: its order is this one.
    if (!placed) return { ok: true, ...order };
    const sums = { totalMinor: totals.totalMinor, discountMinor, currency: shop.currency };
    await tell(tx, editor, order, { note: details.note, sums }, now, trigger);
    return { ok: true, ...order };
  });
}

async function tell(
  tx: Tx,
  editor: Editor,
  order: { orderId: string; number: string },
  { note, sums }: { note: string; sums: { totalMinor: number; discountMinor: number; currency: Currency } },
  at: Date,
  trigger: Trigger,
): Promise<void> {
  if (note !== '') {
    const event = {
      orderId: order.orderId,
      paymentId: null,
      kind: 'note_added',
      data: { text: note },
    } as const;
    await recordEvent(tx, { ...event, at, trigger });
  }
  const change = { editor, action: 'order_entered', subject: order.number } as const;
  await recordChange(tx, { ...change, before: null, after: sums, at });
}

async function findByKey(tx: Tx, checkoutKey: string): Promise<(PlacedOrder & { number: string }) | null> {
  const { rows } = await tx.query<PlacedOrder & { number: string }>(
    'SELECT id AS "orderId", token, number FROM orders WHERE checkout_key = $1',
    [checkoutKey],
  );
  return rows[0] ?? null;
}

async function readShop(tx: Tx, shopId: string): Promise<Shop> {
  const { rows } = await tx.query<Shop>(
    'SELECT currency, vat_rate_bp AS "vatRateBp" FROM shops WHERE id = $1',
    [shopId],
  );
  if (!rows[0]) throw new Error('there is no such shop');
  return rows[0];
}

async function pricedLines(
  tx: Tx,
  shopId: string,
  currency: Currency,
  { lines, extras }: PhoneOrderDetails,
): Promise<NewOrderLine[] | { gone: string }> {
  const { rows } = await tx.query<Omit<NewOrderLine, 'quantity'>>(
    `SELECT id AS "productId", slug, name_ka AS "nameKa", name_en AS "nameEn", price_minor AS "unitPriceMinor"
     FROM products WHERE shop_id = $1 AND status = 'active' AND currency = $2 AND slug = ANY($3)`,
    [shopId, currency, lines.map(({ slug }) => slug)],
  );
  const priced: NewOrderLine[] = [];
  for (const { slug, quantity } of lines) {
    const product = rows.find((row) => row.slug === slug);
    if (!product) return { gone: slug };
    priced.push({ ...product, quantity });
  }
  const free = extras.map(({ name, amountMinor }, index) => ({
    ...{ productId: null, slug: `extra-${index + 1}`, nameKa: name, nameEn: name },
    ...{ unitPriceMinor: amountMinor, quantity: 1 },
  }));
  return [...priced, ...free];
}
