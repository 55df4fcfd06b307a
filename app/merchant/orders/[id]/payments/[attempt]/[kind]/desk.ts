import type { StaffOperation } from '@/components/merchant/operations/operation-href';
import type { OrderDetail, OrderDetailPayment } from '@/lib/queries/order-detail';

/** What a member of staff works on: an operation on one payment of an order. */
export type Desk = { order: OrderDetail; payment: OrderDetailPayment; kind: StaffOperation };

/** What can be returned of a payment, or is held by it: the figure that the form shows. Minor units. */
export function figureOf({ payment, kind }: Desk): number {
  if (kind === 'refund') return payment.money.refundableMinor;
  return payment.status === 'blocked' || payment.status === 'auth_requested' ? payment.heldMinor : 0;
}

/** Whether a part can be asked for, by amount or by goods. */
export function takesPart({ payment, kind }: Desk): boolean {
  return kind === 'capture' || (kind === 'refund' && payment.money.takesParts);
}

/** Units that this payment's refunds have given back or are about to. */
export function unitsReturned({ payment }: Desk): { position: number; quantity: number }[] {
  return payment.operations
    .filter(({ kind, status }) => kind === 'refund' && status !== 'rejected')
    .flatMap(({ lines }) => lines ?? []);
}

/** How many units of each line can still be returned. */
export function unitsLeft(desk: Desk): { position: number; left: number }[] {
  const returned = unitsReturned(desk);
  return desk.order.lines.map(({ position, quantity }) => {
    const gone = returned.filter((unit) => unit.position === position);
    return {
      position,
      left: Math.max(
        0,
        gone.reduce((sum, unit) => sum - unit.quantity, quantity),
      ),
    };
  });
}
