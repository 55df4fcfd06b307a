import type { CheckOrdersResult } from '@/lib/desk/orders/check-orders';
import { MAX_SELECTED_ORDERS } from '@/lib/orders/order-list-view';

/** What the list's address says of a question to the bank: about which orders, and since when. */
export type Asked = { numbers: string[]; since: Date };

/** `asked=1042.1043&since=1795000000000`, or `refused=none_selected`. */
export function checkQuery(result: CheckOrdersResult): string {
  if (!result.ok) return `refused=${result.code}`;
  const numbers = result.numbers.map((number) => number.replace(/^A-/, ''));
  return `asked=${numbers.join('.')}&since=${result.since.getTime()}`;
}

/** @returns null for an address that does not speak of any, or that nobody here wrote */
export function readAsked(
  asked: string | string[] | undefined,
  since: string | string[] | undefined,
): Asked | null {
  if (typeof asked !== 'string' || typeof since !== 'string' || asked.length > 2_000) return null;
  if (!/^\d{1,15}(\.\d{1,15})*$/.test(asked) || !/^\d{12,14}$/.test(since)) return null;
  const numbers = asked.split('.').map((digits) => `A-${digits}`);
  return numbers.length <= MAX_SELECTED_ORDERS ? { numbers, since: new Date(Number(since)) } : null;
}

export function readRefused(refused: string | string[] | undefined): 'none_selected' | 'too_many' | null {
  return refused === 'none_selected' || refused === 'too_many' ? refused : null;
}
