import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCheckout, maskEmail, maskPhone, normalisePhone } from '@/lib/orders/checkout-input';

describe('telephone numbers as people write them', () => {
  test.each([
    ['555123456', '+995555123456'],
    ['555 12 34 56', '+995555123456'],
    ['555-12-34-56', '+995555123456'],
    ['(555) 12-34-56', '+995555123456'],
    ['555.123.456', '+995555123456'],
    ['555\u00a012\u200934\u00a056', '+995555123456'],
    ['555–12–34–56', '+995555123456'],
    ['0555 12 34 56', '+995555123456'],
    ['995555123456', '+995555123456'],
    ['+995 555 12 34 56', '+995555123456'],
    ['+995(555)123456', '+995555123456'],
    ['00995 555 12 34 56', '+995555123456'],
    ['032 2 12 34 56', '+995322123456'],
    ['322 12 34 56', '+995322123456'],
    ['(+995 32) 2 12 34 56', '+995322123456'],
    ['+995 (0) 322 12 34 56', '+995322123456'],
    ['+995 032 2 12 34 56', '+995322123456'],
    ['790 12 34 56', '+995790123456'],
    // Address books copy numbers between invisible direction marks.
    ['\u202d+995 555 12 34 56\u202c', '+995555123456'],
    ['\u200e555 12 34 56', '+995555123456'],
    ['+49 30 901820', '+4930901820'],
    ['+1 (212) 555-0100', '+12125550100'],
    ['0044 20 7946 0000', '+442079460000'],
  ])('%s', (typed, phone) => {
    expect(normalisePhone(typed)).toBe(phone);
    const rest = {
      ...{
        name: 'A',
        email: 'a@example.com',
        delivery: 'd',
        address: '',
        language: 'ka',
        country: '',
        promoCode: '',
      },
      ...{ country: '', promoCode: '' },
    };
    const checked = checkCheckout({ ...rest, phone: typed }, [{ code: 'd', needsAddress: false }]);
    expect(checked).toMatchObject({ ok: true, details: { phone } });
  });

  test.each([
    '',
    '+',
    '00',
    'phone',
    '555 12 34 5',
    '555 12 34 56 7',
    '155 12 34 56',
    '0155 12 34 56',
    '995 155 12 34 56',
    '+995 555 12 34',
    '+995 555 12 34 56 7',
    '+995 155 12 34 56',
    '+0 555 123 456',
    '+1234567',
    '+1234567890123456',
    '555 12 34 56 ext 7',
    '555 12 34 56, 555 65 43 21',
    '++995555123456',
    '555+123456',
    '５５５１２３４５６',
    '٥٥٥١٢٣٤٥٦',
    '5e8',
    '-',
  ])('%j is none', (typed) => expect(normalisePhone(typed)).toBeNull());

  test('a number that was normalised stays what it is', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 16 });
    const prefix = fc.constantFrom('', '+', '00', '0', '995', '+995', '+9950');
    fc.assert(
      fc.property(prefix, digits, (start, rest) => {
        const phone = normalisePhone(start + rest);
        if (phone === null) return;
        expect(phone).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(normalisePhone(phone)).toBe(phone);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what the bank’s page shows of a buyer', () => {
  test.each([
    ['nino@example.com', 'n***@example.com'],
    ['n@example.com', 'n***@example.com'],
    ['a.very.long.name+tag@sub.example.com', 'a***@sub.example.com'],
  ])('%s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));

  test.each([
    ['+995555123456', '+9955******56'],
    ['+12125550100', '+1212*****00'],
    ['+4930901820', '+493*****20'],
    ['+12345678', '+1*****78'],
  ])('%s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test('of any number at least five digits stay hidden, and the length is kept', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 8, maxLength: 15 }),
        (digits) => {
          const masked = maskPhone(`+${digits}`);
          expect(masked).toHaveLength(digits.length + 1);
          expect(masked.replace(/[^*]/g, '').length).toBeGreaterThanOrEqual(5);
          expect(masked.replace(/[^\d]/g, '').length).toBeLessThanOrEqual(6);
        },
      ),
    );
  });

  test('of any e-mail only the first letter and the host remain', () => {
    const local = fc.string({ unit: fc.constantFrom(...'abcxyz0189.+_-'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(local, (name) => {
        expect(maskEmail(`${name}@example.com`)).toBe(`${name.slice(0, 1)}***@example.com`);
      }),
    );
  });
});
