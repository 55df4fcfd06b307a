import { orderHref } from '../orders/order-summary';

/** What staff can ask the bank to do with a payment's money. An automatic charge has a page of its own. */
export const STAFF_OPERATIONS = ['refund', 'capture', 'void'] as const;
export type StaffOperation = (typeof STAFF_OPERATIONS)[number];

/** The page on which it is asked for. */
export const operationHref = (number: string, attempt: number, kind: StaffOperation): string =>
  `${orderHref(number)}/payments/${attempt}/${kind}`;

/** Where the money of a payment stands on the order's page. */
export const moneyAnchor = (attempt: number): string => `money-${attempt}`;
