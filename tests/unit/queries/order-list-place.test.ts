import { describe, expect, test } from 'vitest';
import { ORDER_SORTS } from '@/lib/orders/order-list-view';
import { decodePlace, encodePlace, type ListPlace } from '@/lib/queries/order-list-place';

const ID = '01900000-0000-7000-8000-000000000001';
const BY_TIME: ListPlace = { direction: 'next', key: '2026-11-20T16:00:00.123456Z', id: ID };
const BY_AMOUNT: ListPlace = { direction: 'next', key: '9900', id: ID };
const placeOf = (sort: (typeof ORDER_SORTS)[number]) =>
  sort === 'newest' || sort === 'oldest' ? BY_TIME : BY_AMOUNT;

describe('a place in the list', () => {
  test.each(ORDER_SORTS)('comes back in the order %s, onwards and back', (sort) => {
    for (const direction of ['next', 'previous'] as const) {
      const place = { ...placeOf(sort), direction };
      expect(decodePlace(sort, encodePlace(sort, place))).toEqual(place);
    }
  });

  test('is none in an order by something else', () => {
    expect(decodePlace('highest', encodePlace('newest', BY_TIME))).toBeNull();
    expect(decodePlace('newest', encodePlace('highest', BY_AMOUNT))).toBeNull();
  });

  test.each(ORDER_SORTS)('that is damaged is none: %s', (sort) => {
    const text = encodePlace(sort, placeOf(sort));
    for (const broken of [null, '', 'x', text.slice(0, -2), `${text}abcd`, 'a'.repeat(1_000)])
      expect(decodePlace(sort, broken)).toBeNull();
  });
});
