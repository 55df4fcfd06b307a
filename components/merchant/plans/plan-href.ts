import { PLAN_STATUSES } from '@/lib/shops/plan-input';

/** What the page of a plan says after something was done with it. */
export const PLAN_NEWS = ['created', 'saved', ...PLAN_STATUSES] as const;
export type PlanNews = (typeof PLAN_NEWS)[number];

export const plansHref = ({ archived = false } = {}): string =>
  archived ? '/merchant/plans?archived=1' : '/merchant/plans';

/** @param saving tells one saving from the next: the form begins anew with what was saved */
export function planHref(id: string, news?: PlanNews, saving?: string): string {
  const query = new URLSearchParams({ ...(news && { news }), ...(saving && { saving }) }).toString();
  return `/merchant/plans/${encodeURIComponent(id)}${query && `?${query}`}`;
}
