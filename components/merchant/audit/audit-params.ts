import { isDay } from '@/lib/orders/period';
import { AUDIT_ACTIONS } from '@/lib/shops/audit-actions';

export const AUDIT_PATH = '/merchant/audit';

/** The filter as it stands in the address; '' for all. */
export type AuditParams = { actor: string; action: string; day: string };

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Without control signs: PostgreSQL refuses a NUL. */
const one = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value.replace(/\p{Cc}/gu, '').slice(0, 254) : '';

/** The filter out of the query of an address: what is no day of the calendar is none. */
export function readAuditParams(query: Query): AuditParams {
  const action = one(query.action);
  const day = one(query.day);
  return {
    actor: one(query.actor),
    action: AUDIT_ACTIONS.some((known) => known === action) ? action : '',
    day: isDay(day) ? day : '',
  };
}

/** The page of the log with this filter, from a place on. */
export function auditHref(params: Partial<AuditParams>, cursor: string | null = null): string {
  const given = Object.entries({ ...params, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
  const text = new URLSearchParams(given).toString();
  return text ? `${AUDIT_PATH}?${text}` : AUDIT_PATH;
}
