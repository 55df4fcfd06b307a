import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enqueue } from '@/lib/jobs/enqueue';
import { runDeadJobsAgain } from '@/lib/jobs/run-again';
import { runWorker } from '@/lib/jobs/run-worker';
import { taskList } from '@/lib/jobs/tasks';
import { queueState } from '@/lib/queries/dead-jobs';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { addJob, dueCheck, jobsIn, listening } from './support';

const database = useTestDatabase();
let world: World;
/** An owner of the shop. */
const staff = () => ({
  userId: 'user-7',
  email: 'owner@example.com',
  address: '192.0.2.9',
  shopId: world.shopId,
});
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.rows('DELETE FROM graphile_worker._private_jobs');
  await world.rows('DELETE FROM job_workers');
});

const state = () => queueState(world.services.db);
/** Makes all jobs fail with this error as often as `attempts` says; by default for the last time. */
const fail = (error: string | null, attempts: number | null = null) =>
  world.rows(
    `UPDATE graphile_worker._private_jobs SET attempts = coalesce($2, max_attempts), last_error = $1,
       run_at = now() + exp(least(coalesce($2, max_attempts), 10)) * interval '1 second'`,
    [error, attempts],
  );
const numberOf = async (orderId: string) =>
  (await world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [orderId]))[0]?.number;

describe('what staff see of the queue', () => {
  test('nothing, when nothing has failed: jobs that wait for their time, or run, are no news', async () => {
    await addJob(world, 'reconcile');
    await addJob(world, 'send_mail', { maxAttempts: 1 });
    await world.rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-a', locked_at = now(), attempts = 1 WHERE max_attempts = 1`,
    );
    expect(await state()).toEqual({
      ...{ dead: [], waiting: [], deadCount: 0, waitingCount: 0 },
      ...{ workers: 0, webhookWorkers: 0, overdue: 0 },
    });
  });

  test('a dead job: what it was, its order, its attempts, the error, since when', async () => {
    const { orderId } = await dueCheck(world);
    await fail('the bank has moved\n    at somewhere');
    const { dead, deadCount, waiting } = await state();
    expect({ deadCount, waiting }).toEqual({ deadCount: 1, waiting: [] });
    expect(dead).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        task: 'check_payment',
        order: { number: await numberOf(orderId), shopId: world.shopId },
        attempts: 15,
        maxAttempts: 15,
        error: 'the bank has moved',
        askedAt: expect.any(Date),
        failedAt: expect.any(Date),
        nextAt: null,
      },
    ]);
    const agoMs = Date.now() - (dead[0]?.failedAt?.getTime() ?? 0);
    expect(Math.abs(agoMs)).toBeLessThan(5_000);
  });

  test('a job that is tried again by itself, and when', async () => {
    await dueCheck(world);
    await fail('no luck', 3);
    const { waiting, dead, waitingCount } = await state();
    expect({ dead, waitingCount }).toEqual({ dead: [], waitingCount: 1 });
    expect(waiting).toMatchObject([{ attempts: 3, maxAttempts: 15, error: 'no luck' }]);
    const seconds = ((waiting[0]?.nextAt?.getTime() ?? 0) - (waiting[0]?.failedAt?.getTime() ?? 0)) / 1_000;
    expect(seconds).toBeCloseTo(Math.exp(3), 1);
  });

  test('the order of a mail, of a callback and of a webhook as well', async () => {
    const { orderId, token } = await world.place();
    await world.start(token);
    const mailId = crypto.randomUUID();
    const callbackId = crypto.randomUUID();
    await world.rows(
      `INSERT INTO mails (id, shop_id, order_id, kind, recipient, locale, cause_key)
       VALUES ($1, $2, $3, 'paid', 'nino@example.com', 'ka', $4)`,
      [mailId, world.shopId, orderId, `test:${mailId}`],
    );
    const [payment] = (await world.look(orderId)).payments;
    await world.rows(
      `INSERT INTO callbacks (id, received_at, body, sha256, signature, verdict, event, bank_order_id, attempts)
       VALUES ($1, now(), '{}', $2, '', 'valid', 'order_payment', $3, 1)`,
      [callbackId, callbackId, payment?.bankOrderId],
    );
    const [endpointId, messageId, deliveryId] = [1, 2, 3].map(() => crypto.randomUUID());
    await world.rows(
      `INSERT INTO webhook_endpoints (id, shop_id, url, status, secret_box, created_by)
       VALUES ($1, $2, 'https://hooks.example.com', 'paused', '', '')`,
      [endpointId, world.shopId],
    );
    await world.rows(
      `INSERT INTO webhook_messages (id, shop_id, order_id, kind, data) VALUES ($1, $2, $3, 'order.paid', '{}')`,
      [messageId, world.shopId, orderId],
    );
    await world.rows(`INSERT INTO webhook_deliveries (id, message_id, endpoint_id) VALUES ($1, $2, $3)`, [
      deliveryId,
      messageId,
      endpointId,
    ]);
    await world.rows('DELETE FROM graphile_worker._private_jobs');
    await addJob(world, 'send_webhook', { key: `webhook:${deliveryId}` });
    await world.services.db.transaction(async (tx) => {
      await enqueue(tx, { task: 'send_mail', payload: { mailId }, key: `mail:${mailId}` });
      await enqueue(tx, { task: 'handle_callback', payload: { callbackId }, key: `callback:${callbackId}` });
    });
    await addJob(world, 'reconcile', { key: 'reconcile' });
    await addJob(world, 'check_payment', { key: 'check:no-uuid' });
    await fail('no luck');
    const { dead } = await state();
    const number = await numberOf(orderId);
    expect(Object.fromEntries(dead.map(({ task, order }) => [task, order?.number ?? null]))).toEqual({
      send_mail: number,
      handle_callback: number,
      send_webhook: number,
      reconcile: null,
      check_payment: null,
    });
  });

  test('no secret and no person of an error, and only its beginning', async () => {
    await addJob(world, 'send_mail');
    const secrets = ['nino@example.com', 'c4nary', '4111 1111 1111 1111'];
    await fail(
      `550 no such user nino@example.com smtp://user:c4nary@mail.example.com card 4111 1111 1111 1111 ${'long '.repeat(200)}`,
    );
    const [job] = (await state()).dead;
    for (const secret of secrets) expect(job?.error).not.toContain(secret);
    expect(job?.error).toContain('550 no such user');
    expect(job?.error?.length).toBeLessThanOrEqual(301);
  });

  test('that the program ended in the middle of the last attempt', async () => {
    await addJob(world, 'send_mail');
    await fail(null);
    expect((await state()).dead).toMatchObject([{ error: null, failedAt: null }]);
  });

  test('at most a hundred, and how many there are', async () => {
    for (let n = 0; n < 103; n += 1) await addJob(world, 'send_mail');
    await fail('no luck');
    const { dead, deadCount } = await state();
    expect([dead.length, deadCount]).toEqual([100, 103]);
  });

  test('which workers live, and what should have begun by now', async () => {
    await world.rows(
      `INSERT INTO job_workers VALUES ('pool-a', now(), 'work'), ('pool-b', now() - interval '50 seconds', 'all'),
         ('pool-c', now() - interval '70 seconds', 'all'), ('pool-d', now(), 'webhooks'), ('pool-e', now(), 'webhooks')`,
    );
    await addJob(world, 'reconcile');
    await addJob(world, 'send_mail');
    await world.rows(
      `UPDATE graphile_worker._private_jobs SET run_at = now() - interval '61 seconds' WHERE id = (SELECT min(id) FROM graphile_worker._private_jobs)`,
    );
    expect(await state()).toMatchObject({ workers: 2, webhookWorkers: 3, overdue: 1 });
  });

  test('which tasks a worker does, by its own word', async () => {
    const worker = await runWorker(world.services, { share: 'webhooks', crontab: '' });
    await expect.poll(state).toMatchObject({ workers: 0, webhookWorkers: 1 });
    await worker.stop();
    expect(await state()).toMatchObject({ workers: 0, webhookWorkers: 0 });
  });
});

describe('"Run again"', () => {
  const again = (which: { jobId: string } | 'all') => runDeadJobsAgain(world.services, which, staff());

  test('has a dead job done, and the log say who wanted it', async () => {
    const { paymentId } = await dueCheck(world);
    await fail('no luck');
    const [job] = (await state()).dead;
    const { services, lines } = listening(world);
    expect(await runDeadJobsAgain(services, { jobId: job?.id ?? '' }, staff())).toBe(1);
    expect(lines()).toMatchObject([{ level: 'info', by: 'user-7', jobIds: [job?.id] }]);
    expect(await jobsIn(world)).toMatchObject([{ attempts: 0, lockedBy: null }]);
    const audit = await world.rows(
      `SELECT actor, subject, after FROM audit_entries WHERE action = 'jobs_run_again' AND shop_id = $1`,
      [world.shopId],
    );
    const after = { jobs: 1, jobIds: [job?.id] };
    expect(audit).toEqual([{ actor: 'owner@example.com', subject: 'check_payment', after }]);
    expect((await state()).deadCount).toBe(0);
    const worker = await runWorker(world.services, { tasks: taskList(world.services), crontab: '' });
    await expect.poll(() => jobsIn(world, 'check_payment'), { timeout: 10_000 }).toEqual([]);
    await worker.stop();
    const [payment] = await world.rows<{ checked: boolean }>(
      'SELECT checked_at IS NOT NULL AS checked FROM payments WHERE id = $1',
      [paymentId],
    );
    expect(payment?.checked).toBe(true);
  });

  test('pressed a hundred times at once is pressed once', async () => {
    await addJob(world, 'send_mail');
    await fail('no luck');
    const [job] = (await state()).dead;
    const counts = await Promise.all(Array.from({ length: 100 }, () => again({ jobId: job?.id ?? '' })));
    expect(counts.filter((count) => count > 0)).toEqual([1]);
    const entries = await world.rows(
      `SELECT 1 FROM audit_entries WHERE action = 'jobs_run_again' AND after->'jobIds'->>0 = $1`,
      [job?.id],
    );
    expect(entries).toHaveLength(1);
    expect(await jobsIn(world)).toHaveLength(1);
  });

  test('leaves alone what is not dead: it runs, or is tried again by itself', async () => {
    await addJob(world, 'waiting');
    await fail('no luck', 3);
    const [waiting] = await jobsIn(world);
    await addJob(world, 'running', { maxAttempts: 1 });
    await world.rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-a', locked_at = now(), attempts = 1 WHERE max_attempts = 1`,
    );
    const before = await jobsIn(world);
    expect(await again({ jobId: waiting?.id ?? '' })).toBe(0);
    expect(await again({ jobId: before[1]?.id ?? '' })).toBe(0);
    expect(await again('all')).toBe(0);
    expect((await jobsIn(world)).map(({ attempts, lockedBy }) => [attempts, lockedBy])).toEqual([
      [3, null],
      [1, 'pool-a'],
    ]);
  });

  test('"all" takes all that are dead, and nothing else', async () => {
    for (let n = 0; n < 3; n += 1) await addJob(world, 'send_mail');
    await fail('no luck');
    await addJob(world, 'reconcile');
    expect(await again('all')).toBe(3);
    expect(await again('all')).toBe(0);
    expect((await jobsIn(world)).map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0]);
  });

  test.each(['', ' ', 'x', '-1', '1 OR 1=1', '1;', '٣', '9'.repeat(30), '999999999999999999'])(
    'of no job that there is does nothing (%s)',
    async (jobId) => {
      await addJob(world, 'send_mail');
      await fail('no luck');
      expect(await again({ jobId })).toBe(0);
      expect((await state()).deadCount).toBe(1);
    },
  );
});
