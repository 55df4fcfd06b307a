import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runWorker } from '@/lib/jobs/run-worker';
import { workOff } from '@/lib/jobs/work-off';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { addJob, dueCheck, jobsIn, slowBank } from './support';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'callback.drop': true } });
});
afterAll(() => world.close());
beforeEach(() => world.rows('DELETE FROM graphile_worker._private_jobs'));
afterEach(() => world.simulator.control.clearFaults());

/** A payment that the bank has got the money of, and that we have not heard of. */
async function paidUnheard(): Promise<string> {
  const { orderId, token } = await world.place();
  await world.start(token);
  const [payment] = (await world.look(orderId)).payments;
  world.simulator.control.pay(payment?.bankOrderId ?? '', { outcome: 'completed' });
  await world.rows(`UPDATE payments SET next_check_at = now() - interval '1 second' WHERE id = $1`, [
    payment?.id,
  ]);
  return orderId;
}
const statusOf = async (orderId: string) => (await world.look(orderId)).order.status;

test('settles what is due and works off the jobs, also those that this has caused, as a worker would', async () => {
  const orderId = await paidUnheard();
  await addJob(world, 'prune_bank_calls');
  const result = await workOff(world.services);
  expect(result).toMatchObject({ reconciled: 1, jobs: { failed: 0, left: 0 } });
  expect(result.jobs.done).toBeGreaterThanOrEqual(2);
  expect(result.ms).toBeLessThan(10_000);
  expect(await statusOf(orderId)).toBe('paid');
  expect((await jobsIn(world)).filter(({ dueInSeconds }) => dueInSeconds <= 0)).toEqual([]);
  expect(await workOff(world.services)).toMatchObject({
    reconciled: 0,
    jobs: { done: 0, failed: 0, left: 0 },
  });
  expect(await world.rows('SELECT * FROM job_workers')).toEqual([]);
});

test('counts what failed, and leaves it to be tried again', async () => {
  await addJob(world, 'fail');
  await addJob(world, 'fine');
  const tasks = {
    fail: async () => {
      throw new Error('no luck');
    },
    fine: async () => {},
  };
  const { jobs } = await workOff(world.services, { tasks });
  expect(jobs).toEqual({ done: 1, failed: 1, left: 0 });
  expect(await jobsIn(world)).toMatchObject([{ task: 'fail', attempts: 1, lockedBy: null }]);
});

test('answers when its time is over, with what is left', async () => {
  for (let n = 0; n < 30; n += 1) await addJob(world, 'slow');
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 200));
  const { jobs, ms } = await workOff(world.services, { tasks: { slow }, budgetMs: 700 });
  expect(ms).toBeLessThan(3_000);
  expect(jobs.done).toBeGreaterThan(0);
  expect(jobs.left).toBeGreaterThan(0);
  expect(jobs.done + jobs.left).toBe(30);
  expect((await jobsIn(world)).every(({ lockedBy, attempts }) => lockedBy === null && attempts === 0)).toBe(
    true,
  );
});

test('is not held by a job that hangs: that one goes back to the queue', async () => {
  await addJob(world, 'hang');
  const { jobs, ms } = await workOff(world.services, {
    tasks: { hang: () => new Promise<void>(() => {}) },
    budgetMs: 500,
  });
  expect(ms).toBeLessThan(9_000);
  expect(jobs).toMatchObject({ done: 0, left: 0 });
  expect(await jobsIn(world)).toMatchObject([{ attempts: 1, lockedBy: null }]);
}, 20_000);

test('does not wait for a bank that is silent, and sends the mails all the same', async () => {
  const orderId = await paidUnheard();
  slowBank(world, 8_000);
  const mail = vi.fn(async () => {});
  await addJob(world, 'mail');
  const { reconciled, jobs, ms } = await workOff(world.services, { tasks: { mail }, budgetMs: 1_500 });
  expect(reconciled).toBeNull();
  expect(jobs.done).toBe(1);
  expect(ms).toBeLessThan(6_000);
  // What was begun goes on: in a process that lives, it ends well.
  await expect.poll(() => statusOf(orderId), { timeout: 20_000 }).toBe('paid');
});

test('several calls at once, beside a worker, take different work: each job and each payment once', async () => {
  const orders = await Promise.all([paidUnheard(), paidUnheard(), paidUnheard()]);
  const ran: string[] = [];
  for (let n = 0; n < 40; n += 1) await addJob(world, 'once');
  const tasks = {
    once: async (_payload: unknown, helpers: { job: { id: string } }) => void ran.push(helpers.job.id),
  };
  const worker = await runWorker(world.services, { tasks, crontab: '' });
  const results = await Promise.all([1, 2, 3].map(() => workOff(world.services, { tasks })));
  await worker.stop();
  expect(ran).toHaveLength(40);
  expect(new Set(ran).size).toBe(40);
  expect(results.reduce((sum, { reconciled }) => sum + (reconciled ?? 0), 0)).toBe(3);
  for (const orderId of orders) {
    const { order, events } = await world.look(orderId);
    expect(order.status).toBe('paid');
    const completed = events.filter(
      ({ kind, data }) => kind === 'payment_changed' && data.to === 'completed',
    );
    expect(completed).toHaveLength(1);
  }
});

test('releases the jobs of workers that are gone', async () => {
  await dueCheck(world);
  await world.rows(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-gone', locked_at = now() - interval '5 minutes', attempts = 1`,
  );
  const { jobs } = await workOff(world.services);
  expect(jobs.done).toBe(1);
  expect(await jobsIn(world, 'check_payment')).toEqual([]);
});

test('deletes what is over, as a worker does every hour', async () => {
  const old = `now() - interval '40 days'`;
  await world.rows(
    `INSERT INTO idempotent_requests (id, shop_id, caller, key, digest, order_id, created_at)
     VALUES (gen_random_uuid(), $1, 'public', 'old', 'd', gen_random_uuid(), ${old})`,
    [world.shopId],
  );
  await world.rows(
    `INSERT INTO callback_tokens (digest, shop_id, client_id, expires_at) VALUES ('old', $1, 'callback', ${old})`,
    [world.shopId],
  );
  await world.rows(
    `INSERT INTO webhook_messages (id, shop_id, kind, data, created_at)
     VALUES (gen_random_uuid(), $1, 'webhook.test', '{}', ${old})`,
    [world.shopId],
  );
  await workOff(world.services);
  const [left] = await world.rows(
    `SELECT (SELECT count(*)::int FROM idempotent_requests) AS requests,
       (SELECT count(*)::int FROM callback_tokens) AS tokens, (SELECT count(*)::int FROM webhook_messages) AS messages`,
  );
  expect(left).toEqual({ requests: 0, tokens: 0, messages: 0 });
});

test('throws when the database is away', async () => {
  const query = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const db = { ...world.services.db, query, transaction: query };
  await expect(workOff({ ...world.services, db })).rejects.toThrow('ECONNREFUSED');
});
