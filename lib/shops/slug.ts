export const SLUG_MAX = 80;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether a text can be the last part of a product's address. */
export const isSlug = (text: string): boolean => text.length <= SLUG_MAX && SLUG.test(text);

/** Letters that do not come apart into a plain one and its mark. */
const OTHERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th' };

/** The last part of an address made of a Latin name: `Crème brûlée, 2 pcs` → `creme-brulee-2-pcs`; '' when nothing Latin is in it. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßæœøđłıþ]/g, (letter) => OTHERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '');
}

/** The slug itself, or the first of `slug-2`, `slug-3` … that is free. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n++) {
    const tail = `-${n}`;
    const next = `${slug.slice(0, SLUG_MAX - tail.length).replace(/-+$/, '')}${tail}`;
    if (!taken.has(next)) return next;
  }
}
