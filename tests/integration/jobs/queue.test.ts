import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDatabase } from '@/lib/db';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import { releaseLostJobs } from '@/lib/jobs/release-lost';
import { runWorker, type WorkerOptions } from '@/lib/jobs/run-worker';
import { CRONTAB } from '@/lib/jobs/tasks';
import { receiveCallback } from '@/lib/payments/receive-callback';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { addJob, jobsIn, listening } from './support';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());
beforeEach(() => world.rows('DELETE FROM graphile_worker._private_jobs'));

/** Works until `done` says so. */
async function workUntil(
  done: () => Promise<boolean>,
  { services = world.services, ...options }: WorkerOptions & { services?: Services },
): Promise<void> {
  const worker = await runWorker(services, { crontab: '', ...options });
  await expect.poll(done, { timeout: 10_000 }).toBe(true);
  await worker.stop();
}

describe('a job is asked for in the transaction that causes it', () => {
  const ask = (fail: boolean) =>
    world.services.db.transaction(async (tx) => {
      await enqueueCheck(tx, crypto.randomUUID());
      if (fail) throw new Error('rolled back');
    });

  test('which is undone: there is no job', async () => {
    await expect(ask(true)).rejects.toThrow('rolled back');
    expect(await jobsIn(world)).toEqual([]);
    await ask(false);
    expect(await jobsIn(world, 'check_payment')).toHaveLength(1);
  });

  test('which is not over: nobody takes it yet', async () => {
    const { db } = world.services;
    const run = vi.fn(async () => {});
    const worker = await runWorker(world.services, { tasks: { check_payment: run }, crontab: '' });
    await db.transaction(async (tx) => {
      await enqueueCheck(tx, crypto.randomUUID());
      await sleep(300);
      expect(run).not.toHaveBeenCalled();
    });
    await expect.poll(() => run.mock.calls.length).toBe(1);
    await worker.stop();
  });

  test('several times before it begins: it is one job', async () => {
    const paymentId = crypto.randomUUID();
    for (let n = 0; n < 5; n += 1) {
      await world.services.db.transaction((tx) => enqueueCheck(tx, paymentId));
    }
    expect(await jobsIn(world, 'check_payment')).toHaveLength(1);
  });
});

test('several workers at once run each job exactly once', async () => {
  const JOBS = 150;
  await world.rows('CREATE TABLE ran (job bigint, worker int)');
  const databases = [0, 1, 2].map(() => createDatabase(database.url, { poolSize: 6 }));
  await world.rows(
    `SELECT graphile_worker.add_job('record', job_key => 'record:' || n) FROM generate_series(1, $1) n`,
    [JOBS],
  );
  const workers = await Promise.all(
    databases.map((db, index) => {
      const record: Task = async (_payload, helpers) => {
        await db.query('INSERT INTO ran VALUES ($1, $2)', [helpers.job.id, index]);
        await sleep(20);
      };
      return runWorker({ ...world.services, db }, { tasks: { record }, crontab: '' });
    }),
  );
  await expect.poll(() => jobsIn(world), { timeout: 20_000 }).toEqual([]);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const db of databases) await db.close();
  const ran = await world.rows<{ job: number; worker: number }>('SELECT job, worker FROM ran');
  expect(ran).toHaveLength(JOBS);
  expect(new Set(ran.map(({ job }) => job)).size).toBe(JOBS);
  expect(new Set(ran.map(({ worker }) => worker)).size).toBe(3);
});

describe('a job that fails', () => {
  test('is tried again later and later, as a warning', async () => {
    await addJob(world, 'fail');
    const { services, lines } = listening(world);
    const fail = async () => {
      throw new Error('no luck');
    };
    // exp(attempts) seconds; graphile-worker stops growing at exp(10), about six hours.
    for (const attempt of [1, 2, 3, 6, 10, 14]) {
      await world.rows('UPDATE graphile_worker._private_jobs SET attempts = $1, run_at = now()', [
        attempt - 1,
      ]);
      const failed = async () => (await jobsIn(world, 'fail'))[0]?.dueInSeconds ?? 0;
      await workUntil(async () => (await failed()) > 1, { services, tasks: { fail } });
      expect((await failed()) / Math.exp(Math.min(attempt, 10))).toBeCloseTo(1, 0);
      expect((await jobsIn(world, 'fail'))[0]).toMatchObject({
        attempts: attempt,
        error: 'no luck',
        lockedBy: null,
      });
    }
    expect(lines().filter(({ level }) => level === 'error')).toEqual([]);
    expect(lines()[0]).toMatchObject({
      level: 'warn',
      task: 'fail',
      attempt: 1,
      of: 25,
      err: { message: 'no luck' },
    });
  });

  test('for the last time is an error with an alert, and stays', async () => {
    await addJob(world, 'fail', { maxAttempts: 1 });
    const { services, lines } = listening(world);
    const fail = async () => {
      throw new Error('no luck with mail to nino@example.com');
    };
    await workUntil(async () => (await jobsIn(world))[0]?.error != null, { services, tasks: { fail } });
    const alerts = lines().filter(({ alert }) => alert === 'dead_job');
    expect(alerts).toMatchObject([{ level: 'error', task: 'fail', msg: 'a job failed for the last time' }]);
    expect(JSON.stringify(lines())).not.toContain('nino@example.com');
    expect(await jobsIn(world)).toMatchObject([{ attempts: 1, maxAttempts: 1, lockedBy: null }]);
  });

  test('is tried for a day and more when it asks about a payment, for most of a day when its callback’s order is unknown', async () => {
    const { token } = await world.place();
    await world.start(token);
    const [payment] = await world.rows<{ id: string; bankOrderId: string }>(
      'SELECT id, bank_order_id AS "bankOrderId" FROM payments ORDER BY created_at DESC LIMIT 1',
    );
    const { bankOrderId = '', id = '' } = payment ?? {};
    const { control } = world.simulator;
    const callback = control.callbackFor(bankOrderId);
    const body = (callback?.body ?? '')
      .replaceAll(bankOrderId, crypto.randomUUID())
      .replaceAll(id, crypto.randomUUID());
    const received = await receiveCallback(world.services, Buffer.from(body), control.sign(body), null);
    expect(received).toEqual({ accepted: true, outcome: 'unknown_order' });
    await world.services.db.transaction((tx) => enqueueCheck(tx, crypto.randomUUID()));
    const attempts = Object.fromEntries(
      (await jobsIn(world)).map(({ task, maxAttempts }) => [task, maxAttempts]),
    );
    expect(attempts).toMatchObject({ handle_callback: 12, check_payment: 15 });
    const hours = (max: number) => {
      const pauses = Array.from({ length: max - 1 }, (_, n) => Math.exp(Math.min(n + 1, 10)));
      return pauses.reduce((sum, pause) => sum + pause, 0) / 3_600;
    };
    expect(hours(12)).toBeGreaterThan(15);
    expect(hours(15)).toBeGreaterThan(24);
  });
});

// graphile-worker alone does not wait for the answer when it writes what became of a job: the process would die of it, or
// the job stay locked by a worker that lives, for four hours.
test('a database that is away when a job ends costs the worker its life, not the job', async () => {
  const db = createDatabase(database.url, { poolSize: 6, onError: () => undefined });
  const { services, lines } = listening(world);
  const connect = db.pool.connect.bind(db.pool);
  let away = false;
  vi.spyOn(db.pool, 'connect').mockImplementation(((callback?: (error: Error) => void) => {
    if (!away) return callback ? connect(callback as never) : connect();
    const error = new Error('the database is away');
    return callback ? callback(error) : Promise.reject(error);
  }) as never);
  await addJob(world, 'fall');
  const first = await runWorker(
    { ...services, db },
    {
      tasks: {
        fall: async () => {
          away = true;
          throw new Error('no database');
        },
      },
      crontab: '',
    },
  );
  await expect(first.promise).rejects.toThrow('the worker ended by itself');
  away = false;
  await first.stop();
  expect(lines().some(({ level }) => level === 'error')).toBe(true);

  const run = vi.fn(async () => {});
  await sleep(1_100);
  expect(await releaseLostJobs(world.services, { silentSeconds: 1 })).toMatchObject({ jobs: 1 });
  await workUntil(async () => (await jobsIn(world)).length === 0, { tasks: { fall: run } });
  expect(run).toHaveBeenCalledTimes(1);
  await db.close();
});

describe('the schedule', () => {
  test('of a worker that was away for hours runs reconcile once, not once for every minute', async () => {
    const run = vi.fn(async () => {});
    const scheduled = CRONTAB.trim()
      .split('\n')
      .map((line) => line.split(' ')[5] ?? '');
    const tasks = { ...Object.fromEntries(scheduled.map((name) => [name, async () => {}])), reconcile: run };
    const first = await runWorker(world.services, { tasks, crontab: CRONTAB });
    const known = () => world.rows('SELECT identifier FROM graphile_worker._private_known_crontabs');
    await expect.poll(known).toHaveLength(scheduled.length);
    await first.stop();
    await world.rows(
      `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '2 days',
         last_execution = now() - interval '9 hours'`,
    );
    run.mockClear();
    const second = await runWorker(world.services, { tasks, crontab: CRONTAB });
    await sleep(1_500);
    await second.stop();
    // One, should a full minute pass just now.
    expect(run.mock.calls.length).toBeLessThanOrEqual(1);
  });

  test('that fails for a night leaves one dead job, not hundreds', async () => {
    // What the schedule does each minute (graphile-worker, cron.js), after the attempts of the last one were used up.
    for (let minute = 0; minute < 20; minute += 1) {
      await addJob(world, 'reconcile', { key: 'reconcile', maxAttempts: 3 });
      await world.rows(
        `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = 'reconcile'`,
      );
    }
    expect(await jobsIn(world)).toHaveLength(20);
    await releaseLostJobs(world.services);
    expect(await jobsIn(world)).toMatchObject([{ key: 'reconcile' }]);
  });
});
