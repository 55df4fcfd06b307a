import type { OrderListParams } from '@/components/merchant/orders/list-params';

/** What the list's address asks for, of the orders of a shop: the same for the page, the file and the search. */
export const listFilterOf = ({ q, status, from, to, attention, sort }: OrderListParams, shopId: string) => ({
  shopId,
  search: q,
  statuses: status,
  from,
  to,
  needsAttention: attention,
  sort,
});
