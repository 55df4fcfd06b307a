export type PricedLine = { unitPriceMinor: number; quantity: number };

export type Totals = {
  subtotalMinor: number;
  /** Taken off the goods; never off the delivery. */
  discountMinor: number;
  deliveryMinor: number;
  /** Contained in the total, rounded half up to a whole minor unit. */
  vatMinor: number;
  /** The rate of that VAT, in hundredths of a percent. */
  vatRateBp: number;
  totalMinor: number;
};

export type TotalsRules = {
  deliveryMinor: number;
  /** At most the goods. */
  discountMinor?: number;
  /** Contained in prices, in hundredths of a percent; 0: the shop charges none. */
  vatRateBp: number;
};

/**
 * Adds up an order from our own prices. All figures in minor units of one currency.
 * @throws RangeError for figures that cannot be added exactly, and for a discount that is more than the goods
 */
export function totalsOf(
  lines: readonly PricedLine[],
  { deliveryMinor, discountMinor = 0, vatRateBp }: TotalsRules,
): Totals {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  if (!Number.isInteger(discountMinor) || discountMinor < 0 || discountMinor > subtotalMinor)
    throw new RangeError('a discount is taken off the goods');
  const totalMinor = subtotalMinor - discountMinor + deliveryMinor;
  if (!Number.isSafeInteger(subtotalMinor + deliveryMinor) || !Number.isSafeInteger(totalMinor))
    throw new RangeError('the order is too large to add up exactly');
  const vatMinor = vatIn(totalMinor, vatRateBp);
  return { subtotalMinor, discountMinor, deliveryMinor, vatMinor, vatRateBp, totalMinor };
}

/** One as a share of which rates count: 1,800 of 10,000 are 18 %. */
const WHOLE_BP = 10_000;

/** The VAT contained in a gross amount, rounded half up: gross × rate / (1 + rate). Georgia: Tax Code, article 161. */
export function vatIn(grossMinor: number, rateBp: number): number {
  if (!Number.isInteger(rateBp) || rateBp < 0 || rateBp > WHOLE_BP)
    throw new RangeError(`no rate of VAT: ${rateBp}`);
  const base = BigInt(WHOLE_BP + rateBp);
  return Number((BigInt(grossMinor) * BigInt(rateBp) * 2n + base) / (base * 2n));
}
