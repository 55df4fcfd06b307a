import 'server-only';
import { z } from 'zod';
import { readSearch } from './order-list-search';

/**
 * What an order's address names: its number in any of the ways people write it (A-1042, a-1042, 1042), or its id.
 * @returns null when it can be neither
 */
export function orderKey(ref: string): { id: string } | { number: string } | null {
  if (z.uuid().safeParse(ref).success) return { id: ref };
  const search = readSearch(ref);
  return search.kind === 'number' ? { number: search.number } : null;
}
