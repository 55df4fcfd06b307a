/**
 * Lays out a table for a terminal: the first column to the left, figures to the right.
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number | null)[])[]} rows null prints as a dash
 */
export function tableOf(head, rows) {
  const cells = [head, ...rows].map((row) => row.map((cell) => (cell === null ? '–' : String(cell))));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return column === 0 ? cell.padEnd(width, ' ') : cell.padStart(width, ' ');
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** A figure with so many digits behind the point. */
export const figure = (value, digits = 1) => value.toFixed(digits);
