import type { Bank } from '@/lib/simulator/bank/bank';
import { type Occasion, saveOrder } from '@/lib/simulator/bank/save-order';
import { withStartedSplit } from '@/lib/simulator/bank/split';
import { discountFor } from '@/lib/simulator/orders/discount';
import { giveAnotherTry, settleLater, settlePayment } from '@/lib/simulator/orders/lifecycle';
import type { Instrument, Order, PaymentResult } from '@/lib/simulator/orders/order';
import { MISSING_CARD_CODE, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { transactionId } from '@/lib/simulator/orders/time-text';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Lets a payment end with `code`: at once, or after payment.settleDelayMs of `processing`. */
export function settle(bank: Bank, order: Order, instrument: Instrument, code: string): Order {
  const delayMs = bank.settings()['payment.settleDelayMs'];
  const dueAtMicros = bank.clock.nowMicros() + delayMs * 1000;
  const processing = settleLater(order, instrument, code, dueAtMicros);
  if (delayMs === 0) return finish(bank, processing, code);
  return saveOrder(bank, processing, {
    occasion: order.status === 'processing' ? 'try_again' : 'intermediate',
  });
}

/** The settlement that was waited for. */
export function settlePending(bank: Bank, order: Order): Order {
  if (order.pending?.kind !== 'settle') throw new Error(`Order ${order.id} has no payment under way.`);
  return finish(bank, order, order.pending.code);
}

/** The payer left the 3-D Secure page alone for too long. */
export function timeOutThreeDs(bank: Bank, order: Order): Order {
  return finish(bank, order, '111');
}

function finish(bank: Bank, order: Order, code: string): Order {
  const end = paymentEnd(bank, order, code);
  return saveOrder(bank, end.order, { occasion: end.occasion });
}

/** What a payment under way becomes when it ends with `code`, and how the shop is told. Writes nothing. */
export function paymentEnd(
  bank: Bank,
  order: Order,
  code: string,
): { readonly order: Order; readonly occasion: Occasion } {
  const nowMicros = bank.clock.nowMicros();
  if (code === SUCCESS_CODE) {
    const paid = settlePayment(withBenefits(bank, bySavedCard(order)), newResult(bank, code), nowMicros);
    return { order: withStartedSplit(bank, paid), occasion: 'paid' };
  }
  if (!bank.settings()['order.declineEndsOrder'] && canTryAgain(order, code)) {
    return { order: giveAnotherTry(order, code), occasion: 'try_again' };
  }
  return { order: settlePayment(bySavedCard(order), newResult(bank, code), nowMicros), occasion: 'declined' };
}

/** The payer chose, on the page, a card that an earlier order had saved. */
function bySavedCard(order: Order): Order {
  const parentOrderId = order.instrument?.savedInOrderId;
  if (parentOrderId === undefined || order.parentOrderId !== null) return order;
  return { ...order, parentOrderId, paymentOption: 'recurrent', savedCardType: 'recurrent' };
}

/** A successful payment earns its discounts, and leaves the card behind where the shop asked for that. */
function withBenefits(bank: Bank, order: Order): Order {
  const { instrument } = order;
  const cardType = instrument?.cardType ?? null;
  return {
    ...order,
    discount: order.discount ?? discountFor(order, cardType, bank.settings()),
    savedCardType: order.savedCardType ?? (instrument?.method === 'card' ? order.saveCardFor : null),
  };
}

/** Whether a payer stands before the bank's page with something to try again with. */
function canTryAgain({ paymentOption, externalWallet, parentOrderId }: Order, code: string): boolean {
  const cardMissing = parentOrderId !== null && code === MISSING_CARD_CODE;
  return paymentOption !== 'subscription' && externalWallet === null && !cardMissing;
}

function newResult({ clock, random }: Bank, code: string): PaymentResult {
  return {
    transactionId: transactionId(clock.nowMicros(), random.digits(6)),
    pgTrxId: random.text(16, LETTERS_AND_DIGITS),
    authCode: code === SUCCESS_CODE ? random.digits(6) : null,
    code,
  };
}
