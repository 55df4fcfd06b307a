import 'server-only';
import type { Tx } from '@/lib/db';
import { causeOf, type DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { raiseTask } from './tasks';

/** Refused callbacks are counted in memory and written once a second: a flood must not become a flood of writes. */
const FLUSH_MS = 1_000;

const TRIGGER: Trigger = { source: 'system', via: 'callback', actor: null, address: null };

const NAME = 'callback_refused';
let waiting = 0;
let timer: NodeJS.Timeout | undefined;

/** Counts a callback that was refused for its signature or shape, and alerts once an hour. */
export function countRefused(services: Services, reason: string): void {
  waiting += 1;
  services.log.debug({ reason }, 'a callback was refused');
  timer ??= setTimeout(() => {
    timer = undefined;
    flushRefused(services).catch((error) =>
      services.log.error({ err: error }, 'refused callbacks could not be counted'),
    );
  }, FLUSH_MS);
  timer.unref();
}

/** Writes the count of this hour. The first write of an hour alerts, on one instance only. */
export async function flushRefused(services: Services): Promise<void> {
  if (waiting === 0) return;
  const count = waiting;
  waiting = 0;
  const now = services.clock.now();
  const { rows } = await services.db.pool.query<{ first: boolean; count: number }>(
    `INSERT INTO tallies (name, hour, count, alerted_at) VALUES ($1, date_trunc('hour', $2::timestamptz), $3, $2)
     ON CONFLICT (name, hour) DO UPDATE SET count = tallies.count + excluded.count
     RETURNING (xmax = 0) AS first, count`,
    [NAME, now, count],
  );
  await services.db.transaction((tx) => suspectNewKey(tx, now));
  if (rows[0]?.first) {
    services.log.error(
      { alert: NAME, count: rows[0].count },
      'callbacks without a valid signature arrive: somebody is trying, or the bank has a new key (see BOG_CALLBACK_PUBLIC_KEYS)',
    );
  }
}

/** So many refusals, and no valid callback among them in the last hour, are no accident. */
const REFUSALS_IN_A_ROW = 10;

/** The bank may have a new key, or somebody is trying: staff are told, once a day. */
async function suspectNewKey(tx: Tx, now: Date): Promise<void> {
  const { rows } = await tx.query<{ refused: number; valid: boolean }>(
    `SELECT coalesce(sum(count), 0)::int AS refused,
       EXISTS (SELECT 1 FROM callbacks WHERE received_at > $2::timestamptz - interval '1 hour') AS valid
     FROM tallies WHERE name = $1 AND hour > $2::timestamptz - interval '2 hours'`,
    [NAME, now],
  );
  const [seen] = rows;
  if (!seen || seen.valid || seen.refused < REFUSALS_IN_A_ROW) return;
  const reason = 'signature_failures';
  const causeKey = causeOf(reason, now.toISOString().slice(0, 10));
  const task: DueTask = { reason, causeKey, operationId: null, data: { refused: seen.refused } };
  const nobodys = { shopId: null, orderId: null, paymentId: null };
  await raiseTask(tx, { ...nobodys, task, now, trigger: TRIGGER });
}
