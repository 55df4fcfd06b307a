import { describe, expect, test } from 'vitest';
import {
  checkDelivery,
  type DeliveryField,
  type DeliveryProblem,
  type DeliveryTyped,
} from '@/lib/shops/delivery-input';

const TYPED: DeliveryTyped = {
  code: 'courier',
  nameKa: ' კურიერი ',
  nameEn: 'Courier',
  price: '6,50',
  currency: 'GEL',
  needsAddress: '1',
};
const check = (typed: Partial<DeliveryTyped>) => checkDelivery({ ...TYPED, ...typed }, ['GEL', 'USD']);

describe('a way of delivery as staff type it', () => {
  test('becomes what shoppers choose from', () => {
    expect(check({})).toEqual({
      ok: true,
      details: {
        code: 'courier',
        nameKa: 'კურიერი',
        nameEn: 'Courier',
        priceMinor: 650,
        currency: 'GEL',
        needsAddress: true,
      },
    });
  });

  test.each(['0', '0.00', '0,0', ' 00 '])('a fee of %j is none', (price) => {
    expect(check({ price, needsAddress: '' })).toMatchObject({
      ok: true,
      details: { priceMinor: 0, needsAddress: false },
    });
  });

  test.each<[DeliveryField, string, DeliveryProblem]>([
    ['code', '', 'required'],
    ['code', 'Courier', 'not_a_code'],
    ['code', 'to door', 'not_a_code'],
    ['code', '-a', 'not_a_code'],
    ['code', 'new', 'code_taken'],
    ['code', 'a'.repeat(41), 'not_a_code'],
    ['nameKa', '  ', 'required'],
    ['nameEn', 'x'.repeat(81), 'too_long'],
    ['nameEn', 'Cou\u0000rier', 'control_characters'],
    ['price', '', 'missing'],
    ['price', '-1', 'not_positive'],
    ['price', '6.505', 'too_many_decimals'],
    ['price', 'free', 'not_an_amount'],
    // With goods it would come to more than can be shown or paid, and the checkout could not be opened any more.
    ['price', '1000000', 'too_large'],
    ['currency', 'EUR', 'not_a_choice'],
  ])('%s %j: %s', (field, typed, problem) => {
    expect(check({ [field]: typed })).toEqual({ ok: false, problems: { [field]: problem } });
  });
});
