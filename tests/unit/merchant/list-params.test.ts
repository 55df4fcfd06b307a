import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  filtersInForce,
  loadOrderListParams,
  type OrderListParams,
  orderListHref,
  orderListQuery,
} from '@/components/merchant/orders/list-params';
import { ORDER_SORTS } from '@/lib/orders/order-list-view';
import { ORDER_STATUSES } from '@/lib/orders/order-status';

const EMPTY: OrderListParams = {
  q: '',
  status: [],
  from: null,
  to: null,
  attention: false,
  sort: 'newest',
  cursor: null,
};

const read = (query: string) => loadOrderListParams(new URLSearchParams(query));

describe('the state of the list in its address', () => {
  test('nothing said is the plain list', () => {
    expect(read('')).toEqual(EMPTY);
    expect(orderListHref(EMPTY)).toBe('/merchant/orders');
  });

  test('what the filter form sends is read, empty fields and all', () => {
    expect(read('q=A-1042&status=paid&status=refunded&from=2026-11-01&to=&attention=1')).toEqual({
      ...EMPTY,
      q: 'A-1042',
      status: ['paid', 'refunded'],
      from: '2026-11-01',
      attention: true,
    });
  });

  test.each([
    'status=stolen',
    'from=2026-02-31',
    'from=yesterday',
    'to=0001-01-01',
    'to=20261120',
    'attention=yes',
    'sort=name',
    'lang=en&theme=dark',
  ])('%s cannot be read and counts as absent', (query) => {
    expect(read(query)).toEqual(EMPTY);
  });

  test('one unknown status does not spoil the known ones', () => {
    expect(read('status=paid&status=stolen').status).toEqual(['paid']);
  });

  test('links say what they are read as', () => {
    const day = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2099-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    const params = fc.record({
      q: fc.string({ unit: 'grapheme' }),
      status: fc.uniqueArray(fc.constantFrom(...ORDER_STATUSES)),
      from: fc.option(day),
      to: fc.option(day),
      attention: fc.boolean(),
      sort: fc.constantFrom(...ORDER_SORTS),
      cursor: fc.option(fc.base64String({ minLength: 4 })),
    });
    fc.assert(
      fc.property(params, (state) => {
        const { search } = new URL(orderListHref(state), 'https://shop.example.com');
        expect(read(search)).toEqual(state);
      }),
    );
  });

  test('the query that is kept under a name says nothing of a place, and is always written the same way', () => {
    expect(orderListQuery({ ...EMPTY, cursor: 'x' })).toBe('');
    const kept = orderListQuery({ ...EMPTY, status: ['paid'], q: 'ნინო', sort: 'highest', cursor: 'x' });
    expect(orderListQuery(read(kept))).toBe(kept);
    expect(read(kept)).toEqual({ ...EMPTY, status: ['paid'], q: 'ნინო', sort: 'highest' });
  });

  test('filters are counted as people see them', () => {
    expect(filtersInForce({ ...EMPTY, q: 'nino', cursor: 'x' })).toBe(0);
    expect(filtersInForce({ ...EMPTY, status: ['paid', 'failed'] })).toBe(1);
    expect(
      filtersInForce({
        ...EMPTY,
        status: ['paid'],
        from: '2026-11-01',
        to: '2026-11-02',
        attention: true,
      }),
    ).toBe(3);
  });
});
