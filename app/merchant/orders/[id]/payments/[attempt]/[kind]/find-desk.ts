import 'server-only';
import { STAFF_OPERATIONS } from '@/components/merchant/operations/operation-href';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { services } from '@/lib/services';
import type { Desk } from './desk';

type Ref = { shopId: string; order: string; attempt: number; kind: string };

/** The order of the clerk's shop, the payment and what is to be done with it. Null: one of them does not exist. */
export async function findDesk({ shopId, order: ref, attempt, kind: asked }: Ref): Promise<Desk | null> {
  const kind = STAFF_OPERATIONS.find((known) => known === asked);
  if (!kind) return null;
  const order = await findOrderDetail(services().db, { shopId, ref });
  const payment = order?.payments.find((one) => one.attempt === attempt);
  return order && payment ? { order, payment, kind } : null;
}
