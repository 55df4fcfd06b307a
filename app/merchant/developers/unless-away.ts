import { isDatabaseUnavailable } from '@/lib/db-errors';

/** For `catch`: a database that is away is an answer of a form, which keeps what was typed; anything else is thrown on. */
export function unlessAway(error: unknown): 'unavailable' {
  if (!isDatabaseUnavailable(error)) throw error;
  return 'unavailable';
}
