import 'server-only';
import { verifyCallback } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { causeOf, type DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { handle, type InboxOutcome, shopOfPayment } from './receive-callback';
import { closeCauses, raiseTask } from './tasks';

const TRIGGER: Trigger = { source: 'bank', via: 'inbox', actor: null, address: null };

/** After so many attempts, which is a minute or two, nobody is about to write the order any more: a person has to know. */
const TELL_AFTER_ATTEMPTS = 5;

/** Thrown so that the queue tries again, with its own back-off. */
class CallbackNotHandledYet extends Error {
  override name = 'CallbackNotHandledYet';
}

/** A row of the inbox, locked. */
export type KeptCallback = {
  id: string;
  body: string;
  signature: string;
  receivedAt: Date;
  bankOrderId: string | null;
  handledAt: Date | null;
  outcome: string | null;
  attempts: number;
};

/** For `KeptCallback`, to be locked by `FOR UPDATE`. */
export const KEPT_CALLBACK = `SELECT id, body, signature, received_at AS "receivedAt", bank_order_id AS "bankOrderId",
  handled_at AS "handledAt", outcome, attempts FROM callbacks`;

/**
 * Handles a kept callback once more. Its signature is verified again over the stored bytes: a row of the inbox is
 * no more trusted than the request that it came from.
 * @throws CallbackNotHandledYet while its order is unknown
 */
export async function handleCallback(services: Services, callbackId: string): Promise<void> {
  const outcome = await services.db.transaction(async (tx) => {
    const { rows } = await tx.query<KeptCallback>(
      `${KEPT_CALLBACK} WHERE id = $1 AND handled_at IS NULL FOR UPDATE`,
      [callbackId],
    );
    const row = rows[0];
    if (!row) return 'done';
    const result = await settleKept(tx, services, row, TRIGGER);
    const again = result === 'unknown_order';
    await tx.query(
      `UPDATE callbacks SET outcome = $2, attempts = attempts + 1, error = NULL, handled_at = $3 WHERE id = $1`,
      [callbackId, result === 'not_verified' ? 'unreadable' : result, again ? null : services.clock.now()],
    );
    await noteUnknown(tx, services, row, again);
    return again ? 'again' : 'done';
  });
  if (outcome === 'again')
    throw new CallbackNotHandledYet(`callback ${callbackId}: its order is not known yet`);
}

/**
 * Verifies a kept callback and settles what it carries. When it was received perhaps nobody knew whose payment it is about;
 * as soon as somebody does, the row says to which shop it belongs.
 */
export async function settleKept(
  tx: Tx,
  services: Services,
  { id, body, signature, receivedAt }: KeptCallback,
  trigger: Trigger,
): Promise<InboxOutcome | 'not_verified'> {
  const { callbackPublicKeys } = services.env.bog;
  const verdict = verifyCallback(Buffer.from(body, 'utf8'), signature, callbackPublicKeys);
  if (!verdict.ok) return 'not_verified';
  const outcome = await handle(tx, services, { verdict, receivedAt }, trigger);
  await tx.query(
    `UPDATE callbacks SET shop_id = ${shopOfPayment('$2', '$3')} WHERE id = $1 AND shop_id IS NULL`,
    [id, verdict.receipt?.bankOrderId ?? verdict.bankOrderIdHint, verdict.receipt?.externalOrderId ?? null],
  );
  return outcome;
}

/** A verified callback for an order that nobody here knows is a task until its order is found. */
export async function noteUnknown(
  tx: Tx,
  { clock }: Services,
  { id: callbackId, bankOrderId, attempts, receivedAt }: KeptCallback,
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
