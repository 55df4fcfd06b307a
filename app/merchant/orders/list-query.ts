import { loadOrderListParams, orderListQuery } from '@/components/merchant/orders/list-params';

/** The state of the list that a form on it carries, read anew: what cannot be read is left out. */
export function listQueryOf(form: FormData): string {
  return orderListQuery(
    loadOrderListParams(new URLSearchParams(String(form.get('query') ?? '').slice(0, 4_000))),
  );
}
