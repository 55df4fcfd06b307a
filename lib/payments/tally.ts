import 'server-only';
import type { Tx } from '@/lib/db';
import { type AttentionReason, causeOf, type DueTask } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { raiseTask } from './tasks';

/** What is refused is counted in memory and written once a second: a flood must not become a flood of writes. */
const FLUSH_MS = 1_000;

const TRIGGER: Trigger = { source: 'system', via: 'callback', actor: null, address: null };

const NAME = 'callback_refused';
/** Null: callbacks without a valid signature, of the whole installation; else the shop whose second lock stayed closed. */
const waiting = new Map<string | null, number>();
let timer: NodeJS.Timeout | undefined;

/** Counts a callback that was refused for its signature or shape, and alerts once an hour. */
export function countRefused(services: Services, reason: string): void {
  services.log.debug({ reason }, 'a callback was refused');
  count(services, null);
}

/** Counts a request that did not open the second lock of a shop (lib/callback-lock), and alerts once an hour. */
export function countLockFailure(services: Services, shopId: string): void {
  count(services, shopId);
}

/** Under which name an hour's failures of a shop's lock are written. */
const lockTally = (shopId: string): string => `callback_lock:${shopId}`;

function count(services: Services, shopId: string | null): void {
  waiting.set(shopId, (waiting.get(shopId) ?? 0) + 1);
  timer ??= setTimeout(() => {
    timer = undefined;
    flushRefused(services).catch((error) =>
      services.log.error({ err: error }, 'refused callbacks could not be counted'),
    );
  }, FLUSH_MS);
  timer.unref();
}

/** Writes the counts of this hour. The first write of an hour alerts, on one instance only. */
export async function flushRefused(services: Services): Promise<void> {
  const counted = [...waiting];
  waiting.clear();
  const now = services.clock.now();
  for (const [shopId, added] of counted) {
    const name = shopId === null ? NAME : lockTally(shopId);
    const { first, total } = await add(services, name, added, now);
    await services.db.transaction((tx) =>
      shopId === null ? suspectNewKey(tx, now) : tellOfLock(tx, shopId, now),
    );
    if (first && shopId === null)
      services.log.error(
        { alert: NAME, count: total },
        'callbacks without a valid signature arrive: somebody is trying, or the bank has a new key (see BOG_CALLBACK_PUBLIC_KEYS)',
      );
    else if (first)
      services.log.error(
        { alert: 'callback_lock_closed', shopId, count: total },
        'requests do not open the second lock of the callback address: somebody is trying, or the sender has other credentials',
      );
  }
}

async function add(
  { db }: Services,
  name: string,
  added: number,
  now: Date,
): Promise<{ first: boolean; total: number }> {
  const { rows } = await db.query<{ first: boolean; total: number }>(
    `INSERT INTO tallies (name, hour, count, alerted_at) VALUES ($1, date_trunc('hour', $2::timestamptz), $3, $2)
     ON CONFLICT (name, hour) DO UPDATE SET count = tallies.count + excluded.count
     RETURNING (xmax = 0) AS first, count AS total`,
    [name, now, added],
  );
  return rows[0] ?? { first: false, total: added };
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
  await raiseDaily(tx, { reason: 'signature_failures', shopId: null, refused: seen.refused, now });
}

/** So many within a day: few shops have that many callbacks, and a sender with the wrong credentials has no right ones. */
const LOCK_FAILURES_A_DAY = 10;

/** Staff of the shop are told once a day. */
async function tellOfLock(tx: Tx, shopId: string, now: Date): Promise<void> {
  const { rows } = await tx.query<{ refused: number }>(
    `SELECT coalesce(sum(count), 0)::int AS refused FROM tallies
     WHERE name = $1 AND hour > $2::timestamptz - interval '1 day'`,
    [lockTally(shopId), now],
  );
  const refused = rows[0]?.refused ?? 0;
  if (refused < LOCK_FAILURES_A_DAY) return;
  await raiseDaily(tx, { reason: 'callback_lock_failures', shopId, refused, now });
}

type Daily = { reason: AttentionReason; shopId: string | null; refused: number; now: Date };

async function raiseDaily(tx: Tx, { reason, shopId, refused, now }: Daily): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  const causeKey = causeOf(reason, shopId === null ? day : `${shopId}:${day}`);
  const task: DueTask = { reason, causeKey, operationId: null, data: { refused } };
  await raiseTask(tx, { shopId, orderId: null, paymentId: null, task, now, trigger: TRIGGER });
}
