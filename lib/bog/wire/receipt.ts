import 'server-only';
import { BogAnswerUnreadable } from '../errors';
import { type Fields, fieldsOf } from './fields';
import { type ReceiptSplit, readSplit } from './receipt-split';

/** One thing done to an order after its payment. Empty texts: the bank did not say. */
export type ReceiptAction = {
  actionId: string;
  /** `authorize`, `partial_authorize`, `cancel_authorize`, `refund`, `partial_refund`, or something new. */
  kind: string;
  /** `completed` and `rejected` are final; anything else, also empty, is not. */
  status: string;
  /** `public_api`, `business_manager`, `support`. */
  channel: string | null;
  amountMinor: number | null;
  at: Date | null;
  code: string | null;
  codeDescription: string | null;
};

export type ReceiptDiscount = {
  bankMinor: number | null;
  systemMinor: number | null;
  discountedMinor: number | null;
  originalMinor: number | null;
  /** What the bank's and the card system's part are called. */
  bankDescription: string | null;
  systemDescription: string | null;
};

/** The bank's receipt in our words. Amounts are minor units of `currency`. Null: absent, or named in `unreadable`. */
export type Receipt = {
  bankOrderId: string;
  externalOrderId: string | null;
  /** As the bank writes it; ten are known, an unknown one is "not final" (bank docs: get-payment-details). */
  statusKey: string;
  captureMode: 'automatic' | 'manual' | null;
  /** As the bank wrote it; empty when it wrote none. */
  currency: string;
  requestedMinor: number | null;
  /** Taken and kept; the held sum while `blocked`; what is left after refunds. */
  transferredMinor: number | null;
  refundedMinor: number | null;
  createdAt: Date | null;
  expiresAt: Date | null;
  /** `card`, `google_pay`, … Null before the payer has chosen. */
  method: string | null;
  /** The bank's `payer_identifier`: masked card, but an account name or initial for other methods. */
  cardMask: string | null;
  cardType: string | null;
  cardExpiry: string | null;
  paymentOption: string | null;
  savedCardType: string | null;
  parentBankOrderId: string | null;
  transactionId: string | null;
  pgTransactionId: string | null;
  authCode: string | null;
  /** For explanations only, see response-codes.ts; decide by `statusKey`. */
  code: string | null;
  codeDescription: string | null;
  rejectReason: string | null;
  actions: ReceiptAction[];
  discount: ReceiptDiscount | null;
  /** Null also when a split was asked for and is not activated: the bank then ignores it silently. */
  split: ReceiptSplit | null;
  language: string | null;
  /** Bank names of the fields that were there and could not be read. Empty is the rule. */
  unreadable: string[];
  /** The JSON as received. */
  raw: unknown;
};

/**
 * Reads a receipt of any edition (bank docs: get-payment-details): nulls, missing and unknown keys, numbers for texts and unknown
 * values pass; an amount that is not surely an amount becomes null and is named, never a guess.
 * @throws BogAnswerUnreadable without `order_id` or `order_status.key`.
 */
export function readReceipt(json: unknown): Receipt {
  const unreadable: string[] = [];
  const order = fieldsOf(json, unreadable);
  const units = order.object('purchase_units');
  const bankOrderId = order.text('order_id');
  const statusKey = order.keyOf('order_status');
  if (!bankOrderId || !statusKey) throw noReceipt(bankOrderId ? 'order_status.key' : 'order_id');
  const currency = units.text('currency_code') ?? '';
  return {
    bankOrderId,
    externalOrderId: order.text('external_order_id'),
    statusKey,
    captureMode: readCaptureMode(order),
    currency,
    requestedMinor: units.amountMinor('request_amount', currency),
    transferredMinor: units.amountMinor('transfer_amount', currency),
    refundedMinor: units.amountMinor('refund_amount', currency),
    createdAt: order.instant('zoned_create_date'),
    expiresAt: order.instant('zoned_expire_date'),
    ...readPaymentDetail(order.object('payment_detail')),
    rejectReason: order.text('reject_reason'),
    actions: order.list('actions').flatMap((action) => readAction(action, currency)),
    discount: order.has('discount') ? readDiscount(order.object('discount'), currency) : null,
    split: order.has('split') ? readSplit(order.object('split'), currency) : null,
    language: order.text('lang'),
    unreadable,
    raw: json,
  };
}

function readCaptureMode(order: Fields): Receipt['captureMode'] {
  const mode = order.text('capture');
  return mode === null || mode === 'automatic' || mode === 'manual' ? mode : order.complain('capture');
}

function readPaymentDetail(detail: Fields) {
  return {
    method: detail.keyOf('transfer_method'),
    cardMask: detail.text('payer_identifier'),
    cardType: detail.text('card_type'),
    cardExpiry: detail.text('card_expiry_date'),
    paymentOption: detail.text('payment_option'),
    savedCardType: detail.text('saved_card_type'),
    parentBankOrderId: detail.text('parent_order_id'),
    transactionId: detail.text('transaction_id'),
    pgTransactionId: detail.text('pg_trx_id'),
    authCode: detail.text('auth_code'),
    code: detail.text('code'),
    codeDescription: detail.text('code_description'),
  };
}

/** An action without an id cannot be told from another one, so it is named as unreadable and left out. */
function readAction(action: Fields, currency: string): ReceiptAction[] {
  const actionId = action.text('action_id');
  if (!actionId) {
    action.complain('action_id');
    return [];
  }
  return [
    {
      actionId,
      kind: action.text('action') ?? '',
      status: action.text('status') ?? '',
      channel: action.text('request_channel'),
      amountMinor: action.amountMinor('amount', currency),
      at: action.instant('zoned_action_date'),
      code: action.text('code'),
      codeDescription: action.text('code_description'),
    },
  ];
}

function readDiscount(discount: Fields, currency: string): ReceiptDiscount {
  return {
    bankMinor: discount.amountMinor('bank_discount_amount', currency),
    systemMinor: discount.amountMinor('system_discount_amount', currency),
    discountedMinor: discount.amountMinor('discounted_amount', currency),
    originalMinor: discount.amountMinor('original_order_amount', currency),
    bankDescription: discount.text('bank_discount_desc'),
    systemDescription: discount.text('system_discount_desc'),
  };
}

function noReceipt(missing: string): BogAnswerUnreadable {
  return new BogAnswerUnreadable({
    operation: 'receipt',
    problem: `this is no receipt of the bank: ${missing} is missing`,
    certain: false,
    retryable: false,
  });
}
