import type { Bank } from '@/lib/simulator/bank/bank';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { settle } from '@/lib/simulator/bank/settle';
import { askThreeDs, cancelByPayer } from '@/lib/simulator/orders/lifecycle';
import type { Instrument, Order } from '@/lib/simulator/orders/order';
import type { Settings } from '@/lib/simulator/settings';

/** What the payer answers to the bank's 3-D Secure question. */
export type ThreeDsAnswer = 'confirm' | 'refuse' | 'timeout';

/** The payer pressed Pay. The order is `processing` (3-D Secure asked, or settling) or at its end afterwards. */
export function submitPayment(bank: Bank, order: Order, instrument: Instrument): Order {
  const settings = bank.settings();
  if (!asksThreeDs(settings, instrument)) return settle(bank, order, instrument, instrument.code);
  const dueAtMicros = bank.clock.nowMicros() + settings['page.threeDsTimeoutMs'] * 1000;
  return saveOrder(bank, askThreeDs(order, instrument, dueAtMicros), { occasion: 'intermediate' });
}

/** Cards alone are asked about, typed ones and saved ones each by a setting; a wallet has asked on the device. */
function asksThreeDs(settings: Settings, { method, savedInOrderId }: Instrument): boolean {
  if (method !== 'card') return false;
  return settings[savedInOrderId === undefined ? 'page.threeDs' : 'savedCard.threeDs'] === 'always';
}

/** As `submitPayment`, without the 3-D Secure question: a payment made through the control API. */
export function payAtOnce(bank: Bank, order: Order, instrument: Instrument): Order {
  return settle(bank, order, instrument, instrument.code);
}

/** Ends the 3-D Secure question. Refusing declines with 108, letting the time pass with 111. */
export function answerThreeDs(bank: Bank, order: Order, answer: ThreeDsAnswer): Order {
  const { instrument, pending } = order;
  if (pending?.kind !== 'three_ds' || !instrument) {
    throw new Error(`Order ${order.id} is not waiting for 3-D Secure.`);
  }
  const code = { confirm: instrument.code, refuse: '108', timeout: '111' }[answer];
  return settle(bank, order, instrument, code);
}

/** The payer pressed Cancel: see the setting page.cancelOutcome, for the bank does not document it. */
export function cancelPayment(bank: Bank, order: Order): Order {
  if (bank.settings()['page.cancelOutcome'] === 'stays_created') return order;
  return saveOrder(bank, cancelByPayer(order), { occasion: 'cancelled' });
}
