import { z } from 'zod';

/** A cart is what the shopper's cookie holds: which products and how many. Prices are never in it. */
export type CartLine = { slug: string; quantity: number };
export type Cart = { id: string; lines: readonly CartLine[] };

export const MAX_CART_LINES = 40;
export const MAX_QUANTITY = 99;

export type QuantityProblem = 'not_a_number' | 'too_small' | 'too_large';

/** Reads a quantity as typed. Whole numbers from 1 to 99; anything else says what is wrong with it. */
export function parseQuantity(
  typed: unknown,
): { ok: true; quantity: number } | { ok: false; problem: QuantityProblem } {
  const text = typeof typed === 'string' ? typed.trim() : '';
  if (!/^[+-]?\d+(\.0*)?$/.test(text)) return { ok: false, problem: 'not_a_number' };
  const quantity = Number(text);
  if (quantity < 1) return { ok: false, problem: 'too_small' };
  if (quantity > MAX_QUANTITY) return { ok: false, problem: 'too_large' };
  return { ok: true, quantity };
}

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);
const stored = z.object({
  id: z.uuid(),
  lines: z.array(z.tuple([slug, z.number().int().min(1).max(MAX_QUANTITY)])).max(MAX_CART_LINES),
});

/** The cookie's text → a cart; null for an absent, foreign or damaged one (the shopper starts anew). */
export function readCart(cookie: string | undefined): Cart | null {
  if (!cookie || cookie.length > 4096) return null;
  try {
    const result = stored.safeParse(JSON.parse(cookie));
    if (!result.success) return null;
    return {
      id: result.data.id,
      lines: merge(result.data.lines.map(([s, quantity]) => ({ slug: s, quantity }))),
    };
  } catch {
    return null;
  }
}

export function writeCart(cart: Cart): string {
  return JSON.stringify({ id: cart.id, lines: cart.lines.map((line) => [line.slug, line.quantity]) });
}

/** Adds to a line or begins one; capped, never refused: the cart page says when it was capped. */
export function addToCart(lines: readonly CartLine[], added: CartLine): readonly CartLine[] {
  return merge([...lines, added]).slice(0, MAX_CART_LINES);
}

/** Sets a line's quantity, capped like an added one; 0 removes it. */
export function setQuantity(
  lines: readonly CartLine[],
  slugOfLine: string,
  quantity: number,
): readonly CartLine[] {
  return lines
    .map((line) =>
      line.slug === slugOfLine ? { ...line, quantity: Math.min(MAX_QUANTITY, quantity) } : line,
    )
    .filter((line) => line.quantity > 0);
}

function merge(lines: readonly CartLine[]): CartLine[] {
  const bySlug = new Map<string, number>();
  for (const line of lines) {
    bySlug.set(line.slug, Math.min(MAX_QUANTITY, (bySlug.get(line.slug) ?? 0) + line.quantity));
  }
  return [...bySlug].map(([lineSlug, quantity]) => ({ slug: lineSlug, quantity }));
}
