import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksThreeDs, walletInstrument } from '@/lib/simulator/orders/wallet-token';

const hint = (simulator: unknown) => JSON.stringify({ protocolVersion: 'ECv2', simulator });
const sheet = (paymentMethod: unknown) => JSON.stringify({ token: { paymentMethod } });

describe('the card behind a token', () => {
  test.each([
    ['sealed', 'visa', '400000***0001', '100'],
    ['{"signedMessage":"sealed"}', 'visa', '400000***0001', '100'],
    ['[]', 'visa', '400000***0001', '100'],
    ['null', 'visa', '400000***0001', '100'],
    [hint({ card: '5300 0000 0000 0002' }), 'mc', '530000***0002', '107'],
    [hint({ card: '5300000000000001', code: '112' }), 'mc', '530000***0001', '112'],
    [hint({ code: '100' }), 'visa', '400000***0001', '100'],
    [hint({ code: 104 }), 'visa', '400000***0001', '100'],
    [hint('card'), 'visa', '400000***0001', '100'],
    [hint(null), 'visa', '400000***0001', '100'],
  ])('from Google: %s', (token, cardType, payerIdentifier, code) => {
    expect(walletInstrument('google_pay', token)).toMatchObject({
      method: 'google_pay',
      cardType,
      payerIdentifier,
      code,
    });
  });

  test.each([
    [sheet({ network: 'Visa', displayName: 'Visa 0002' }), 'visa', '480000***0002', '107'],
    [sheet({ network: 'MasterCard', displayName: 'MasterCard 0003' }), 'mc', '520000***0003', '100'],
    [sheet({ network: 'AmEx', displayName: 'AmEx 9999' }), 'amex', '370000***0001', '100'],
    [JSON.stringify({ paymentMethod: { network: 'Visa' } }), 'visa', '480000***0001', '100'],
    [sheet({ network: 'JCB', displayName: 'JCB 0002' }), 'visa', '480000***0001', '100'],
    [sheet(null), 'visa', '480000***0001', '100'],
  ])('from Apple, with the number of the device: %s', (token, cardType, payerIdentifier, code) => {
    expect(walletInstrument('apple_pay', token)).toMatchObject({ cardType, payerIdentifier, code });
  });

  test('any text at all stands for some card, and is not kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 20 }), fc.json()), (token) => {
        const instrument = walletInstrument('apple_pay', token);
        expect(instrument.payerIdentifier).toMatch(/^\d{6}\*{3}\d{4}$/);
        expect(Object.keys(instrument)).toHaveLength(6);
      }),
    );
  });
});

test.each([
  ['{"auth":"CRYPTOGRAM_3DS"}', true],
  ['please 3ds', true],
  ['{"auth":"PAN_ONLY"}', false],
])('%s asks for 3-D Secure: %s', (token, asks) => {
  expect(asksThreeDs(token)).toBe(asks);
});
