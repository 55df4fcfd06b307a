import { ORDER_REFUSALS, type OrderRefusalCode } from '@/lib/orders/refusals';
import { orderHref } from '../orders/order-summary';

/** What was done with an order as a whole, said on the page that follows. */
export const ORDER_DONE = ['cancelled', 'link_sent', 'mail_again', 'note_added'] as const;
export type OrderDone = (typeof ORDER_DONE)[number];

/** The order's page, or one below it, with what came of what was asked for. */
export const outcomeHref = (
  number: string,
  outcome: { done: OrderDone } | { refused: OrderRefusalCode },
  below: '' | '/cancel' | '/payment-link' = '',
): string => `${orderHref(number)}${below}?${new URLSearchParams(outcome).toString()}`;

/** @param refused from the page's address */
export function refusalOf(refused: string | string[] | undefined): OrderRefusalCode | null {
  return typeof refused === 'string' && Object.hasOwn(ORDER_REFUSALS, refused)
    ? (refused as OrderRefusalCode)
    : null;
}
