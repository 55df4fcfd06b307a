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
      readonly kind: 'refund';
      readonly dueAtMicros: number;
      readonly actionId: string;
      readonly previousStatus: StatusKey;
    };

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
  readonly transferMinor: number | null;
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
};
