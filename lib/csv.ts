import 'server-only';
import { stringify } from 'csv-stringify/sync';

/** What Excel needs to read a file as UTF-8. */
export const CSV_BOM = '\uFEFF';

/**
 * Rows as CSV (RFC 4180) for people who open it in a spreadsheet: what would begin a formula there (= + - @, tab, return) gets
 * an apostrophe in front, as shoppers choose what stands in some cells.
 */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], {
    escape_formulas: true,
    record_delimiter: 'windows',
    // Of the line breaks it would only mark those of the file's own kind.
    quoted_match: /[\r\n]/,
  });
}
