/** What a page of a payment link says after something was done with it. */
export const LINK_NEWS = ['created', 'saved', 'archived', 'restored'] as const;
export type LinkNews = (typeof LINK_NEWS)[number];

export const linksHref = (query: { archived?: boolean; cursor?: string | null } = {}): string => {
  const params = new URLSearchParams();
  if (query.archived) params.set('archived', '1');
  if (query.cursor) params.set('cursor', query.cursor);
  const text = params.toString();
  return text ? `/merchant/links?${text}` : '/merchant/links';
};

/** @param saving tells one saving from the next: the form begins anew with what was saved */
export function linkHref(id: string, news?: LinkNews, saving?: string): string {
  const query = new URLSearchParams({ ...(news && { news }), ...(saving && { saving }) }).toString();
  return `/merchant/links/${encodeURIComponent(id)}${query ? `?${query}` : ''}`;
}
