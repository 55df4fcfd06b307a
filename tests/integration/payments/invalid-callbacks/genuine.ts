import { type Opened, operationsIn } from '../operation-world';
import type { World } from '../world';
import type { Genuine } from './forgery';

export type Made = Genuine & { sale: Opened };

/**
 * Callbacks of the bank that the shop has not had: of a sale, a decline, a hold and a refund. Those orders are open in
 * our books, so each of these would change something. Beside them one that did arrive, so that the bank's key is known
 * to be right.
 */
export async function genuineCallbacks(world: World): Promise<Made[]> {
  const shop = operationsIn(world);
  const { control } = world.simulator;
  await shop.paid();
  const refunded = await shop.paid();
  const held = await shop.held();
  control.setSettings({ 'callback.drop': true });
  const sold = await shop.open();
  control.pay(sold.bankOrderId, { outcome: 'completed' });
  const declined = await shop.open();
  control.pay(declined.bankOrderId, { outcome: 'declined' });
  control.refundAtBank(refunded.bankOrderId, '10.00');
  control.cancelAtBank(held.bankOrderId);
  await world.advance(5_000);
  await world.settled();
  await world.services.bankCalls.flush();
  return [sold, declined, refunded, held].map((sale) => {
    const callback = control.callbackFor(sale.bankOrderId);
    if (!callback) throw new Error('no callback');
    return { ...callback, sale };
  });
}
