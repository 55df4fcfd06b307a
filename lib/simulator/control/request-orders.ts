import type { LoggedRequest } from '@/lib/simulator/http/request-log';

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const IN_PATH = new RegExp(`/(${UUID})(?:/|$)`, 'i');
const IN_ANSWER = new RegExp(`^\\{"(?:id|order_id)":"(${UUID})"`, 'i');

/**
 * The orders a request is about: the one its path names, and the one its answer begins with (a payment with a
 * saved card has both, and they differ). Worked out when somebody looks, so that the request itself pays nothing.
 */
export function ordersOf({ path, responseBody }: LoggedRequest): string[] {
  const ids = [IN_PATH.exec(path)?.[1], IN_ANSWER.exec(responseBody)?.[1]];
  return [...new Set(ids.flatMap((id) => (id ? [id.toLowerCase()] : [])))];
}
