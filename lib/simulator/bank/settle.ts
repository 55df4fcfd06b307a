import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { giveAnotherTry, settleLater, settlePayment } from '@/lib/simulator/orders/lifecycle';
import type { Instrument, Order, PaymentResult } from '@/lib/simulator/orders/order';
import { SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
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
  if (code === SUCCESS_CODE) {
    return saveOrder(bank, settlePayment(order, newResult(bank, code), bank.clock.nowMicros()), {
      occasion: 'paid',
    });
  }
  if (!bank.settings()['order.declineEndsOrder']) {
    return saveOrder(bank, giveAnotherTry(order, code), { occasion: 'try_again' });
  }
  return saveOrder(bank, settlePayment(order, newResult(bank, code), bank.clock.nowMicros()), {
    occasion: 'declined',
  });
}

function newResult({ clock, random }: Bank, code: string): PaymentResult {
  return {
    transactionId: transactionId(clock.nowMicros(), random.digits(6)),
    pgTrxId: random.text(16, LETTERS_AND_DIGITS),
    authCode: code === SUCCESS_CODE ? random.digits(6) : null,
    code,
  };
}
