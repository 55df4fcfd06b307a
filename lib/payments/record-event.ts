import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { currentRequestId } from '@/lib/log';
import type { EventKind, Trigger } from '@/lib/orders/events';

export type NewEvent = {
  orderId: string;
  paymentId: string | null;
  kind: EventKind;
  at: Date;
  trigger: Trigger;
  data: Record<string, unknown>;
};

/** Writes a row of the timeline, in the transaction of what it tells about. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  const { orderId, paymentId, kind, at, trigger, data } = event;
  await tx.query(
    `INSERT INTO events (id, order_id, payment_id, at, kind, source, actor, via, address, request_id, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      orderId,
      paymentId,
      at,
      kind,
      trigger.source,
      trigger.actor,
      trigger.via,
      trigger.address,
      currentRequestId(),
      JSON.stringify(data),
    ],
  );
}
