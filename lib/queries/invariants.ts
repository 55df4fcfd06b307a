import 'server-only';
import type { Database, Tx } from '@/lib/db';
import { isTaken, PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { INVARIANT_NAMES, INVARIANTS, type InvariantName } from './invariants-checks';

export type Offender = { orderId: string; number: string; at: Date | null };

export type InvariantState = {
  name: InvariantName;
  /** unknown: the database had no time for the question. */
  state: 'holds' | 'broken' | 'unknown';
  /** At most `SHOWN` of them. */
  offenders: Offender[];
  more: boolean;
};

/** Orders of how many days are looked at: a question over all orders would take longer with every day of trade. */
export const INVARIANT_DAYS = 30;
const SHOWN = 20;
const TIMEOUT_MS = 2_000;

/** Asks everything that must be true of a shop, one question after the other, on one connection. */
export async function readInvariants(
  db: Pick<Database, 'transaction'>,
  shopId: string,
  now: Date,
): Promise<InvariantState[]> {
  const states: InvariantState[] = [];
  for (const name of INVARIANT_NAMES) {
    states.push(await db.transaction((tx) => askWithin(tx, name, shopId, now)).catch(unknownIfSlow(name)));
  }
  return states;
}

async function askWithin(tx: Tx, name: InvariantName, shopId: string, now: Date): Promise<InvariantState> {
  await tx.query(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`);
  return askInvariant(tx, name, shopId, now);
}

/** Asks one of them. For the tests, which ask inside a transaction that has broken it. */
export async function askInvariant(
  tx: Tx,
  name: InvariantName,
  shopId: string,
  now: Date,
): Promise<InvariantState> {
  const { rows } = await tx.query<Offender>(statementOf(name), [shopId, now]);
  const offenders = rows.slice(0, SHOWN);
  return { name, state: rows.length > 0 ? 'broken' : 'holds', offenders, more: rows.length > SHOWN };
}

const TAKEN = PAYMENT_STATUSES.filter(isTaken).map((status) => `'${status}'`);

function statementOf(name: InvariantName): string {
  const question = INVARIANTS[name]
    .replaceAll('TAKEN', TAKEN.join(', '))
    .replaceAll('DAYS', String(INVARIANT_DAYS));
  return `WITH recent AS (SELECT * FROM orders
      WHERE shop_id = $1 AND created_at > $2::timestamptz - make_interval(days => ${INVARIANT_DAYS}))
    SELECT * FROM (${question}) found ORDER BY at DESC NULLS LAST LIMIT ${SHOWN + 1}`;
}

/** query_canceled */
const TIMED_OUT = '57014';

const unknownIfSlow =
  (name: InvariantName) =>
  (error: unknown): InvariantState => {
    if ((error as { code?: string }).code !== TIMED_OUT) throw error;
    return { name, state: 'unknown', offenders: [], more: false };
  };
