import type { CheckoutField, CheckoutTyped } from '@/lib/orders/checkout-input';

/** What the checkout form shows after an attempt: all as typed, and every sentence already in the page's language. */
export type CheckoutState = {
  typed: CheckoutTyped;
  problems: Partial<Record<CheckoutField, string>>;
  /** Something that no field is to blame for; `link` leads to where it can be mended. */
  message: { text: string; link: { href: string; label: string } | null } | null;
  quote: CheckoutQuote;
  /** Counts the attempts: each shows its problems anew. */
  attempt: number;
};

/** What is to be paid, with the promo code that was typed. */
export type CheckoutQuote = {
  choices: readonly DeliveryChoiceView[];
  /** The code that is in the totals; empty: none. */
  promoCode: string;
  /** Said once a code has been applied. */
  applied: string | null;
  discount: { label: string; amountText: string } | null;
};

/** A way of delivery, its price and the total with it in words. */
export type DeliveryChoiceView = {
  code: string;
  name: string;
  priceText: string;
  needsAddress: boolean;
  totalText: string;
  totalMinor: number;
  /** Contained in the total. */
  vatText: string;
};

export type Choice = { value: string; label: string };

export type CheckoutTexts = {
  errorsTitle: string;
  buyer: string;
  name: string;
  email: string;
  emailHint: string;
  phone: string;
  phoneHint: string;
  country: string;
  countryHint: string;
  delivery: string;
  address: string;
  addressHint: string;
  language: string;
  languageHint: string;
  promoCode: string;
  optional: string;
  apply: string;
  deliveryFee: string;
  total: string;
  /** Null: the shop charges no VAT. */
  vat: string | null;
  pay: string;
  paying: string;
  bankNote: string;
};

export type CheckoutAction = (state: CheckoutState, form: FormData) => Promise<CheckoutState>;
