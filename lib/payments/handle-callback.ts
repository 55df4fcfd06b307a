import 'server-only';
import { verifyCallback } from '@/lib/bog';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { handle } from './receive-callback';

const TRIGGER: Trigger = { source: 'bank', via: 'inbox', actor: null, address: null };

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
    const { rows } = await tx.query<{ body: string; signature: string; receivedAt: Date }>(
      `SELECT body, signature, received_at AS "receivedAt" FROM callbacks WHERE id = $1 AND handled_at IS NULL FOR UPDATE`,
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
    return again ? 'again' : 'done';
  });
  if (outcome === 'again')
    throw new CallbackNotHandledYet(`callback ${callbackId}: its order is not known yet`);
}
