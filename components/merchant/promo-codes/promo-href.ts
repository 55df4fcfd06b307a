/** What the page of a promo code says after something was done with it. */
export const PROMO_NEWS = ['created', 'saved', 'archived', 'restored'] as const;
export type PromoNews = (typeof PROMO_NEWS)[number];

export const promoCodesHref = (): string => '/merchant/promo-codes';

export const promoCodeHref = (code: string, news?: PromoNews): string =>
  `/merchant/promo-codes/${encodeURIComponent(code)}${news ? `?news=${news}` : ''}`;
