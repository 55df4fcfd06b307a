import { isKeptOut } from '@/lib/simulator/orders/campaign';
import type { Order } from '@/lib/simulator/orders/order';
import { DECLINE_CODES } from '@/lib/simulator/orders/response-codes';
import { findTestCard } from '@/lib/simulator/orders/test-cards';
import type { Texts } from '@/lib/simulator/pages/texts';

/** What stands in the form. The CVV is never part of it: it is checked once and forgotten. */
export type CardFields = {
  readonly number: string;
  readonly expiry: string;
  readonly holder: string;
  readonly outcome: string;
};

export type CardErrors = { readonly [Field in 'number' | 'expiry' | 'cvv' | 'holder']?: keyof Texts };

export type CardEntry =
  | {
      readonly ok: true;
      readonly digits: string;
      /** `MM/YY` */
      readonly expiry: string;
      readonly declineCode: string | undefined;
    }
  | { readonly ok: false; readonly fields: CardFields; readonly errors: CardErrors };

export const EMPTY_FIELDS: CardFields = { number: '', expiry: '', holder: '', outcome: '' };

/**
 * Reads the submitted form. `nowMs` decides what an expired card is; a campaign may keep a type of card out. No
 * Luhn check: test numbers fail it.
 */
export function readCardForm(
  form: URLSearchParams,
  nowMs: number,
  campaign: Order['campaign'] = null,
): CardEntry {
  const field = (name: string) => (form.get(name) ?? '').trim();
  const digits = field('number').replace(/[\s-]/g, '');
  const expiry = parseExpiry(field('expiry'));
  const cvv = field('cvv');
  const declineCode = DECLINE_CODES.find((code) => code === field('outcome'));
  const errors: CardErrors = {
    ...fault('number', numberFault(digits, campaign)),
    ...fault('expiry', expiryFault(expiry, nowMs)),
    ...fault('cvv', cvvFault(cvv, digits)),
    ...fault('holder', field('holder').length > 100 ? 'holderLong' : null),
  };
  if (Object.keys(errors).length === 0 && expiry)
    return { ok: true, digits, expiry: expiry.text, declineCode };
  const fields = {
    number: field('number'),
    expiry: field('expiry'),
    holder: field('holder'),
    outcome: declineCode ?? '',
  };
  return { ok: false, fields, errors };
}

type Expiry = { readonly text: string; readonly month: number; readonly year: number };

/** `12/30`, `12 / 30`, `1230`, `12/2030` */
function parseExpiry(text: string): Expiry | null {
  const match =
    /^(0?[1-9]|1[0-2])\s*[/.\-\s]\s*(?:20)?(\d{2})$/.exec(text) ?? /^(0[1-9]|1[0-2])(\d{2})$/.exec(text);
  if (!match) return null;
  const [, month = '', year = ''] = match;
  return { text: `${month.padStart(2, '0')}/${year}`, month: Number(month), year: 2000 + Number(year) };
}

function numberFault(digits: string, campaign: Order['campaign']): keyof Texts | null {
  if (digits === '') return 'numberMissing';
  const card = /^\d+$/.test(digits) ? findTestCard(digits) : undefined;
  if (!card) return 'numberNotTest';
  return isKeptOut({ campaign }, card.type) ? 'numberKeptOut' : null;
}

function expiryFault(expiry: Expiry | null, nowMs: number): keyof Texts | null {
  if (!expiry) return 'expiryFormat';
  // A card is good to the end of its month.
  return nowMs < Date.UTC(expiry.year, expiry.month, 1) ? null : 'expiryPast';
}

function cvvFault(cvv: string, digits: string): keyof Texts | null {
  const amex = digits.startsWith('37');
  if (amex) return /^\d{4}$/.test(cvv) ? null : 'cvvFormatAmex';
  return /^\d{3}$/.test(cvv) ? null : 'cvvFormat';
}

function fault(field: keyof CardErrors, message: keyof Texts | null): CardErrors {
  return message ? { [field]: message } : {};
}
