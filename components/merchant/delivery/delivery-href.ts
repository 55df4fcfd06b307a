/** What the list of ways of delivery says after something was done. */
export const DELIVERY_NEWS = ['created', 'saved', 'offered', 'withdrawn', 'moved'] as const;
export type DeliveryNews = (typeof DELIVERY_NEWS)[number];

export const deliveriesHref = (news?: DeliveryNews): string =>
  news ? `/merchant/delivery?news=${news}` : '/merchant/delivery';

export const deliveryHref = (code: string): string => `/merchant/delivery/${encodeURIComponent(code)}`;
