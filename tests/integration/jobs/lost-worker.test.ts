import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { releaseLostJobs } from '@/lib/jobs/release-lost';
import { runWorker } from '@/lib/jobs/run-worker';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { addJob, dueCheck, jobsIn, killPrograms, listening, slowBank, startProgram } from './support';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());
beforeEach(() => world.rows('DELETE FROM job_workers'));
afterEach(killPrograms);

const workers = () => world.rows<{ workerId: string }>('SELECT worker_id AS "workerId" FROM job_workers');
const release = (silentSeconds?: number) => releaseLostJobs(world.services, { silentSeconds });

/** A job that says when it has begun and ends when it is told to. */
function slowTask() {
  let end = () => {};
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = vi.fn(() => mayEnd);
  return { run, end: () => end() };
}

// graphile-worker gives such a job back after four hours; until then a payment would have waited in vain.
test('the job of a worker that was killed in the middle is done by another, in minutes', async () => {
  const { paymentId } = await dueCheck(world);
  slowBank(world, 30_000);
  const program = startProgram(world, 'lib/jobs/main.ts');
  const locked = async () => (await jobsIn(world, 'check_payment'))[0]?.lockedBy ?? null;
  await expect.poll(locked, { timeout: 25_000 }).not.toBeNull();
  expect(await workers()).toContainEqual({ workerId: await locked() });
  program.child.kill('SIGKILL');
  expect(await program.ended).toBe('SIGKILL');

  // It lived a moment ago: nobody can know yet that it does not come back.
  expect(await release()).toMatchObject({ jobs: 0 });
  expect(await locked()).not.toBeNull();
  await sleep(1_100);
  const { services, lines } = listening(world);
  const released = await releaseLostJobs(services, { silentSeconds: 1 });
  expect(released.jobs).toBeGreaterThanOrEqual(1);
  expect(lines()).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      task: 'check_payment',
      attempts: 1,
      msg: 'a job of a worker that is gone was released',
    }),
  );
  expect(await locked()).toBeNull();
  expect(await workers()).toEqual([]);

  world.simulator.control.clearFaults();
  const checked = async () =>
    (
      await world.rows<{ checked: boolean }>(
        'SELECT checked_at IS NOT NULL AS checked FROM payments WHERE id = $1',
        [paymentId],
      )
    )[0]?.checked;
  expect(await checked()).toBe(false);
  const other = await runWorker(world.services, { crontab: '' });
  await expect.poll(() => jobsIn(world, 'check_payment'), { timeout: 10_000 }).toEqual([]);
  expect(await checked()).toBe(true);
  await other.stop();
}, 60_000);

describe('a worker that lives', () => {
  test('keeps its job however long it takes', async () => {
    const { run, end } = slowTask();
    await addJob(world, 'slow');
    const worker = await runWorker(world.services, { tasks: { slow: run }, crontab: '', heartbeatMs: 200 });
    await expect.poll(() => run.mock.calls.length).toBe(1);
    for (let n = 0; n < 5; n += 1) {
      await sleep(500);
      expect(await release(1)).toMatchObject({ jobs: 0 });
    }
    end();
    await expect.poll(() => jobsIn(world, 'slow')).toEqual([]);
    await worker.stop();
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('and took a job a moment ago is not lost, although its heartbeat could not be written', async () => {
    const { run, end } = slowTask();
    await addJob(world, 'slow');
    const worker = await runWorker(world.services, { tasks: { slow: run }, crontab: '' });
    await expect.poll(() => run.mock.calls.length).toBe(1);
    await world.rows(`UPDATE job_workers SET seen_at = now() - interval '1 hour'`);
    expect(await release(120)).toMatchObject({ jobs: 0 });
    end();
    await worker.stop();
  });

  test('takes its row away when it stops', async () => {
    const worker = await runWorker(world.services, { tasks: { slow: async () => {} }, crontab: '' });
    await expect.poll(workers).toHaveLength(1);
    await worker.stop();
    expect(await workers()).toEqual([]);
  });

  test('says once that it cannot write its heartbeat, goes on, and is back by itself', async () => {
    const { services, lines } = listening(world);
    let away = false;
    const query: typeof services.db.query = (text, values) =>
      away ? Promise.reject(new Error('the database is away')) : services.db.query(text, values);
    const worker = await runWorker(
      { ...services, db: { ...services.db, query } },
      { tasks: { slow: async () => {} }, crontab: '', heartbeatMs: 50 },
    );
    await expect.poll(workers).toHaveLength(1);
    away = true;
    await sleep(400);
    const warnings = lines().filter(({ msg }) => msg === 'the worker could not write that it lives');
    expect(warnings).toHaveLength(1);
    // Taken for dead meanwhile, as by the sweep of another process.
    await world.rows('DELETE FROM job_workers');
    away = false;
    await expect.poll(workers).toHaveLength(1);
    await worker.stop();
    expect(await workers()).toEqual([]);
  });
});

describe('the sweep', () => {
  const lock = (workerId: string, minutesAgo: number, task = 'slow') =>
    world.rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - make_interval(mins => $2), attempts = attempts + 1
       WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = $3)`,
      [workerId, minutesAgo, task],
    );
  const seen = (workerId: string, secondsAgo: number) =>
    world.rows('INSERT INTO job_workers VALUES ($1, now() - make_interval(secs => $2))', [
      workerId,
      secondsAgo,
    ]);
  afterEach(() => world.rows('DELETE FROM graphile_worker._private_jobs'));

  test.each([
    { minutesAgo: 3, seenSecondsAgo: null, released: true },
    { minutesAgo: 1, seenSecondsAgo: null, released: false },
    { minutesAgo: 3, seenSecondsAgo: 130, released: true },
    { minutesAgo: 3, seenSecondsAgo: 110, released: false },
    { minutesAgo: 1, seenSecondsAgo: 3_000, released: false },
    { minutesAgo: 600, seenSecondsAgo: 10, released: false },
  ])(
    'a job taken $minutesAgo min ago by a worker seen $seenSecondsAgo s ago: released $released',
    async (row) => {
      await addJob(world, 'slow');
      await lock('pool-a', row.minutesAgo);
      if (row.seenSecondsAgo !== null) await seen('pool-a', row.seenSecondsAgo);
      expect((await release()).jobs).toBe(row.released ? 1 : 0);
      expect((await jobsIn(world)).map(({ lockedBy }) => lockedBy)).toEqual([row.released ? null : 'pool-a']);
    },
  );

  test('alerts when the lost attempt was the last one: now a person has to see to it', async () => {
    await addJob(world, 'slow', { maxAttempts: 1 });
    await lock('pool-a', 3);
    const { services, lines } = listening(world);
    expect(await releaseLostJobs(services)).toEqual({ jobs: 1, dead: 1, superseded: 0 });
    expect(lines()).toMatchObject([{ level: 'error', alert: 'dead_job', task: 'slow' }]);
    expect(await releaseLostJobs(services)).toEqual({ jobs: 0, dead: 0, superseded: 0 });
  });

  test('takes away what a later job has taken over, and nothing else that is dead', async () => {
    await addJob(world, 'slow', { key: 'slow:1', maxAttempts: 1 });
    await lock('pool-a', 3);
    // The same wish again, while the first one's worker is dead and holds it: graphile-worker takes the key from it.
    await addJob(world, 'slow', { key: 'slow:1' });
    await addJob(world, 'other', { key: 'other:1', maxAttempts: 1 });
    await lock('pool-b', 3, 'other');
    expect(await release()).toEqual({ jobs: 2, dead: 1, superseded: 1 });
    const left = (await jobsIn(world)).map(({ key, attempts, lockedBy }) => ({ key, attempts, lockedBy }));
    expect(left).toEqual([
      { key: 'slow:1', attempts: 0, lockedBy: null },
      { key: 'other:1', attempts: 1, lockedBy: null },
    ]);
  });

  test('removes the rows of workers that are gone, and keeps the others', async () => {
    await seen('pool-a', 121);
    await seen('pool-b', 60);
    await release();
    expect(await workers()).toEqual([{ workerId: 'pool-b' }]);
  });

  test('by several at once does no harm', async () => {
    for (let n = 0; n < 20; n += 1) await addJob(world, 'slow');
    await lock('pool-a', 3);
    await Promise.all(Array.from({ length: 5 }, () => release()));
    expect((await jobsIn(world)).every(({ lockedBy }) => lockedBy === null)).toBe(true);
  });
});
