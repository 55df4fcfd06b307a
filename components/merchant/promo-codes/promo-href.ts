/** What the page of a promo code says after something was done with it. */
export const PROMO_NEWS = ['created', 'saved', 'archived', 'restored'] as const;
export type PromoNews = (typeof PROMO_NEWS)[number];

export const promoCodesHref = (): string => '/merchant/promo-codes';

/** @param saving tells one saving from the next: the form begins anew with what was saved */
export function promoCodeHref(code: string, news?: PromoNews, saving?: string): string {
  const query = new URLSearchParams({ ...(news && { news }), ...(saving && { saving }) }).toString();
  return `/merchant/promo-codes/${encodeURIComponent(code)}${query ? `?${query}` : ''}`;
}
