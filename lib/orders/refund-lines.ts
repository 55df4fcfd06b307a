import { allocate } from '@/lib/money';

/** A line of an order as it was frozen. Minor units. */
export type SoldLine = { position: number; quantity: number; totalMinor: number };

export type LineCount = { position: number; quantity: number };

export type LinesRefund = { ok: true; amountMinor: number } | { ok: false };

/**
 * What goes back for some units of some lines: their price less their share of the order's discount, split so that all
 * units of all lines together are exactly what the goods cost. Delivery is no line; it goes back as a sum.
 * @param earlier units that earlier refunds, not rejected, were for
 * @returns not ok for a line that is not there, a quantity that is no whole number above 0, or more units than are left
 */
export function refundOfLines(
  sold: readonly SoldLine[],
  discountMinor: number,
  earlier: readonly LineCount[],
  wanted: readonly LineCount[],
): LinesRefund {
  const positions = new Set(wanted.map(({ position }) => position));
  if (wanted.length === 0 || positions.size !== wanted.length) return { ok: false };
  const goodsMinor = sold.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const shares = allocate(
    goodsMinor - discountMinor,
    sold.map(({ totalMinor }) => totalMinor),
  );
  let amountMinor = 0;
  for (const { position, quantity } of wanted) {
    const index = sold.findIndex((line) => line.position === position);
    const line = sold[index];
    const share = shares[index];
    if (!line || share === undefined || !Number.isInteger(quantity) || quantity < 1) return { ok: false };
    const gone = unitsOf(earlier, position);
    if (gone + quantity > line.quantity) return { ok: false };
    const units = allocate(share, Array<number>(line.quantity).fill(1));
    amountMinor += units.slice(gone, gone + quantity).reduce((sum, unit) => sum + unit, 0);
  }
  return { ok: true, amountMinor };
}

function unitsOf(counts: readonly LineCount[], position: number): number {
  return counts
    .filter((count) => count.position === position)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
