import { orderHref } from '../orders/order-summary';

/** Where the bank's own words about a payment stand. */
export const receiptHref = (number: string, attempt: number): string =>
  `${orderHref(number)}/payments/${attempt}/receipt`;
