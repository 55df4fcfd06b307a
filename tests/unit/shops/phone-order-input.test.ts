import { describe, expect, test } from 'vitest';
import { checkPhoneOrder, type PhoneOrderTyped } from '@/lib/shops/phone-order-input';

const NOTHING = { name: '', amount: '' };
const TYPED: PhoneOrderTyped = {
  ...{
    name: 'Nino Example',
    email: 'Nino@Example.com',
    phone: '555 12 34 56',
    delivery: 'pickup',
    address: '',
  },
  ...{ language: 'ka', country: '', promoCode: '', discount: '', note: '' },
  quantities: { lamp: '2', bowl: '' },
  extras: [NOTHING, NOTHING],
};
const check = (typed: Partial<PhoneOrderTyped>) =>
  checkPhoneOrder({ ...TYPED, ...typed }, [{ code: 'pickup', needsAddress: false }], 'GEL');
const problemsOf = (typed: Partial<PhoneOrderTyped>) => {
  const result = check(typed);
  return result.ok ? {} : result.problems;
};

describe('an order by phone as typed', () => {
  test('has the goods that have a quantity, what else has an amount, and the buyer as at the checkout', () => {
    const extras = [{ name: ' Engraving ', amount: '15.5' }, NOTHING];
    expect(check({ extras, discount: '5', note: ' Call first ' })).toMatchObject({
      ok: true,
      details: {
        ...{ email: 'nino@example.com', phone: '+995555123456', locale: 'ka', deliveryCode: 'pickup' },
        lines: [{ slug: 'lamp', quantity: 2 }],
        extras: [{ name: 'Engraving', amountMinor: 1_550 }],
        discountMinor: 500,
        note: 'Call first',
      },
    });
  });

  test('keeps a note as notes are kept: without control signs, which the database refuses', () => {
    expect(check({ note: 'Call\u0000 first\r\nthen come' })).toMatchObject({
      details: { note: 'Call first\nthen come' },
    });
  });

  test.each(['', '0', '0.00', ' '])('takes %j for no discount', (discount) => {
    expect(check({ discount })).toMatchObject({ ok: true, details: { discountMinor: 0 } });
  });

  test.each<[string, Partial<PhoneOrderTyped>, object]>([
    ['nothing', { quantities: { lamp: '' } }, { lines: 'nothing_chosen' }],
    ['no quantity', { quantities: { lamp: 'two' } }, { 'quantity.lamp': 'not_a_quantity' }],
    ['too many', { quantities: { lamp: '100' } }, { 'quantity.lamp': 'not_a_quantity' }],
    ['a sum for nothing', { extras: [{ name: '', amount: '5' }] }, { 'extra.0.name': 'required' }],
    ['something without a sum', { extras: [{ name: 'Box', amount: '' }] }, { 'extra.0.amount': 'missing' }],
    ['a negative sum', { extras: [{ name: 'Box', amount: '-1' }] }, { 'extra.0.amount': 'not_positive' }],
    [
      'a sum above that of any product: the order would come to more than can be shown or paid',
      { extras: [{ name: 'Box', amount: '1000000' }] },
      { 'extra.0.amount': 'too_large' },
    ],
    [
      'a name with signs that nothing can store',
      { extras: [{ name: 'Bo\u0000x', amount: '5' }] },
      { 'extra.0.name': 'control_characters' },
    ],
    ['a discount in words', { discount: 'half' }, { discount: 'not_an_amount' }],
    ['a negative discount', { discount: '-1' }, { discount: 'not_positive' }],
    ['a buyer without a phone', { phone: '' }, { phone: 'required' }],
    ['a long note', { note: 'x'.repeat(2_001) }, { note: 'too_long' }],
  ])('with %s is refused', (_, typed, problems) => {
    expect(problemsOf(typed)).toEqual(problems);
  });
});
