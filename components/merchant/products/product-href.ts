import {
  PRODUCT_ORDERS,
  PRODUCT_STATUSES,
  type ProductOrder,
  type ProductStatus,
} from '@/lib/shops/product-input';

/** What the page of a product says after something was done with it. */
export const PRODUCT_NEWS = ['created', 'saved', ...PRODUCT_STATUSES] as const;
export type ProductNews = (typeof PRODUCT_NEWS)[number];

/** The state of the list, as its address has it. */
export type ProductListParams = {
  q: string;
  /** Null: all but archived ones. */
  status: ProductStatus | null;
  order: ProductOrder;
};

/** Reads the list's address; what it does not know is left out. */
export function productListParams(query: Record<string, string | string[] | undefined>): ProductListParams {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    q: one('q').trim(),
    status: PRODUCT_STATUSES.find((status) => status === one('status')) ?? null,
    order: PRODUCT_ORDERS.find((order) => order === one('order')) ?? 'position',
  };
}

export function productsHref(params: Partial<ProductListParams> & { after?: string | null } = {}): string {
  const { q, status, order, after } = params;
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (status) query.set('status', status);
  if (order && order !== 'position') query.set('order', order);
  if (after) query.set('after', after);
  const text = query.toString();
  return text ? `/merchant/products?${text}` : '/merchant/products';
}

/** @param saving tells one saving from the next: the form begins anew with what was saved */
export function productHref(id: string, news?: ProductNews, saving?: string): string {
  const query = new URLSearchParams({ ...(news && { news }), ...(saving && { saving }) }).toString();
  return `/merchant/products/${encodeURIComponent(id)}${query && `?${query}`}`;
}
