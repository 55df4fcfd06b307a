import 'server-only';
import { AsyncResource } from 'node:async_hooks';
import type { BogCall } from '@/lib/bog';
import type { Logger } from '@/lib/log';
import { createLosses } from './losses';
import { INSERT_ROWS, type RecordedCall, rowOf } from './row';

/** Connections that the record takes at most: the pool belongs to the payments. */
const LANES = 2;
const ROWS_PER_STATEMENT = 50;
/** Calls that may wait for a lane with their bodies (up to 16,000 characters each), and at all. */
const MOST_WHOLE = 100;
const MOST = 500;
/** How long a process that ends waits for its last rows. */
const FLUSH_MS = 5_000;

export type BankCallRecorder = {
  /** Returns at once and never throws: whatever becomes of the row, the call to the bank is not affected. */
  record(call: BogCall, shopId: string | null): void;
  /** Waits until all that was given is written or lost, `withinMs` at most. For the end of a process, and for tests. */
  flush(withinMs?: number): Promise<void>;
};

/**
 * Keeps one row per HTTP request to the bank. Each is written at once if a lane is free, else together with all that
 * came meanwhile; so a process that is killed loses what was on its way and nothing that had waited for company.
 */
export function createBankCallRecorder({
  db,
  log,
}: {
  db: { query(text: string, values: readonly unknown[]): Promise<unknown> };
  log: Logger;
}): BankCallRecorder {
  const losses = createLosses(log);
  const waiting: RecordedCall[] = [];
  const flushers: (() => void)[] = [];
  let lanes = 0;

  // Bound: a lane carries rows of many requests, and its log lines must not name the one that happened to open it.
  const openLane = AsyncResource.bind(async () => {
    lanes += 1;
    // What the caller does next with the bank's answer goes to the database first.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await write(waiting.splice(0, ROWS_PER_STATEMENT));
    lanes -= 1;
    if (lanes === 0) for (const done of flushers.splice(0)) done();
  });

  async function write(calls: readonly RecordedCall[]): Promise<void> {
    try {
      await db.query(INSERT_ROWS, [JSON.stringify(calls.map(rowOf))]);
      if (waiting.length === 0) losses.over();
    } catch (error) {
      losses.rows(calls.length, error);
    }
  }

  return {
    record(given, shopId) {
      const call = { ...given, shopId };
      if (waiting.length >= MOST) return losses.rows(1);
      if (waiting.length < MOST_WHOLE) {
        waiting.push(call);
      } else {
        waiting.push({ ...call, requestBody: null, responseBody: null });
        losses.bodies();
      }
      if (lanes < LANES) void openLane();
    },
    async flush(withinMs = FLUSH_MS) {
      if (lanes > 0) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, withinMs);
        });
        await Promise.race([new Promise<void>((resolve) => flushers.push(resolve)), late]);
        clearTimeout(timer);
      }
      const left = waiting.splice(0).length;
      if (left > 0) losses.rows(left);
      losses.over();
    },
  };
}
