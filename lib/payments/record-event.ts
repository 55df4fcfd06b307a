import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { currentRequestId } from '@/lib/log';
import type { EventKind, Trigger } from '@/lib/orders/events';
import type { Statement } from './together';

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
  const { text, values } = eventStatement(event);
  await tx.query(text, values);
}

/** The row of the timeline as a statement, to be written together with what it tells about. */
export function eventStatement({ orderId, paymentId, kind, at, trigger, data }: NewEvent): Statement {
  return {
    text: `INSERT INTO events (id, order_id, payment_id, at, kind, source, actor, via, address, request_id, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
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
  };
}
