import { expect, test } from 'vitest';
import { checkQuery, readAsked, readRefused } from '@/app/merchant/orders/check-query';
import { createRowCounter } from '@/components/merchant/orders/csv-rows';
import { ORDER_COLUMNS, shownColumns } from '@/lib/orders/order-list-view';

test('columns are known ones, each once, in their order, and the number is always there', () => {
  expect(shownColumns(['total', 'phone', 'phone', 'password'])).toEqual(['number', 'phone', 'total']);
  expect(shownColumns(['nonsense'])).toEqual(['number']);
  expect(shownColumns(ORDER_COLUMNS)).toEqual(ORDER_COLUMNS);
  expect(shownColumns([])).toContain('buyer');
  expect(shownColumns([])).not.toContain('phone');
});

test('the address tells which orders the bank is asked about, and since when', () => {
  const since = new Date('2026-11-28T10:00:00.123Z');
  const query = new URLSearchParams(checkQuery({ ok: true, numbers: ['A-1042', 'A-7'], since }));
  expect(readAsked(query.get('asked') ?? '', query.get('since') ?? '')).toEqual({
    numbers: ['A-1042', 'A-7'],
    since,
  });
  expect(
    readRefused(new URLSearchParams(checkQuery({ ok: false, code: 'too_many' })).get('refused') ?? ''),
  ).toBe('too_many');
});

test.each<[asked: string | string[] | undefined, since: string | string[] | undefined]>([
  [undefined, undefined],
  ['1042', undefined],
  ['1042', 'now'],
  ['A-1042', '1795860000000'],
  ["1'; DROP", '1795860000000'],
  [['1', '2'], '1795860000000'],
  [Array.from({ length: 101 }, (_, n) => n).join('.'), '1795860000000'],
])('an address that nobody here wrote says nothing: %j %j', (asked, since) => {
  expect(readAsked(asked, since)).toBeNull();
});

test('rows of a file are counted while it comes in, however it is cut, and not within quotes', () => {
  const bytes = new TextEncoder().encode('a,b\r\n1,"x\r\ny ""z"""\r\nმე,2\r\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const count = createRowCounter();
    count(bytes.slice(0, cut));
    expect(count(bytes.slice(cut))).toBe(3);
  }
});
