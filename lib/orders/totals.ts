/** Georgian VAT, contained in shop prices (Tax Code, article 161). */
const VAT_PERCENT = 18;

export type PricedLine = { unitPriceMinor: number; quantity: number };

export type Totals = {
  subtotalMinor: number;
  discountMinor: number;
  deliveryMinor: number;
  /** Contained in the total, rounded half up to a whole minor unit. */
  vatMinor: number;
  totalMinor: number;
};

/** Adds up an order from our own prices. All figures in minor units of one currency. */
export function totalsOf(lines: readonly PricedLine[], deliveryMinor: number): Totals {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const totalMinor = subtotalMinor + deliveryMinor;
  if (!Number.isSafeInteger(totalMinor)) throw new RangeError('the order is too large to add up exactly');
  return { subtotalMinor, discountMinor: 0, deliveryMinor, vatMinor: vatIn(totalMinor), totalMinor };
}

/** The VAT contained in a gross amount: gross × 18 / 118. */
export function vatIn(grossMinor: number): number {
  const product = BigInt(grossMinor) * BigInt(VAT_PERCENT) * 2n;
  const base = BigInt(100 + VAT_PERCENT);
  return Number((product + base) / (base * 2n));
}
