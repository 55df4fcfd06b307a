import 'server-only';
import { createHash } from 'node:crypto';
import type { Tx } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { Cart } from '@/lib/orders/cart';
import {
  type CheckoutDetails,
  type CheckoutField,
  type CheckoutTyped,
  checkCheckout,
  type FieldProblem,
} from '@/lib/orders/checkout-input';
import type { Trigger } from '@/lib/orders/events';
import { totalsOf } from '@/lib/orders/totals';
import type { Services } from '@/lib/services';
import { countriesSoldTo } from '@/lib/shops/countries';
import { applyPromo, normaliseCode, type PromoRefusal } from '@/lib/shops/promo';
import { insertOrder, type NewOrder, type PlacedOrder, refreshBuyer } from './insert-order';
import { type Delivery, deliveryChoices, type Line, pricedLines, type Selling, sellingOf } from './offered';
import { lockPromo, usesOfOthers } from './promo-of-order';

export type PlaceOrderInput = {
  shopId: string;
  cart: Cart;
  /** The form as typed. Prices are not in it, and would not be read. */
  typed: CheckoutTyped;
  /** The total that the shopper saw, if the form carried it: an order for another sum is not placed silently. */
  seenTotalMinor: number | null;
  /** The promo code that was in that total. One that was typed since only makes it less. */
  seenPromoCode?: string | null;
  theme: 'light' | 'dark';
};

export type PlaceOrderResult =
  | ({ ok: true } & PlacedOrder)
  | {
      ok: false;
      code: 'fields_invalid';
      problems: Partial<Record<CheckoutField, FieldProblem>>;
      /** Why the promo code gives nothing. */
      promo: PromoRefusal | null;
    }
  | { ok: false; code: 'cart_empty' | 'cart_changed' }
  | { ok: false; code: 'total_changed'; totalMinor: number; currency: Currency };

/**
 * Turns a cart into an order at our own prices, frozen. The same cart with the same content is the same order,
 * however often and from however many tabs it is placed; only the buyer's details follow the last form.
 */
export async function placeOrder(
  services: Services,
  input: PlaceOrderInput,
  trigger: Trigger,
): Promise<PlaceOrderResult> {
  if (input.cart.lines.length === 0) return { ok: false, code: 'cart_empty' };
  return services.db.transaction((tx) => place(tx, input, services.clock.now(), trigger));
}

async function place(tx: Tx, input: PlaceOrderInput, now: Date, trigger: Trigger): Promise<PlaceOrderResult> {
  const { shopId, cart, typed } = input;
  const selling = await sellingOf(tx, shopId);
  const priced = await pricedLines(tx, shopId, cart.lines, selling.currencies);
  if (!priced) return { ok: false, code: 'cart_changed' };
  const choices = await deliveryChoices(tx, shopId, priced.currency);
  const checked = checkCheckout(typed, choices, countriesSoldTo(selling.countries));
  if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems, promo: null };
  const delivery = choices.find(({ code }) => code === checked.details.deliveryCode);
  if (!delivery) throw new Error('the delivery choice was checked a moment ago');

  const draft: Draft = { ...input, ...priced, selling, details: checked.details, delivery };
  const promo = await promoOf(tx, draft, now);
  if (!promo.ok) return { ok: false, code: 'fields_invalid', problems: {}, promo: promo.refusal };
  const totals = totalsOf(draft.lines, {
    deliveryMinor: delivery.priceMinor,
    discountMinor: promo.discountMinor,
    vatRateBp: selling.vatRateBp,
  });
  if (!sawTotal(input, promo.code, totals))
    return { ok: false, code: 'total_changed', totalMinor: totals.totalMinor, currency: draft.currency };

  const { name, email, phone, country, address, locale } = draft.details;
  const order: NewOrder = {
    ...{ shopId, source: 'checkout', cartId: cart.id, paymentLinkId: null, locale, theme: input.theme },
    buyer: { name, email, phone, country },
    delivery: { code: delivery.code, nameKa: delivery.nameKa, nameEn: delivery.nameEn, address },
    ...{ currency: draft.currency, lines: draft.lines, totals, promoCode: promo.code },
    checkoutKey: checkoutKey(draft, promo),
  };
  const placed = await insertOrder(tx, order, now, trigger);
  return {
    ok: true,
    ...(placed ?? (await refreshBuyer(tx, order.checkoutKey, order.buyer, now, trigger))),
  };
}

type Draft = PlaceOrderInput & {
  selling: Selling;
  details: CheckoutDetails;
  lines: Line[];
  currency: Currency;
  delivery: Delivery;
};

type Promo = { code: string | null; discountMinor: number };
type PromoRefused = { ok: false; refusal: PromoRefusal };
const NO_PROMO: Promo = { code: null, discountMinor: 0 };

/** Under the lock of the code's row until the order is written: however many check out at once, its uses are counted. */
async function promoOf(tx: Tx, draft: Draft, now: Date): Promise<({ ok: true } & Promo) | PromoRefused> {
  const { shopId, currency, delivery, typed } = draft;
  if (typed.promoCode.trim() === '') return { ok: true, ...NO_PROMO };
  const promo = await lockPromo(tx, shopId, typed.promoCode);
  const { subtotalMinor } = totalsOf(draft.lines, { deliveryMinor: 0, vatRateBp: 0 });
  const order = { currency, subtotalMinor, deliveryMinor: delivery.priceMinor };
  const unlimited = applyPromo(promo, order, 0, now);
  if (!unlimited.ok) return unlimited;
  if (!promo) throw new Error('a code that is unknown gives nothing');
  const { code } = promo;
  const applied = { code, discountMinor: unlimited.discountMinor };
  // The same checkout sent again is the same order, and its use is not counted against it.
  const uses = await usesOfOthers(tx, { shopId, code, checkoutKey: checkoutKey(draft, applied) });
  const result = applyPromo(promo, order, uses, now);
  return result.ok ? { ok: true, ...applied } : result;
}

/** Whether the total is the one that was seen, or that one less the code that was typed since. */
function sawTotal(
  { seenTotalMinor, seenPromoCode }: PlaceOrderInput,
  code: string | null,
  { totalMinor, discountMinor }: { totalMinor: number; discountMinor: number },
): boolean {
  if (seenTotalMinor === null) return true;
  const seenWithCode = normaliseCode(seenPromoCode ?? '') === code;
  return seenTotalMinor === (seenWithCode ? totalMinor : totalMinor + discountMinor);
}

/**
 * What makes two checkouts the same order: the cart, its lines at these prices, the way of delivery, and what a code
 * takes off.
 */
function checkoutKey(
  { shopId, cart, lines, delivery, details }: Draft,
  { code, discountMinor }: Promo,
): string {
  const content = JSON.stringify([
    shopId,
    cart.id,
    lines
      .map(({ slug, quantity, unitPriceMinor, currency }) => [slug, quantity, unitPriceMinor, currency])
      .sort(),
    [delivery.code, delivery.priceMinor, details.address],
    // An order without a code keeps the key that it has always had.
    ...(code === null ? [] : [[code, discountMinor]]),
  ]);
  return createHash('sha256').update(content).digest('hex');
}
