import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import type { CheckoutQuote } from '@/components/shop/checkout-types';
import { formatMoney } from '@/lib/money';
import { totalsOf } from '@/lib/orders/totals';
import type { CartView } from '@/lib/queries/cart-view';
import { type DeliveryView, deliveryChoices } from '@/lib/queries/delivery';
import { promoForCart } from '@/lib/queries/promo-codes';
import { type SellingTerms, sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { applyPromo, normaliseCode, type PromoRefusal } from '@/lib/shops/promo';
import { currentCart, currentShop } from '../current';

export type Quoted = {
  cart: CartView;
  terms: SellingTerms;
  quote: CheckoutQuote;
  /** Why the code gives nothing. */
  refusal: PromoRefusal | null;
};

/** What the cart would cost with a promo code, each way of delivery. Placing the order decides; this shows. */
export async function quoteCart(promoCode: string, delivery: string): Promise<Quoted> {
  const [shop, cart, locale, t] = await Promise.all([
    currentShop(),
    currentCart(),
    getLocale(),
    getTranslations('shop.checkout'),
  ]);
  const { db } = services();
  const { currency } = cart;
  const [terms, options] = await Promise.all([
    sellingTerms(db, shop.id),
    deliveryChoices(db, { shopId: shop.id, currency, locale }),
  ]);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const chosen = options.find(({ code }) => code === delivery) ?? options[0];
  const promo = await promoOf(shop.id, cart, promoCode, chosen?.priceMinor ?? 0);
  const discountMinor = promo.ok ? promo.discountMinor : 0;
  const code = discountMinor > 0 ? (normaliseCode(promoCode) ?? '') : '';
  const choice = (option: DeliveryView) => {
    const totals = totalsOf(linesOf(cart), {
      deliveryMinor: option.priceMinor,
      discountMinor,
      vatRateBp: terms.vatRateBp,
    });
    return {
      code: option.code,
      name: option.name,
      needsAddress: option.needsAddress,
      priceText: option.priceMinor === 0 ? t('free') : money(option.priceMinor),
      totalMinor: totals.totalMinor,
      totalText: money(totals.totalMinor),
      vatText: money(totals.vatMinor),
    };
  };
  return {
    cart,
    terms,
    refusal: promo.ok ? null : promo.refusal,
    quote: {
      choices: options.map(choice),
      promoCode: code,
      applied: code ? t('promoApplied', { discount: money(discountMinor) }) : null,
      discount: code ? { label: t('discountBy', { code }), amountText: money(-discountMinor) } : null,
    },
  };
}

const linesOf = (cart: CartView) =>
  cart.lines.map(({ totalMinor }) => ({ unitPriceMinor: totalMinor, quantity: 1 }));

async function promoOf(shopId: string, cart: CartView, typed: string, deliveryMinor: number) {
  if (typed.trim() === '' || cart.id === null) return { ok: true as const, discountMinor: 0 };
  const { db, clock } = services();
  const promo = await promoForCart(db, { shopId, cartId: cart.id, typed });
  const { subtotalMinor, currency } = cart;
  return applyPromo(promo, { subtotalMinor, deliveryMinor, currency }, promo?.uses ?? 0, clock.now());
}
