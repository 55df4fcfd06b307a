import { offersOnPage } from '@/lib/simulator/orders/loan-offers';
import type { Instrument, Order } from '@/lib/simulator/orders/order';
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import { DECLINE_CODES, GENERAL_CODE, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { TEST_CARDS } from '@/lib/simulator/orders/test-cards';
import { walletCard } from '@/lib/simulator/orders/wallet-token';
import { DEMO_PAYER } from '@/lib/simulator/pages/demo-payer';
import type { Texts } from '@/lib/simulator/pages/texts';

/** What stands in the form of a method without a card, as it was typed. */
export type MethodFields = {
  readonly outcome: string;
  /** First name of who takes the instalment. */
  readonly payer: string;
  readonly month: string;
  readonly giftNumber: string;
  readonly walletCard: string;
};

export type MethodErrors = { readonly [Field in 'payer' | 'month' | 'giftNumber']?: keyof Texts };

export type MethodEntry =
  | { readonly ok: true; readonly instrument: Instrument }
  | { readonly ok: false; readonly fields: MethodFields; readonly errors: MethodErrors };

/** One that pays: gift cards have 16 digits from 6006 on here, and one that ends in 0002 has too little on it. */
export const GIFT_CARD = '6006 0000 0000 0001';

/** Reads the form of any method but the card. Developers choose the outcome; anything but a decline succeeds. */
export function readMethodForm(
  method: Exclude<PaymentMethod, 'card'>,
  form: URLSearchParams,
  order: Order,
): MethodEntry {
  const field = (name: string) => (form.get(name) ?? '').trim();
  const fields: MethodFields = {
    outcome: field('outcome'),
    payer: field('payer'),
    month: field('month'),
    giftNumber: field('gift_number'),
    walletCard: field('wallet_card'),
  };
  if (method === 'google_pay' || method === 'apple_pay') {
    const card = TEST_CARDS.find(({ number }) => number === fields.walletCard) ?? TEST_CARDS[0];
    const forced = DECLINE_CODES.find((code) => code === fields.outcome);
    if (card) return { ok: true, instrument: walletCard(method, card, forced) };
  }
  const errors = errorsOf(method, fields, order);
  if (Object.keys(errors).length > 0) return { ok: false, fields, errors };
  return { ok: true, instrument: instrumentOf(method, fields, order) };
}

function errorsOf(method: PaymentMethod, fields: MethodFields, order: Order): MethodErrors {
  switch (method) {
    case 'bnpl':
      return payerError(fields);
    case 'bog_loan':
      return { ...payerError(fields), ...(isOffered(fields.month, order) ? {} : { month: 'monthMissing' }) };
    case 'gift_card':
      return /^6006\d{12}$/.test(digitsOf(fields.giftNumber)) ? {} : { giftNumber: 'giftNumberFormat' };
    default:
      return {};
  }
}

function payerError({ payer }: MethodFields): MethodErrors {
  return payer === '' || payer.length > 100 ? { payer: 'payerMissing' } : {};
}

function isOffered(chosen: string, { loan, requestMinor }: Order): boolean {
  return offersOnPage(loan, 'bog_loan', requestMinor).some(({ month }) => String(month) === chosen);
}

function instrumentOf(method: PaymentMethod, fields: MethodFields, order: Order): Instrument {
  const poor = method === 'gift_card' && digitsOf(fields.giftNumber).endsWith('0002');
  const declined = poor || fields.outcome === 'decline';
  return {
    method,
    payerIdentifier: payerOf(method, fields, order),
    cardType: null,
    cardExpiry: null,
    code: declined ? GENERAL_CODE : SUCCESS_CODE,
    laterCode: null,
  };
}

/** The account's name, the first letter of the payer's, or nothing: what the receipt tells of who paid. */
function payerOf(method: PaymentMethod, { payer }: MethodFields, { lang }: Order): string | null {
  if (method === 'bog_p2p' || method === 'bog_loyalty') return DEMO_PAYER[lang];
  return method === 'gift_card' ? null : ([...payer][0] ?? null);
}

function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '');
}
