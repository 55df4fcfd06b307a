import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pruneBankCalls } from '@/lib/bank-calls/prune';
import { runWorker } from '@/lib/jobs/run-worker';
import { CRONTAB, taskList } from '@/lib/jobs/tasks';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());
beforeEach(() => world.rows('DELETE FROM bank_calls'));

/** `count` calls that were made `days` ago. */
const fill = (count: number, days: number) =>
  world.rows(
    `INSERT INTO bank_calls (id, started_at, operation, method, path, attempt, ms)
     SELECT gen_random_uuid(), $2::timestamptz - make_interval(hours => $3), 'receipt', 'GET', '/', 1, 1
     FROM generate_series(1, $1)`,
    [count, world.clock.now(), Math.round(days * 24)],
  );
const ages = async () => {
  const rows = await world.rows<{ days: number; n: number }>(
    `SELECT round(extract(epoch FROM $1 - started_at) / 86400)::int AS days, count(*)::int AS n
     FROM bank_calls GROUP BY 1 ORDER BY 1`,
    [world.clock.now()],
  );
  return rows.map(({ days, n }) => [days, n]);
};

describe('old calls to the bank', () => {
  test('go, in batches, and the others stay', async () => {
    await fill(25, 91);
    await fill(7, 400);
    await fill(5, 89);
    await fill(3, 0);
    expect(await pruneBankCalls(world.services, { batch: 10 })).toEqual({ rows: 32, finished: true });
    expect(await ages()).toEqual([
      [0, 3],
      [89, 5],
    ]);
    expect(await pruneBankCalls(world.services)).toEqual({ rows: 0, finished: true });
  });

  test('are kept for as long as the environment says', async () => {
    await fill(1, 8);
    await fill(1, 6);
    const { services } = world;
    await pruneBankCalls({ ...services, env: { ...services.env, bankCallsKeptDays: 7 } });
    expect(await ages()).toEqual([[6, 1]]);
  });

  test('more than a run has time for are left to the next, the oldest gone', async () => {
    await fill(10, 100);
    await fill(10, 200);
    expect(await pruneBankCalls(world.services, { batch: 10, runMs: 0 })).toEqual({
      rows: 10,
      finished: false,
    });
    expect(await ages()).toEqual([[100, 10]]);
  });

  test('that another instance is deleting are not waited for', async () => {
    await fill(4, 200);
    await fill(2, 100);
    await world.services.db.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM bank_calls ORDER BY started_at LIMIT 4 FOR UPDATE');
      expect(await pruneBankCalls(world.services)).toEqual({ rows: 2, finished: true });
    });
    expect(await ages()).toEqual([[200, 4]]);
  });

  test('go by the job that the schedule names', async () => {
    await fill(3, 91);
    const tasks = taskList(world.services);
    const named = CRONTAB.trim()
      .split('\n')
      .map((line) => line.split(' ')[5]);
    expect(named).toContain('prune_bank_calls');
    expect(named.filter((name) => !name || !(name in tasks))).toEqual([]);
    const runner = await runWorker(world.services);
    await world.rows(`SELECT graphile_worker.add_job('prune_bank_calls')`);
    await expect.poll(ages, { timeout: 10_000 }).toEqual([]);
    await runner.stop();
  });
});
