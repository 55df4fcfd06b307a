import type { Currency } from '@/lib/money';

/** What components need to know of a cart; lib/queries/cart-view.ts has it all. */
export type CartLineView = {
  slug: string;
  quantity: number;
  product: { name: string; imagePath: string | null; priceMinor: number; currency: Currency } | null;
  totalMinor: number;
  problem: 'unknown_product' | 'withdrawn' | 'other_currency' | null;
};

export type CartView = {
  lines: readonly CartLineView[];
  subtotalMinor: number;
  currency: Currency;
  hasProblems: boolean;
};
