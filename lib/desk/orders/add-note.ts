import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import { readNote } from '@/lib/orders/note';
import type { OrderRefusalCode } from '@/lib/orders/refusals';
import { recordEvent } from '@/lib/payments/record-event';
import { lockOrder } from '@/lib/payments/rows';
import type { Services } from '@/lib/services';

export type NoteInput = {
  shopId: string;
  orderId: string;
  typed: string;
  /** A UUID made with the form: the same form sent again is the same note. */
  formToken: string;
};

export type NoteResult = { ok: true } | { ok: false; code: OrderRefusalCode };

/** Writes what a colleague should know into the order's history, where nothing is changed or deleted. */
export async function addNote(
  services: Services,
  { shopId, orderId, typed, formToken }: NoteInput,
  trigger: Trigger,
): Promise<NoteResult> {
  const note = readNote(typed);
  if (!note.ok) return { ok: false, code: note.problem };
  return services.db.transaction(async (tx): Promise<NoteResult> => {
    const order = await lockOrder(tx, { orderId });
    if (!order || order.shopId !== shopId) return { ok: false, code: 'order_not_found' };
    const known = await tx.query(
      `SELECT 1 FROM events WHERE order_id = $1 AND kind = 'note_added' AND data->>'formToken' = $2`,
      [order.id, formToken],
    );
    if (known.rowCount) return { ok: true };
    await recordEvent(tx, {
      orderId: order.id,
      paymentId: null,
      kind: 'note_added',
      at: services.clock.now(),
      trigger,
      data: { text: note.text, formToken },
    });
    return { ok: true };
  });
}
