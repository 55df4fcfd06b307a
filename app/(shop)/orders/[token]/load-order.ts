import 'server-only';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { inRequest, triggerOf } from '@/lib/http/request';
import { checkOrder } from '@/lib/payments/check-order';
import { findOrderPage, type OrderPage } from '@/lib/queries/order-page';
import { services } from '@/lib/services';
import { currentShop } from '../../current';

/** How long the shopper waits for the bank's word before reading "still checking". */
const DEADLINE_MS = 4_000;

export type LoadedOrder = { order: OrderPage; bankSilent: boolean };

/**
 * The order as it is now, by the bank's word where that is still open. The page's path proves nothing: it only says
 * whether the shopper has just come back from the bank, and then the bank is asked in any case.
 */
export const loadOrder = cache(
  (token: string, via: 'order_page' | 'return_page'): Promise<LoadedOrder> =>
    inRequest(async (info) => {
      const order = await find(token);
      if (via === 'order_page' && !isOpen(order)) return { order, bankSilent: false };
      const trigger = triggerOf(info, 'shopper', via);
      const { asked, answered } = await checkOrder(services(), { token }, trigger, {
        deadlineMs: DEADLINE_MS,
      });
      return { order: asked ? await find(token) : order, bankSilent: asked && !answered };
    }),
);

/** Whether the bank may have news: nobody knows yet, or a payment that began before the order was given up is not over. */
const isOpen = ({ outcome }: OrderPage): boolean =>
  outcome.kind === 'checking' || (outcome.kind === 'cancelled' && outcome.open);

/**
 * Waits until the order of this path, if it is one, is as the bank says. What the header shows beside it (a cart that
 * is over once it is paid) would otherwise be older than the page.
 */
export async function orderOfPathSettled(pathname: string): Promise<void> {
  const [, token, returned] = /^\/orders\/([^/]+)(\/success|\/fail)?\/?$/.exec(pathname) ?? [];
  // What goes wrong is the page's to tell: it awaits the same promise.
  if (token) await loadOrder(token, returned ? 'return_page' : 'order_page').catch(() => undefined);
}

async function find(token: string): Promise<OrderPage> {
  const { db, clock } = services();
  const [shop, locale] = await Promise.all([currentShop(), getLocale()]);
  const order = await findOrderPage(db, shop.id, token, locale, clock.now());
  // The proxy lets nobody through to an order that does not exist; this one is another shop's.
  if (!order) notFound();
  return order;
}
