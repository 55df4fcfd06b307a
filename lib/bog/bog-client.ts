import 'server-only';
import type { ApproveRequest } from './operations/approve';
import type { InstalmentRequest } from './operations/calculate-instalments';
import type { CancelRequest } from './operations/cancel';
import type { ChargeRequest } from './operations/charge-saved-card';
import type { CallOptions, KeyedOptions, OrderOptions } from './operations/options';
import type { RefundRequest } from './operations/refund';
import type { SavedCardUse } from './operations/save-card';
import type { AcceptedAction } from './wire/accepted-action';
import type { AcceptedCharge } from './wire/accepted-charge';
import type { ApplePayOrder } from './wire/apple-pay-order';
import type { CreateOrderRequest } from './wire/create-order-request';
import type { CreatedOrder } from './wire/created-order';
import type { GooglePayOrder } from './wire/google-pay-order';
import type { InstalmentOffers } from './wire/instalment-offers';
import type { Receipt } from './wire/receipt';
import type { WalletPayment } from './wire/wallet-payment';

/**
 * The bank's operations. Amounts are minor units. Every method throws a `BogError` (the table in errors.ts), and a
 * `BogRequestInvalid` before anything is sent when the request breaks a rule of the bank.
 */
export type BogClient = {
  /** Creates an order that is paid on the bank's page. */
  createOrder(request: CreateOrderRequest, options: OrderOptions): Promise<CreatedOrder>;

  getReceipt(bankOrderId: string, options?: CallOptions): Promise<Receipt>;

  /**
   * Asks for money back: a part, or all that is left. Accepted is not done: the receipt tells, in the action of this id.
   * Parts only for card, Apple Pay and Google Pay. An executed split is not taken back.
   */
  refund(bankOrderId: string, request: RefundRequest, options: KeyedOptions): Promise<AcceptedAction>;

  /** Asks to take a hold, or part of it; the rest is released. Accepted is not done. */
  approve(bankOrderId: string, request: ApproveRequest, options: KeyedOptions): Promise<AcceptedAction>;

  /** Asks to release a whole hold. Accepted is not done: the order ends `rejected`. */
  cancel(bankOrderId: string, request: CancelRequest, options: KeyedOptions): Promise<AcceptedAction>;

  /**
   * Asks the bank to keep the card of an order, before the payer is sent to it. Whether it did stands in the paid receipt
   * (`savedCardType`): only cards are kept, and only if the payment succeeds.
   */
  saveCard(bankOrderId: string, use: SavedCardUse, options: KeyedOptions): Promise<void>;

  /** Creates an order that the payer pays with the card kept by the parent order. They still go to the bank's page. */
  payWithSavedCard(
    parentBankOrderId: string,
    request: CreateOrderRequest,
    options: OrderOptions,
  ): Promise<CreatedOrder>;

  /** Opens a payment without the payer, of the parent order's amount. The answer never means "paid": the receipt tells. */
  chargeSavedCard(
    parentBankOrderId: string,
    request: ChargeRequest,
    options: KeyedOptions,
  ): Promise<AcceptedCharge>;

  /** Deletes the card that the parent order keeps. One that is gone already counts as deleted. */
  deleteSavedCard(parentBankOrderId: string, options: KeyedOptions): Promise<void>;

  /** Pays by Google Pay on our own page: `paymentMethods` google_pay alone, `config.googlePay` external with its token. */
  createGooglePayOrder(request: CreateOrderRequest, options: OrderOptions): Promise<GooglePayOrder>;

  /** Opens Apple Pay on our own page: `paymentMethods` apple_pay alone, `config.applePay` external. */
  createApplePayOrder(request: CreateOrderRequest, options: OrderOptions): Promise<ApplePayOrder>;

  /** Pays such an order. `applePayToken`: the whole text that Apple's sheet gave, unchanged. */
  completeApplePay(bankOrderId: string, applePayToken: string, options: KeyedOptions): Promise<WalletPayment>;

  /** The instalment plans for a basket; the bank's figures, nobody else may compute them. Sends no credentials. */
  calculateInstalments(request: InstalmentRequest, options?: CallOptions): Promise<InstalmentOffers>;

  /**
   * The token that our own calls carry, for a program that is to call the bank itself: whoever has it can do all that we
   * can. `endsAt`: epoch ms at which the bank ends it, as far as it has said; never in the past.
   */
  accessToken(options?: CallOptions): Promise<{ value: string; endsAt: number }>;

  /** Fetches a new token. `expiresAt`: epoch ms until which it will be used. */
  checkCredentials(): Promise<{ expiresAt: number }>;
};
