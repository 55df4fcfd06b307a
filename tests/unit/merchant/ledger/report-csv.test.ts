import { expect, test } from 'vitest';
import { csvHead, csvRow } from '@/app/merchant/reconciliation/[day]/export/csv-row';
import { csvRows } from '@/lib/csv';
import { LOCALES } from '@/lib/i18n/locales';
import type { DayReportItem } from '@/lib/queries/day-report';

const ours = {
  ...{ status: 'completed', currency: 'GEL', requestedMinor: 8_650 },
  ...{ heldMinor: 0, capturedMinor: 8_650, refundedMinor: 0 },
};
const item: DayReportItem = {
  ...{
    id: '1',
    verdict: 'differing',
    orderNumber: 'A-1042',
    attempt: 2,
    bankOrderId: 'bank-7',
    callbackId: null,
  },
  ...{ currency: 'GEL', ours, bank: { ...ours, refundedMinor: 2_000 } },
  checkedAt: new Date('2026-11-28T08:00:00Z'),
};

test('a row has both sides in decimals, below a head of as many columns', () => {
  expect(csvRow(item, 'en')).toEqual([
    ...['Differ', 'A-1042', '2', 'bank-7', 'GEL', 'completed', '86.50', '0.00', '86.50', '0.00'],
    ...['completed', 'GEL', '86.50', '0.00', '86.50', '20.00', '2026-11-28T08:00:00.000Z'],
  ]);
  for (const locale of LOCALES) expect(csvHead(locale)).toHaveLength(csvRow(item, locale).length);
});

test('what one side does not have is an empty cell, never a nought', () => {
  const missing = csvRow({ ...item, verdict: 'missing_at_bank', bank: null }, 'en');
  expect(missing.slice(10, 16)).toEqual(['', '', '', '', '', '']);
  const here = csvRow(
    { ...item, verdict: 'missing_here', orderNumber: null, attempt: null, ours: null },
    'en',
  );
  expect(here.slice(1, 10)).toEqual(['', '', 'bank-7', 'GEL', '', '', '', '', '']);
});

test('an id that would be a formula in a spreadsheet is none', () => {
  const row = csvRow({ ...item, bankOrderId: '=HYPERLINK("https://example.com")' }, 'en');
  expect(csvRows([row])).toContain(`"'=HYPERLINK(`);
});
