import 'server-only';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { requestInfo } from '@/lib/http/request';
import { type CartView, viewCart } from '@/lib/queries/cart-view';
import { findShop, type ShopView } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { readCartCookie } from './cart-cookie';

/** The shop of this request's host, asked for once per request. Without any: to the set-up. */
export const currentShop = cache(async (): Promise<ShopView> => {
  const { host } = await requestInfo();
  const shop = await findShop(services().db, host);
  // A new installation: nobody has set it up yet.
  if (!shop) redirect('/merchant/set-up');
  return shop;
});

/** The shopper's cart, shared by the header and the page. */
export const currentCart = cache(async (): Promise<CartView> => {
  const [shop, cart, locale] = await Promise.all([currentShop(), readCartCookie(), getLocale()]);
  return viewCart(services().db, { shopId: shop.id, currencies: shop.currencies }, cart, locale);
});
