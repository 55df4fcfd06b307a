import 'server-only';
import { unreadable } from './answered-order';
import { type Fields, fieldsOf } from './fields';

/** One plan. `months` and `discountCode` are what `config.loan` of the order takes as `month` and `type`. */
export type InstalmentOffer = {
  months: number;
  /** `ZERO` is buy-now-pay-later, `STANDARD` an ordinary instalment plan, others by agreement. */
  discountCode: string;
  /** The code as it is to be shown. */
  label: string;
  /** Of every month, minor units. */
  monthlyMinor: number;
};

export type InstalmentOffers = {
  /** At least one, in the bank's order. */
  offers: InstalmentOffer[];
  /** Whether the bank would show its calculator for buy-now-pay-later first. */
  bnpl: boolean;
  /** One part of buy-now-pay-later. */
  bnplPartMinor: number | null;
  totalMinor: number | null;
  /** The basket mixes promotions. */
  discountWarning: boolean;
  /** Bank names of what was there and could not be read; an offer without months, code or amount is left out. */
  unreadable: string[];
};

/** Reads the calculator's answer (the bank's browser SDK). @throws BogAnswerUnreadable without a readable offer. */
export function readInstalmentOffers(json: unknown, currency: string): InstalmentOffers {
  const unread: string[] = [];
  const answer = fieldsOf(json, unread);
  const offers = answer.list('discounts').flatMap((offer) => readOffer(offer, currency));
  if (offers.length === 0) throw unreadable('calculate_instalments', 'holds no offer', null);
  return {
    offers,
    bnpl: answer.flag('bnpl'),
    bnplPartMinor: answer.amountMinor('bnplValue', currency),
    totalMinor: answer.amountMinor('amount', currency),
    discountWarning: answer.flag('show_discount_warning') || answer.flag('showDiscountWarning'),
    unreadable: unread,
  };
}

function readOffer(offer: Fields, currency: string): InstalmentOffer[] {
  const months = offer.count('month');
  const discountCode = offer.text('discount_code');
  const monthlyMinor = offer.amountMinor('amount', currency);
  if (months === null || discountCode === null || monthlyMinor === null) {
    for (const key of ['month', 'discount_code', 'amount']) if (!offer.has(key)) offer.complain(key);
    return [];
  }
  return [{ months, discountCode, label: offer.text('discount_code_view') ?? discountCode, monthlyMinor }];
}
