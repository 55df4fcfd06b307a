import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { seeOrder } from './rows';
import { caseOf, changes, type SettleInput } from './settle-case';
import { dueTasks } from './settle-tasks';
import { GUARD_FAILED, type Statement, togetherIf } from './together';

/** unique_violation: a twin of the callback was kept in between. */
const UNIQUE_VIOLATION = '23505';

/**
 * Settles a callback in two trips to the database instead of six, in the case that nearly every callback is: its order
 * is known, its receipt is news, nothing was asked for its money, and nobody needs to look at it. First a look without a lock; then one statement that
 * locks the order and the payment, finds them as they were seen, and writes what the rules said together with the
 * inbox row. In every other case, and whenever somebody was faster, it has written nothing and `settle` decides anew
 * under the lock.
 * @returns null when it is not that case
 */
export async function settleAtOnce(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  incoming: SettleInput & { via: 'callback' },
  inbox: { sha256: string; insert: Statement },
  trigger: Trigger,
): Promise<'applied' | 'duplicate' | null> {
  const { bankOrderId, externalOrderId: externalId } = incoming.receipt;
  const seen = await seeOrder(db, { bankOrderId, externalId }, inbox.sha256);
  if (!seen) return null;
  if (seen.callbackKnown) return 'duplicate';
  if (seen.hasOperations || seen.order.attentionReason !== null) return null;
  const known = { order: seen.order, payments: seen.payments, operations: [] };
  const settlement = caseOf(known, incoming, clock.now(), trigger);
  if (settlement?.decision.kind !== 'apply' || settlement.decision.attention) return null;
  if (settlement.synced.foreign.length > 0 || dueTasks(settlement).length > 0) return null;

  const version = seen.payments.find(({ id }) => id === settlement.payment.id)?.version;
  const guard: Statement = {
    // The order first, as every writer does. A row that changed while we waited has another xmin by then. What other
    // payments of the order do and this decision rests on changes the order's row as well.
    text: `SELECT o.id FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.id = $1 AND o.xmin::text = $2 AND p.id = $3 AND p.xmin::text = $4 FOR UPDATE OF o, p`,
    values: [seen.order.id, seen.orderVersion, settlement.payment.id, version],
  };
  const { text, values } = togetherIf(guard, [inbox.insert, ...changes(settlement, settlement.decision)]);
  try {
    await db.query(text, values);
    return 'applied';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === GUARD_FAILED || code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}
