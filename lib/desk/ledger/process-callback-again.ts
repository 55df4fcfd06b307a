import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Trigger } from '@/lib/orders/events';
import { KEPT_CALLBACK, type KeptCallback, noteUnknown, settleKept } from '@/lib/payments/handle-callback';
import type { Services } from '@/lib/services';
import { SOLE_SHOP } from '@/lib/shops/unknown-callbacks';

/** What came of processing a callback again. `not_verified`: its signature is of none of the keys that hold now. */
export const AGAIN_OUTCOMES = [
  'applied',
  'same',
  'stale',
  'asked_again',
  'mismatch',
  'unknown_order',
  'unknown_event',
  'unreadable',
  'not_verified',
  'failed',
] as const;
export type AgainOutcome = (typeof AGAIN_OUTCOMES)[number];

export type ProcessedAgain = { ok: true; outcome: AgainOutcome } | { ok: false; code: 'not_found' };

/**
 * Has a callback of the inbox processed once more, also one that was handled: its signature is verified again over the
 * stored bytes and `settle` applies a receipt at most once. An outcome that brought something stays with the row when the
 * repetition brings nothing.
 */
export async function processCallbackAgain(
  services: Services,
  editor: Editor,
  callbackId: string,
): Promise<ProcessedAgain> {
  try {
    return await services.db.transaction(async (tx) => {
      const { rows } = await tx.query<KeptCallback>(
        `${KEPT_CALLBACK} WHERE id = $1 AND ${OF_SHOP} FOR UPDATE`,
        [callbackId, editor.shopId],
      );
      const [row] = rows;
      if (!row) return { ok: false, code: 'not_found' };
      const { email: actor, address } = editor;
      const trigger: Trigger = { source: 'staff', via: 'inbox', actor, address };
      const outcome = await settleKept(tx, services, row, trigger);
      const at = services.clock.now();
      const kept = outcomeAfter(row, outcome);
      const handled =
        outcome === 'unknown_order' || outcome === 'not_verified' ? row.handledAt : (row.handledAt ?? at);
      await tx.query(
        'UPDATE callbacks SET outcome = $2, handled_at = $3, attempts = attempts + 1, error = NULL WHERE id = $1',
        [callbackId, kept, handled],
      );
      if (outcome !== 'not_verified') await noteUnknown(tx, services, row, outcome === 'unknown_order');
      await note(tx, editor, row, outcome, at);
      return { ok: true, outcome };
    });
  } catch (error) {
    services.log.error({ err: error, callbackId }, 'a callback could not be processed again');
    return noteFailure(services, editor, callbackId, error);
  }
}

const OF_SHOP = `(shop_id = $2 OR (shop_id IS NULL AND ${SOLE_SHOP}))`;

/** What stands in the row afterwards: an outcome that brought something is not written over by one that brings nothing. */
function outcomeAfter(row: KeptCallback, outcome: AgainOutcome): string | null {
  if (outcome === 'not_verified') return row.outcome;
  const broughtNothing = outcome === 'same' || outcome === 'stale';
  return broughtNothing && row.handledAt !== null ? row.outcome : outcome;
}

function note(
  tx: Tx,
  editor: Editor,
  row: Pick<KeptCallback, 'id' | 'bankOrderId' | 'outcome'>,
  result: AgainOutcome,
  at: Date,
): Promise<void> {
  return recordChange(tx, {
    editor,
    action: 'callback_processed_again',
    subject: row.bankOrderId ?? row.id,
    before: null,
    after: { callback: row.id, before: row.outcome, result },
    at,
  });
}

/** What the attempt wrote is gone; that there was one, and why it failed, is kept. */
async function noteFailure(
  services: Services,
  editor: Editor,
  callbackId: string,
  thrown: unknown,
): Promise<ProcessedAgain> {
  const error = thrown instanceof Error ? thrown.message.slice(0, 500) : 'unknown';
  return services.db.transaction(async (tx) => {
    const { rows } = await tx.query<Pick<KeptCallback, 'id' | 'bankOrderId' | 'outcome'>>(
      `UPDATE callbacks SET error = $3, attempts = attempts + 1 WHERE id = $1 AND ${OF_SHOP}
       RETURNING id, bank_order_id AS "bankOrderId", outcome`,
      [callbackId, editor.shopId, error],
    );
    if (rows[0]) await note(tx, editor, rows[0], 'failed', services.clock.now());
    return { ok: true, outcome: 'failed' };
  });
}
