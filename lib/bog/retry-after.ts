import 'server-only';

/**
 * Milliseconds to wait by a `Retry-After` header: seconds or an HTTP date (RFC 9110 §10.2.3).
 * Null when absent or unreadable; a date in the past is 0.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const value = header?.trim();
  if (!value) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Only the form with a weekday: Date.parse would take "5." or "1e3" for a date as well.
  if (!/^[A-Z][a-z]{2}/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
