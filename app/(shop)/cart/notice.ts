/**
 * What the cart page says about the change that led to it. It travels in the address, so that it works without
 * JavaScript and a reload repeats words, never the change.
 */
export type CartNotice =
  | { kind: 'added' | 'capped'; slug: string }
  /** A quantity that is no quantity: shown again as typed, beside what is wrong with it. */
  | { kind: 'typed'; slug: string; typed: string }
  | { kind: 'updated' | 'removed' | 'unknown' | 'withdrawn' | 'other_currency' | 'full' | 'changed' };

const PLAIN = ['updated', 'removed', 'unknown', 'withdrawn', 'other_currency', 'full', 'changed'] as const;
/** Enough to recognise what one has typed; the address must stay short. */
const TYPED_KEPT = 40;

export function cartAddress(notice: CartNotice): string {
  const query = new URLSearchParams({ notice: notice.kind });
  if ('slug' in notice) query.set('line', notice.slug);
  if ('typed' in notice) query.set('typed', notice.typed.slice(0, TYPED_KEPT));
  return `/cart?${query}`;
}

export type CartQuery = Record<string, string | string[] | undefined>;

/** Reads it back; null for an address without one, or with one that makes no sense. */
export function readCartNotice(query: CartQuery): CartNotice | null {
  const [kind, slug, typed] = [first(query.notice), first(query.line), first(query.typed)];
  const plain = PLAIN.find((name) => name === kind);
  if (plain) return { kind: plain };
  if (slug === null) return null;
  if (kind === 'added' || kind === 'capped') return { kind, slug };
  return kind === 'typed' ? { kind, slug, typed: (typed ?? '').slice(0, TYPED_KEPT) } : null;
}

function first(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
