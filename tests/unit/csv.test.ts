import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from '@/lib/csv';

test.each(['=1+1', '+995', '-1', '@SUM(A1)', '\tx', '\rx'])(
  '%j would begin a formula and is only text',
  (cell) => {
    expect(csvRows([[cell]]).replaceAll('"', '')).toBe(`'${cell}\r\n`);
  },
);

test('quotes, commas and line breaks of any kind stay in their cell', () => {
  expect(csvRows([['a,b', 'say "x"', 'one\ntwo', 'plain']])).toBe('"a,b","say ""x""","one\ntwo",plain\r\n');
});

test('whatever stands in the cells comes out of the file again', () => {
  const cell = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        expect(readCsv(csvRows(rows)).map((row) => row.map(unguarded))).toEqual(
          rows.map((row) => row.map(unguarded)),
        );
      },
    ),
  );
});

const unguarded = (cell: string): string => cell.replace(/^'/, '');

/** As RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/gy;
  for (let match = pattern.exec(text); match && pattern.lastIndex < text.length; match = pattern.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  const last = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))\r\n$/.exec(text);
  rows.at(-1)?.push(last?.[1]?.replaceAll('""', '"') ?? last?.[2] ?? '');
  return rows;
}
