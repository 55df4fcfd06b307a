import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { bankSide, sameMoney } from '@/lib/orders/day-comparison';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { checkPayment } from './check-payment';
import { addMissingHere } from './compare-day-missing';
import {
  type Compared,
  type DueItem,
  enqueueComparison,
  leaveUnanswered,
  nextItems,
  writeCompared,
} from './compare-day-rows';

const TRIGGER: Trigger = { source: 'system', via: 'reconcile', actor: null, address: null };

const BATCH = 10;
const AT_ONCE = 5;
const DEADLINE_MS = 8_000;
/** Longer than a batch of a bank that lets every call time out; shorter than a dead worker's job takes to come back. */
const LEASE_SECONDS = 60;

/** How fast the bank is asked, and how long one run of the job lasts: shorter than the grace of a process that ends. */
export type Pace = { batchMs: number; runMs: number };
const PACE: Pace = { batchMs: 1_000, runMs: 10_000 };

/** `continues`: the rest is in the queue. `taken`: another process is at it; this one will look again. */
export type DayRun = 'finished' | 'continues' | 'taken' | 'over';

/**
 * Asks the bank about every payment of a day's report that is still waiting, compares its figures with ours *as they stood
 * before*, settles what it says as any other receipt, and writes the verdict. Each verdict is written by itself, so a
 * worker that dies has lost at most a batch; the next one takes up where the rows say. Two runs at once are one: the
 * report is leased. A bank that answers nothing for a whole batch is left alone, and the rest stays `unanswered`.
 */
export async function compareDay(services: Services, reportId: string, pace = PACE): Promise<DayRun> {
  const { db } = services;
  const day = await takeReport(services, reportId);
  if (!day) return standBack(services, reportId);
  const endsAtMs = performance.now() + pace.runMs;
  for (;;) {
    const begunAtMs = performance.now();
    if (begunAtMs >= endsAtMs) {
      await db.transaction(async (tx) => {
        await tx.query('UPDATE day_reports SET leased_until = NULL WHERE id = $1', [reportId]);
        await enqueueComparison(tx, reportId);
      });
      return 'continues';
    }
    const batch = await nextItems(db, reportId, BATCH);
    if (batch.length === 0) break;
    const answered = await compareBatch(services, batch);
    if (answered === 0 && batch.length === BATCH) await leaveUnanswered(db, reportId, services.clock.now());
    await noteProgress(services, reportId);
    await sleep(Math.max(0, pace.batchMs - (performance.now() - begunAtMs)));
  }
  await finish(services, reportId, day);
  return 'finished';
}

/** @returns the day of the report; null when it is taken, or over */
async function takeReport({ db, clock }: Services, reportId: string): Promise<string | null> {
  const { rows } = await db.query<{ day: string }>(
    `UPDATE day_reports SET leased_until = $2::timestamptz + make_interval(secs => $3)
     WHERE id = $1 AND status = 'running' AND (leased_until IS NULL OR leased_until < $2)
     RETURNING day::text AS day`,
    [reportId, clock.now(), LEASE_SECONDS],
  );
  return rows[0]?.day ?? null;
}

/** The one who is at it may die: then this wish is what goes on with it. */
async function standBack({ db }: Services, reportId: string): Promise<DayRun> {
  return db.transaction(async (tx) => {
    const { rowCount } = await tx.query(`SELECT 1 FROM day_reports WHERE id = $1 AND status = 'running'`, [
      reportId,
    ]);
    if (!rowCount) return 'over';
    await enqueueComparison(tx, reportId, LEASE_SECONDS);
    return 'taken';
  });
}

/** @returns how many of them the bank has answered, whatever it said */
async function compareBatch(services: Services, batch: readonly DueItem[]): Promise<number> {
  const rest = [...batch];
  let answered = 0;
  const lane = async () => {
    for (let item = rest.shift(); item; item = rest.shift()) {
      const compared = await compare(services, item);
      if (compared.verdict !== 'unanswered') answered += 1;
      await writeCompared(services.db, item, compared, services.clock.now());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return answered;
}

async function compare(services: Services, item: DueItem): Promise<Compared> {
  const { ours, bankOrderId } = item;
  const unanswered: Compared = { verdict: 'unanswered', ours, bank: null };
  // Nobody can be asked by an id that is not known yet; reconcile finds it out.
  if (bankOrderId === null) return unanswered;
  try {
    const payment = { id: item.paymentId, orderId: item.orderId, bankOrderId };
    const checked = await checkPayment(services, payment, TRIGGER, { deadlineMs: DEADLINE_MS });
    if (!checked.answered)
      return checked.unknownToBank ? { ...unanswered, verdict: 'missing_at_bank' } : unanswered;
    const bank = bankSide(checked.receipt);
    if (!bank) return unanswered;
    if (sameMoney(ours, bank)) return { verdict: 'matched', ours, bank };
    // It brought nothing new: a callback was faster than this question, and our figures were read before it.
    if (checked.outcome === 'same') return { verdict: 'matched', ours: { ...ours, ...bank }, bank };
    return { verdict: 'differing', ours, bank };
  } catch (error) {
    services.log.error({ err: error, bankOrderId }, 'a payment could not be compared with the bank');
    return unanswered;
  }
}

async function noteProgress({ db, clock }: Services, reportId: string): Promise<void> {
  await db.query(
    `UPDATE day_reports SET leased_until = $2::timestamptz + make_interval(secs => $3),
       done = (SELECT count(*) FROM day_report_items
         WHERE report_id = $1 AND payment_id IS NOT NULL AND verdict <> 'waiting')
     WHERE id = $1 AND status = 'running'`,
    [reportId, clock.now(), LEASE_SECONDS],
  );
}

async function finish(services: Services, reportId: string, day: string): Promise<void> {
  const now = services.clock.now();
  await services.db.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE day_reports SET status = 'finished', finished_at = $2, leased_until = NULL, done = total
       WHERE id = $1 AND status = 'running'`,
      [reportId, now],
    );
    if (rowCount) await addMissingHere(tx, services, { reportId, day, now });
  });
}
