import 'server-only';
import { verifyCallback } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { causeOf, type DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { handle } from './receive-callback';
import { closeCauses, raiseTask } from './tasks';

const TRIGGER: Trigger = { source: 'bank', via: 'inbox', actor: null, address: null };

/** After so many attempts, which is a minute or two, nobody is about to write the order any more: a person has to know. */
const TELL_AFTER_ATTEMPTS = 5;

type Kept = {
  body: string;
  signature: string;
  receivedAt: Date;
  bankOrderId: string | null;
  attempts: number;
};

/** Thrown so that the queue tries again, with its own back-off. */
class CallbackNotHandledYet extends Error {
  override name = 'CallbackNotHandledYet';
}

/**
 * Handles a kept callback once more. Its signature is verified again over the stored bytes: a row of the inbox is
 * no more trusted than the request that it came from.
 * @throws CallbackNotHandledYet while its order is unknown
 */
export async function handleCallback(services: Services, callbackId: string): Promise<void> {
  const outcome = await services.db.transaction(async (tx) => {
    const { rows } = await tx.query<Kept>(
      `SELECT body, signature, received_at AS "receivedAt", bank_order_id AS "bankOrderId", attempts
       FROM callbacks WHERE id = $1 AND handled_at IS NULL FOR UPDATE`,
      [callbackId],
    );
    const row = rows[0];
    if (!row) return 'done';
    const verdict = verifyCallback(
      Buffer.from(row.body, 'utf8'),
      row.signature,
      services.env.bog.callbackPublicKeys,
    );
    const result = verdict.ok
      ? await handle(tx, services, { verdict, receivedAt: row.receivedAt }, TRIGGER)
      : ('unreadable' as const);
    const again = result === 'unknown_order';
    await tx.query(
      `UPDATE callbacks SET outcome = $2, attempts = attempts + 1, error = NULL, handled_at = $3 WHERE id = $1`,
      [callbackId, result, again ? null : services.clock.now()],
    );
    await noteUnknown(tx, services, { ...row, callbackId }, again);
    return again ? 'again' : 'done';
  });
  if (outcome === 'again')
    throw new CallbackNotHandledYet(`callback ${callbackId}: its order is not known yet`);
}

/** A verified callback for an order that nobody here knows is a task until its order is found. */
async function noteUnknown(
  tx: Tx,
  { clock }: Services,
  { callbackId, bankOrderId, attempts, receivedAt }: Kept & { callbackId: string },
  unknown: boolean,
): Promise<void> {
  const now = clock.now();
  const reason = 'callback_unknown_order';
  const causeKey = causeOf(reason, bankOrderId ?? callbackId);
  if (!unknown) {
    await closeCauses(tx, [causeKey], now);
    return;
  }
  if (attempts + 1 < TELL_AFTER_ATTEMPTS) return;
  const task: DueTask = { reason, causeKey, operationId: null, data: { bankOrderId, receivedAt } };
  const nobodys = { shopId: null, orderId: null, paymentId: null };
  await raiseTask(tx, { ...nobodys, callbackId, task, now, trigger: TRIGGER });
}
