import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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
beforeEach(() => world.rows('DELETE FROM graphile_worker._private_jobs'));
afterEach(() => {
  killPrograms();
  world.simulator.control.clearFaults();
});

describe.each([
  { what: 'the worker’s own process', file: 'lib/jobs/main.ts', exit: 0 },
  {
    what: 'the web process with the worker inside',
    file: 'tests/integration/jobs/web-process.ts',
    exit: 143,
  },
])('told to end while a job runs, $what', ({ file, exit }) => {
  test('finishes it, takes no new one, keeps its record, and ends', async () => {
    const { orderId, paymentId } = await dueCheck(world);
    await world.services.bankCalls.flush();
    await world.rows('DELETE FROM bank_calls');
    slowBank(world, 3_000);
    const program = startProgram(world, file);
    const running = async () =>
      (await jobsIn(world, 'check_payment')).map(({ lockedBy }) => lockedBy !== null);
    await expect.poll(running, { timeout: 25_000 }).toEqual([true]);
    // The question is on its way, else the process would not have to wait for anything.
    await sleep(500);

    program.child.kill('SIGTERM');
    await expect.poll(program.output).toContain('stopping');
    await addJob(world, 'check_payment', { key: 'late' });
    const toldAt = Date.now();
    expect(await program.ended).toBe(exit);
    expect(Date.now() - toldAt).toBeLessThan(10_000);

    const late = await jobsIn(world, 'check_payment');
    expect(late).toMatchObject([{ key: 'late', attempts: 0, lockedBy: null }]);
    expect((await world.look(orderId)).payments).toHaveLength(1);
    const [payment] = await world.rows<{ checked: boolean }>(
      'SELECT checked_at IS NOT NULL AS checked FROM payments WHERE id = $1',
      [paymentId],
    );
    expect(payment?.checked).toBe(true);
    const calls = await world.rows('SELECT operation FROM bank_calls ORDER BY started_at');
    expect(calls).toEqual([{ operation: 'token' }, { operation: 'receipt' }]);
    expect(await world.rows('SELECT * FROM job_workers')).toEqual([]);
  }, 60_000);
});

describe('a job that hangs', () => {
  test('does not hold the end of the worker: it is handed back to the queue, with its error', async () => {
    await addJob(world, 'hang', { maxAttempts: 5 });
    const hang = vi.fn(() => new Promise<void>(() => {}));
    const { services, lines } = listening(world);
    const worker = await runWorker(services, { tasks: { hang }, crontab: '', graceMs: 300 });
    await expect.poll(() => hang.mock.calls.length).toBe(1);
    const begunAt = Date.now();
    await worker.stop();
    expect(Date.now() - begunAt).toBeLessThan(3_000);
    expect(await jobsIn(world, 'hang')).toMatchObject([
      { attempts: 1, lockedBy: null, error: 'the process ended before the job' },
    ]);
    expect(lines().map(({ msg }) => msg)).toContain(
      'jobs that did not end in time are handed back to the queue',
    );
    await expect(worker.promise).resolves.toBeUndefined();
    expect(await world.rows('SELECT * FROM job_workers')).toEqual([]);
  });

  test('is told by its signal that the time is over, for tasks that can listen', async () => {
    await addJob(world, 'hang');
    const heard = vi.fn();
    const worker = await runWorker(world.services, {
      tasks: {
        hang: (_payload, helpers) =>
          new Promise((_resolve, reject) => {
            helpers.abortSignal?.addEventListener('abort', () => {
              heard();
              reject(new Error('given up'));
            });
          }),
      },
      crontab: '',
      graceMs: 300,
    });
    await expect.poll(async () => (await jobsIn(world, 'hang'))[0]?.lockedBy ?? null).not.toBeNull();
    await worker.stop();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(await jobsIn(world, 'hang')).toMatchObject([{ attempts: 1, lockedBy: null }]);
  });

  test('stopping twice is stopping once', async () => {
    const worker = await runWorker(world.services, { tasks: { hang: async () => {} }, crontab: '' });
    await Promise.all([worker.stop(), worker.stop()]);
    await worker.stop();
    await expect(worker.promise).resolves.toBeUndefined();
  });
});
