/**
 * What a figure should be. `unit` stands behind both figures when they are printed.
 * @typedef {{ name: string, value: number, least?: number, most?: number, unit?: string, digits?: number }} Aim
 */

/** @param {Aim} aim */
export function isMet({ value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }) {
  return value >= least && value <= most;
}

/**
 * One line for a reader: `ok    callbacks …: 0.71 (aim: at least 0.60)`.
 * @param {Aim} aim
 */
export function describeAim(aim) {
  const { name, value, least, most, unit = '', digits = 2 } = aim;
  const text = (figure) => `${figure.toFixed(digits)}${unit}`;
  const bounds = [
    ...(least !== undefined && least === most ? [text(least)] : []),
    ...(least !== undefined && least !== most ? [`at least ${text(least)}`] : []),
    ...(most !== undefined && least !== most ? [`at most ${text(most)}`] : []),
  ];
  return `${isMet(aim) ? 'ok    ' : 'MISSED'} ${name}: ${text(value)} (aim: ${bounds.join(', ')})`;
}
