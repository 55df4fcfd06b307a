import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { ORDER_SORTS } from '@/lib/orders/order-list-view';
import { parseAsDay, parseAsFlag } from '../ledger/params';
import { SHOWN_ORDER_STATUSES } from '../status-tones';

/**
 * The state of the order list, which lives in the address: one definition for the page, the filter form and every
 * link. What cannot be read counts as absent.
 */
export const orderListParams = {
  q: parseAsString.withDefault(''),
  status: parseAsNativeArrayOf(parseAsStringLiteral(SHOWN_ORDER_STATUSES)),
  from: parseAsDay,
  to: parseAsDay,
  attention: parseAsFlag.withDefault(false),
  sort: parseAsStringLiteral(ORDER_SORTS).withDefault('newest'),
  cursor: parseAsString,
};

export type OrderListParams = inferParserType<typeof orderListParams>;
/** The names of the form's fields. */
export type OrderListField = keyof OrderListParams;

export const loadOrderListParams = createLoader(orderListParams);

const serialize = createSerializer(orderListParams);

/** The address of the list in a state. */
export function orderListHref(params: Partial<OrderListParams>): string {
  return serialize('/merchant/orders', params);
}

/** The query of a state without its place in the list, always in the same spelling; empty: the plain list. */
export function orderListQuery(params: Partial<OrderListParams>): string {
  return serialize('', { ...params, cursor: null }).replace(/^\?/, '');
}

/** The address of the CSV file with the orders of a state. */
export function orderExportHref(params: Partial<OrderListParams>): string {
  return serialize('/merchant/orders/export', { ...params, cursor: null });
}

/** How many filters beside the search text are in force. */
export function filtersInForce({ status, from, to, attention }: OrderListParams): number {
  return (status.length > 0 ? 1 : 0) + (from || to ? 1 : 0) + (attention ? 1 : 0);
}
