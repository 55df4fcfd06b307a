import 'server-only';
import { BogError, BogOrderNotFound, type Receipt } from '@/lib/bog';
import { withLogContext } from '@/lib/log';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { lockOrder, paymentsOf } from './rows';
import { type Settled, settle } from './settle';
import { markChecked } from './settle-writes';

export type Checked =
  | { answered: true; outcome: Settled['outcome']; receipt: Receipt }
  /** The bank did not answer, or says that it does not know the order: nothing changed. */
  | { answered: false; unknownToBank: boolean };

/**
 * Asks the bank for one payment's receipt and settles it. A bank that is silent, broken or ignorant changes nothing
 * but the time of the next check. The call happens outside any transaction.
 */
export async function checkPayment(
  services: Services,
  payment: { id: string; orderId: string; bankOrderId: string },
  trigger: Trigger,
  options: { deadlineMs: number },
): Promise<Checked> {
  return withLogContext({ bankOrderId: payment.bankOrderId }, async () => {
    const askedAt = services.clock.now();
    try {
      const bank = await services.bankOf(payment);
      const receipt = await bank.getReceipt(payment.bankOrderId, options);
      const { outcome } = await services.db.transaction((tx) =>
        settle(tx, services.clock, { via: 'fetch', askedAt, receipt }, trigger),
      );
      return { answered: true, outcome, receipt };
    } catch (error) {
      if (!(error instanceof BogError)) throw error;
      const ignorant = error instanceof BogOrderNotFound;
      services.log[ignorant ? 'error' : 'warn'](
        { err: error },
        'the bank did not give a receipt; nothing was changed',
      );
      // A bank that does not know the order answers the same for ever.
      await noteSilence(services, payment, !ignorant);
      return { answered: false, unknownToBank: ignorant };
    }
  });
}

async function noteSilence(
  services: Services,
  payment: { id: string; orderId: string },
  owed: boolean,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockOrder(tx, { orderId: payment.orderId });
    const row = (await paymentsOf(tx, payment.orderId)).find(({ id }) => id === payment.id);
    if (row) await markChecked(tx, { ...row, owed }, services.clock.now(), null);
  });
}
