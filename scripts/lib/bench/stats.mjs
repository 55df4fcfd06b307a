/**
 * The smallest value that at least `share` of all values do not exceed (nearest rank).
 * @param {readonly number[]} values in any order, at least one
 * @param {number} share 0.95 for p95
 * @returns {number}
 */
export function percentile(values, share) {
  if (values.length === 0) throw new RangeError('there is no percentile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * @param {readonly number[]} values at least one
 * @returns {number} the mean of the middle two when their number is even
 */
export function median(values) {
  if (values.length === 0) throw new RangeError('there is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Compares two series that were measured in turns: the median of the rounds' own ratios. A neighbour who took the
 * processor for a while slowed both halves of those rounds, and so hardly moves it.
 * @param {readonly number[]} values
 * @param {readonly number[]} comparators of the same rounds
 * @returns {number}
 */
export function ratioOf(values, comparators) {
  if (values.length !== comparators.length) throw new RangeError('each round needs both figures');
  return median(values.map((value, round) => value / comparators[round]));
}
