import type { Bank } from '@/lib/simulator/bank/bank';
import { unusedOrderId } from '@/lib/simulator/bank/create';
import { settleLater } from '@/lib/simulator/orders/lifecycle';
import type { Instrument, Order } from '@/lib/simulator/orders/order';
import { freshSplit } from '@/lib/simulator/orders/split';

type Charge = {
  readonly parent: Order;
  readonly card: Instrument;
  /** null = the parent's. */
  readonly callbackUrl: string | null;
  readonly externalOrderId: string | null;
};

/** What the bank gives an automatic payment to end in. */
const CHARGE_TTL_MICROS = 15 * 60_000_000;

/**
 * An automatic payment: a new order with the parent's amount, buyer, basket and the rest, on its way already and
 * paid without anybody there after payment.settleDelayMs. Writes nothing.
 */
export function chargeOrder(bank: Bank, { parent, card, callbackUrl, externalOrderId }: Charge): Order {
  const nowMicros = bank.clock.nowMicros();
  const order: Order = {
    ...parent,
    id: unusedOrderId(bank),
    externalOrderId: externalOrderId ?? parent.externalOrderId,
    callbackUrl: callbackUrl ?? parent.callbackUrl,
    createdAtMicros: nowMicros,
    expiresAtMicros: nowMicros + CHARGE_TTL_MICROS,
    status: 'created',
    // The payer's browser is not there to be sent anywhere.
    successUrl: null,
    failUrl: null,
    parentOrderId: parent.id,
    paymentOption: 'subscription',
    savedCardType: 'subscription',
    saveCardFor: null,
    cardDeletedAtMicros: null,
    split: parent.split && freshSplit(parent.split),
    instrument: null,
    result: null,
    actions: [],
    pending: null,
    rejectReason: null,
    lastDeclineCode: null,
    capturedMinor: null,
    heldMinor: null,
    refundMinor: null,
    holdEndsAtMicros: null,
  };
  const dueAtMicros = nowMicros + bank.settings()['payment.settleDelayMs'] * 1000;
  return settleLater(order, card, card.code, dueAtMicros);
}
