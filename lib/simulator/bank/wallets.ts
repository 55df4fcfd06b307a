import type { Bank } from '@/lib/simulator/bank/bank';
import { paymentEnd } from '@/lib/simulator/bank/settle';
import { isKeptOut } from '@/lib/simulator/orders/campaign';
import { askThreeDs, settleLater } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';
import { SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { asksThreeDs, type WalletMethod, walletInstrument } from '@/lib/simulator/orders/wallet-token';

/**
 * A payment by the wallet button on the shop's page, decided while the shop waits: paid, held or declined, or
 * `processing` where Google Pay asks for 3-D Secure. Writes nothing.
 */
export function payByWallet(
  bank: Bank,
  order: Order,
  { method, token }: { readonly method: WalletMethod; readonly token: string },
): ReturnType<typeof paymentEnd> {
  const settings = bank.settings();
  const instrument = walletInstrument(method, token);
  const nowMicros = bank.clock.nowMicros();
  const threeDs = settings['googlePay.threeDs'];
  // Apple's own sheet has authenticated the payer already.
  const asked = threeDs === 'always' || (threeDs === 'by_token' && asksThreeDs(token));
  if (method === 'google_pay' && asked) {
    const dueAtMicros = nowMicros + settings['page.threeDsTimeoutMs'] * 1000;
    return { order: askThreeDs(order, instrument, dueAtMicros), occasion: 'intermediate' };
  }
  const keptOut = instrument.code === SUCCESS_CODE && isKeptOut(order, instrument.cardType);
  const code = keptOut ? '101' : instrument.code;
  return paymentEnd(bank, settleLater(order, instrument, code, nowMicros), code);
}
