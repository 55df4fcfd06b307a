import type { Currency } from '@/lib/money';
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import type { StatusKey } from '@/lib/simulator/orders/statuses';

/** One line of the basket. Money in minor units; quantity and percentage as plain decimal text. */
export type Item = {
  readonly productId: string;
  readonly description: string | null;
  readonly quantity: string;
  readonly unitPriceMinor: number;
  readonly unitDiscountMinor: number;
  readonly totalPriceMinor: number | null;
  readonly vatMinor: number | null;
  readonly vatPercent: string | null;
  readonly packageCode: string | null;
  readonly tin: string | null;
  readonly pinfl: string | null;
  readonly productDiscountId: string | null;
};

export type CardType = 'visa' | 'mc' | 'amex';

/** What the payer pays with. The full number never gets here: `payerIdentifier` is masked already. */
export type Instrument = {
  readonly method: PaymentMethod;
  readonly payerIdentifier: string | null;
  readonly cardType: CardType | null;
  /** `MM/YY` */
  readonly cardExpiry: string | null;
  /** Response code the payment gets: 100 for success, else the decline. */
  readonly code: string;
  /** Action code every later operation on the card gets, or null where they succeed. */
  readonly laterCode: string | null;
  /** The order that saved this card, when it is paid with a saved one. */
  readonly savedInOrderId?: string;
};

/** The payment as the receipt tells it once the outcome is known. */
export type PaymentResult = {
  readonly transactionId: string;
  readonly pgTrxId: string;
  readonly authCode: string | null;
  readonly code: string;
};

export type Action = {
  readonly id: string;
  readonly channel: 'public_api' | 'business_manager' | 'support';
  readonly kind: 'authorize' | 'partial_authorize' | 'cancel_authorize' | 'refund' | 'partial_refund';
  readonly status: 'running' | 'completed' | 'rejected';
  readonly startedAtMicros: number;
  readonly amountMinor: number;
  readonly code: string | null;
};

/** What the order waits for, with the instant at which it happens by itself. */
export type Pending =
  | { readonly kind: 'three_ds'; readonly dueAtMicros: number }
  | { readonly kind: 'settle'; readonly dueAtMicros: number; readonly code: string }
  | {
      /** An action asked for: refund, approval or cancellation of a hold. It is the `running` one of `actions`. */
      readonly kind: 'action';
      readonly dueAtMicros: number;
      readonly actionId: string;
      readonly previousStatus: StatusKey;
      /** The split that takes effect if the approval succeeds. */
      readonly split?: Split;
    };

/** One part of the money that goes to another account: a sum or a share of the paid amount, never both. */
export type SplitPart = {
  readonly iban: string;
  readonly amountMinor: number | null;
  readonly percent: number | null;
  readonly description: string | null;
  readonly status: 'processing' | 'completed' | 'rejected';
  readonly rejectReason: string | null;
};

export type Split = {
  readonly status: 'created' | 'processing' | 'canceled' | 'completed' | 'rejected';
  readonly channel: Action['channel'];
  readonly rejectReason: string | null;
  readonly parts: readonly SplitPart[];
  /** When the transfers are over; null while the order is unpaid and after the end. */
  readonly dueAtMicros: number | null;
};

/** What promotions took off the price, in minor units. */
export type Discount = {
  readonly bankMinor: number;
  readonly bankDescription: string | null;
  readonly systemMinor: number;
  readonly systemDescription: string | null;
  readonly discountedMinor: number;
  readonly originalMinor: number;
};

/** `recurrent`: for payments with the payer present; `subscription`: for automatic ones. */
export type SavedCardUse = 'recurrent' | 'subscription';

export type Order = {
  readonly id: string;
  readonly clientId: string;
  readonly externalOrderId: string | null;
  readonly createdAtMicros: number;
  readonly expiresAtMicros: number;
  readonly status: StatusKey;
  readonly buyer: {
    readonly fullName: string | null;
    readonly email: string | null;
    readonly phoneNumber: string | null;
  } | null;
  readonly callbackUrl: string;
  readonly successUrl: string | null;
  readonly failUrl: string | null;
  /** null = the request named none, which means automatic. */
  readonly capture: 'automatic' | 'manual' | null;
  readonly lang: 'ka' | 'en';
  readonly theme: 'light' | 'dark';
  /** Empty = every method activated for the shop. */
  readonly methods: readonly PaymentMethod[];
  readonly currency: Currency;
  readonly requestMinor: number;
  /** What was taken (after a hold: what was approved); null before that. Refunds do not lessen it. */
  readonly capturedMinor: number | null;
  /** What is held on the payer's account: set when the hold is placed, kept as history after it. */
  readonly heldMinor: number | null;
  readonly refundMinor: number | null;
  readonly items: readonly Item[];
  readonly accountTag: string | null;
  readonly instrument: Instrument | null;
  readonly result: PaymentResult | null;
  readonly actions: readonly Action[];
  readonly pending: Pending | null;
  /** `expiration`, `unknown`, or `code` when the response code's description is the reason. */
  readonly rejectReason: 'expiration' | 'unknown' | 'code' | null;
  /** Code of a decline that did not end the order (setting order.declineEndsOrder). */
  readonly lastDeclineCode: string | null;
  /** When a hold nobody touched is released; null unless the order is or was `blocked`. */
  readonly holdEndsAtMicros: number | null;
  /** Asked for by PUT before the payer came; takes effect when a card pays. */
  readonly saveCardFor: SavedCardUse | null;
  /** What the paid card was really saved for. */
  readonly savedCardType: SavedCardUse | null;
  readonly cardDeletedAtMicros: number | null;
  readonly parentOrderId: string | null;
  readonly paymentOption: 'direct_debit' | SavedCardUse;
  readonly split: Split | null;
  readonly discount: Discount | null;
  readonly loan: { readonly type: string; readonly month: number } | null;
  readonly campaign: { readonly card: string; readonly type: string } | null;
  /** A wallet whose button stands on the shop's own page (`external: true`). */
  readonly externalWallet: 'google_pay' | 'apple_pay' | null;
};
