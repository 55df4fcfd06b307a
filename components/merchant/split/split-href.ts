export const splitHref = (saved?: boolean): string =>
  saved ? '/merchant/settings/split?news=saved' : '/merchant/settings/split';

/** The form of a set: a product's, or (null) the shop's. */
export const splitSetHref = (product: string | null): string =>
  product === null
    ? '/merchant/settings/split/shop'
    : `/merchant/settings/split/products/${encodeURIComponent(product)}`;
