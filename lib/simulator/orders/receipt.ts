import type { Currency } from '@/lib/money';
import { amountText, javaText } from '@/lib/simulator/orders/number-text';
import type { Action, Discount, Item, Order, Split } from '@/lib/simulator/orders/order';
import { isCardBased, METHOD_TEXTS } from '@/lib/simulator/orders/payment-methods';
import { ACTION_CODES, describe, RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { STATUS_TEXTS } from '@/lib/simulator/orders/statuses';
import { localText, zonedText } from '@/lib/simulator/orders/time-text';
import type { Settings } from '@/lib/simulator/settings';

/** The shop as the bank has it on file, and where the bank's own pages stand. */
export type Merchant = {
  readonly clientId: string;
  readonly brandKa: string;
  readonly brandEn: string;
  readonly url: string;
  readonly publicUrl: string;
};

/**
 * The receipt, also the body of a callback. Its keys stand in the order in which the bank writes them: the
 * callback signature covers bytes, so `JSON.stringify` of this object has to be the bank's text.
 */
export function receiptOf(order: Order, merchant: Merchant, settings: Settings) {
  const ownReceipt = `${merchant.publicUrl}/receipt?order_id=${order.id}`;
  return {
    order_id: order.id,
    external_order_id: order.externalOrderId,
    client: {
      id: merchant.clientId,
      brand_ka: merchant.brandKa,
      brand_en: merchant.brandEn,
      url: merchant.url,
    },
    create_date: localText(order.createdAtMicros),
    zoned_create_date: zonedText(order.createdAtMicros),
    expire_date: localText(order.expiresAtMicros),
    zoned_expire_date: zonedText(order.expiresAtMicros),
    order_status: {
      key: order.status,
      value: (settings['receipt.statusTexts'][order.status] ?? STATUS_TEXTS[order.status])[order.lang],
    },
    buyer: order.buyer && {
      full_name: order.buyer.fullName,
      email: order.buyer.email,
      phone_number: order.buyer.phoneNumber,
    },
    redirect_links: { success: order.successUrl ?? ownReceipt, fail: order.failUrl ?? ownReceipt },
    payment_detail: paymentDetail(order, settings),
    actions: actions(order, settings),
    disputes: null,
    split: order.split && splitOf(order.split, order.currency, settings),
    discount: order.discount && discountOf(order.discount, order.currency, settings),
    lang: order.lang,
    reject_reason: rejectReason(order, settings),
    industry: 'ecommerce',
    capture: order.capture ?? (settings['receipt.captureWhenOmitted'] === 'null' ? null : 'automatic'),
    purchase_units: purchaseUnits(order, settings),
  };
}

export type Receipt = ReturnType<typeof receiptOf>;

function paymentDetail(order: Order, settings: Settings) {
  const { instrument, result } = order;
  const method = instrument?.method ?? '';
  // Until the outcome is known the bank names the method and nothing else of the payment.
  const paidWith = result ? instrument : null;
  const tagKnown = order.accountTag !== null && settings['merchant.accountTags'].includes(order.accountTag);
  const detail = {
    transfer_method: {
      key: method,
      value: (settings['receipt.methodTexts'][method] ?? METHOD_TEXTS[method])[order.lang],
    },
    transaction_id: result?.transactionId ?? null,
    payer_identifier: paidWith?.payerIdentifier ?? null,
    payment_option: order.paymentOption,
    card_type: paidWith?.cardType ?? null,
    card_expiry_date: paidWith?.cardExpiry ?? null,
    request_account_tag: order.accountTag,
    transfer_account_tag: result && tagKnown ? order.accountTag : null,
    saved_card_type: order.savedCardType,
    parent_order_id: order.parentOrderId,
  };
  if (settings['receipt.edition'] === '2024') return detail;
  const code = result && isCardBased(method) ? result.code : null;
  return {
    ...detail,
    code,
    code_description: describe(RESPONSE_CODES, code, codeLanguage(order, settings)),
    pg_trx_id: code ? (result?.pgTrxId ?? null) : null,
    auth_code: code ? (result?.authCode ?? null) : null,
  };
}

function actions(order: Order, settings: Settings) {
  const inFlight = settings['receipt.inFlightAction'];
  const listed = order.actions.filter(({ status }) => status !== 'running' || inFlight !== 'hidden');
  if (listed.length === 0) return null;
  return listed.map((action: Action) => {
    const common = {
      action_id: action.id,
      request_channel: action.channel,
      action: action.kind,
      status: action.status === 'running' ? (inFlight === 'null' ? null : inFlight) : action.status,
      action_date: localText(action.startedAtMicros),
      zoned_action_date: zonedText(action.startedAtMicros),
      amount: amountText(action.amountMinor, order.currency, settings['receipt.wholeAmount']),
    };
    if (settings['receipt.edition'] === '2024') return common;
    return {
      ...common,
      code: action.code,
      code_description: describe(ACTION_CODES, action.code, codeLanguage(order, settings)),
    };
  });
}

function purchaseUnits(order: Order, settings: Settings) {
  const style = settings['receipt.wholeAmount'];
  const amount = (minor: number) => amountText(minor, order.currency, style);
  const optional = (minor: number | null) => (minor === null ? null : amount(minor));
  return {
    request_amount: amount(order.requestMinor),
    transfer_amount: optional(transferMinor(order, settings)),
    refund_amount: optional(order.refundMinor),
    currency_code: order.currency,
    items: order.items.map((item: Item) => ({
      external_item_id: item.productId,
      unit_price: amount(item.unitPriceMinor),
      description: item.description,
      quantity: item.quantity,
      unit_discount_price: amount(item.unitDiscountMinor),
      package_code: item.packageCode,
      total_price: optional(item.totalPriceMinor),
      vat: optional(item.vatMinor),
      vat_percent:
        item.vatPercent === null ? null : javaText(item.vatPercent, style === 'number' ? '20.0' : style),
      tin: item.tin,
      pinfl: item.pinfl,
      product_discount_id: item.productDiscountId,
    })),
  };
}

/** What is kept, or held; after a partial approval one setting has the bank go on showing the held sum. */
function transferMinor(order: Order, settings: Settings): number | null {
  const { status, result, capturedMinor, heldMinor, refundMinor } = order;
  if (status === 'partial_completed' && settings['preauth.partialTransferAmount'] === 'held')
    return heldMinor;
  if (capturedMinor !== null) return capturedMinor - (refundMinor ?? 0);
  if (heldMinor !== null) return status === 'blocked' || status === 'auth_requested' ? heldMinor : 0;
  const declined = status === 'rejected' && result !== null;
  return declined && settings['receipt.declinedTransferAmount'] === '0.0' ? 0 : null;
}

function splitOf(split: Split, currency: Currency, settings: Settings) {
  const asNumbers = settings['split.valueType'] === 'numbers';
  const style = asNumbers ? 'number' : settings['receipt.wholeAmount'];
  return {
    split_status: split.status,
    currency,
    request_channel: split.channel,
    split_reject_reason: split.rejectReason,
    split_payments: split.parts.map((part) => ({
      amount: part.amountMinor === null ? null : amountText(part.amountMinor, currency, style),
      percent: part.percent === null || asNumbers ? part.percent : String(part.percent),
      description: part.description,
      iban: part.iban,
      status: part.status,
      reject_reason: part.rejectReason,
    })),
  };
}

function discountOf(discount: Discount, currency: Currency, settings: Settings) {
  const amount = (minor: number) => amountText(minor, currency, settings['receipt.wholeAmount']);
  return {
    bank_discount_amount: amount(discount.bankMinor),
    bank_discount_desc: discount.bankDescription,
    discounted_amount: amount(discount.discountedMinor),
    original_order_amount: amount(discount.originalMinor),
    system_discount_amount: amount(discount.systemMinor),
    system_discount_desc: discount.systemDescription,
  };
}

function rejectReason(order: Order, settings: Settings): string | null {
  if (order.rejectReason !== 'code') return order.rejectReason;
  return describe(RESPONSE_CODES, order.result?.code ?? null, codeLanguage(order, settings)) ?? 'unknown';
}

function codeLanguage(order: Order, settings: Settings): 'ka' | 'en' {
  return settings['receipt.codeDescriptionLanguage'] === 'order' ? order.lang : 'en';
}
