import type { Instrument } from '@/lib/simulator/orders/order';
import { SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { findTestCard, maskNumber } from '@/lib/simulator/orders/test-cards';

/**
 * The card as the bank remembers it: masked. `code` overrides what the test card would do.
 * Returns null for a number that is no test card.
 */
export function cardInstrument(digits: string, cardExpiry: string, code?: string): Instrument | null {
  const card = findTestCard(digits);
  if (!card) return null;
  return {
    method: 'card',
    payerIdentifier: maskNumber(digits),
    cardType: card.type,
    cardExpiry,
    code: code ?? card.code,
    laterCode: card.laterCode,
  };
}

/** Stands in for a payer who is not there, for payments made through the control API. */
export function anyCard(code: string = SUCCESS_CODE): Instrument {
  return {
    method: 'card',
    payerIdentifier: maskNumber('4000000000000001'),
    cardType: 'visa',
    cardExpiry: '12/39',
    code,
    laterCode: null,
  };
}
