import 'server-only';
import { z } from 'zod';
import type { Trigger } from '@/lib/orders/events';
import { isResendable, type ShopperMail } from '@/lib/orders/mails';
import type { OrderRefusalCode } from '@/lib/orders/refusals';
import { queueMails, shopperMailStatement } from '@/lib/payments/outbox';
import { recordEvent } from '@/lib/payments/record-event';
import { lockOrder } from '@/lib/payments/rows';
import type { Services } from '@/lib/services';

export type ResendInput = {
  shopId: string;
  orderId: string;
  mailId: string;
  /** A UUID made with the form: the same form sent again writes no second mail. */
  formToken: string;
};

export type ResendResult = { ok: true } | { ok: false; code: OrderRefusalCode };

type Earlier = { kind: ShopperMail; data: Record<string, unknown>; waiting: boolean };

/**
 * Sends a mail again that the buyer may not have had: a mail of its own with the same content, to the address and in the
 * language that the order has now. One that has not gone out yet is on its way by itself.
 */
export async function resendMail(
  services: Services,
  { shopId, orderId, mailId, formToken }: ResendInput,
  trigger: Trigger,
): Promise<ResendResult> {
  if (!z.uuid().safeParse(mailId).success) return { ok: false, code: 'mail_not_found' };
  return services.db.transaction(async (tx): Promise<ResendResult> => {
    const order = await lockOrder(tx, { orderId });
    if (!order || order.shopId !== shopId) return { ok: false, code: 'order_not_found' };
    const { rows } = await tx.query<Earlier>(
      `SELECT kind, data, status = 'waiting' AS waiting FROM mails WHERE id = $1 AND order_id = $2`,
      [mailId, order.id],
    );
    const [earlier] = rows;
    if (!earlier || !isResendable(earlier.kind)) return { ok: false, code: 'mail_not_found' };
    if (earlier.waiting) return { ok: false, code: 'mail_waiting' };

    const now = services.clock.now();
    const causeKey = `again:${mailId}:${formToken}`;
    const known = await tx.query('SELECT 1 FROM mails WHERE cause_key = $1', [causeKey]);
    if (known.rowCount) return { ok: true };
    await queueMails(tx, [shopperMailStatement(order.id, { ...earlier, causeKey }, now)]);
    const kind = 'mail_requested';
    const data = { mail: earlier.kind };
    await recordEvent(tx, { orderId: order.id, paymentId: null, kind, at: now, trigger, data });
    return { ok: true };
  });
}
