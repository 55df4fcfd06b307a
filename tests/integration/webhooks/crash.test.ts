import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { releaseLostJobs } from '@/lib/jobs/release-lost';
import { LEASE_MS } from '@/lib/webhooks/deliveries';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { jobsIn, killPrograms, startProgram } from '../jobs/support';
import { BEHAVIOURS, type Receiver, startReceiver } from './receiver';
import { createWebhookWorld, type WebhookWorld } from './webhook-world';

const database = useTestDatabase();
let world: WebhookWorld;
let receiver: Receiver;
beforeAll(async () => {
  world = await createWebhookWorld(database.url);
  receiver = await startReceiver();
});
afterEach(killPrograms);
afterAll(async () => {
  await receiver.close();
  await world.close();
});

test('a worker that is killed while it sends loses nothing: another one sends it again, under the same id', async () => {
  const { secret } = await world.endpoint(receiver.url);
  receiver.does(BEHAVIOURS.hanging);
  const worker = startProgram(world, 'lib/jobs/main.ts');
  await world.place();
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1);
  worker.child.kill('SIGKILL');
  expect(await worker.ended).toBe('SIGKILL');
  expect(await world.deliveries()).toMatchObject([{ status: 'waiting', attempts: 1, log: [] }]);

  receiver.does(BEHAVIOURS.ok);
  await releaseLostJobs(world.services, { silentSeconds: 0 });
  await world.work();
  // The dead one could be alive and sending: its lease is waited for, and the job stays.
  expect(receiver.received).toHaveLength(1);
  expect(await jobsIn(world, 'send_webhook')).toMatchObject([
    { error: expect.stringContaining('another process') },
  ]);

  await world.pass(LEASE_MS + 1_000);
  await world.work();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.messages()).toHaveLength(1);
  expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  expect(await world.deliveries()).toMatchObject([
    {
      status: 'delivered',
      attempts: 2,
      log: [
        { problem: 'interrupted', httpStatus: null },
        { problem: null, httpStatus: 200 },
      ],
    },
  ]);
  expect(worker.output()).not.toContain(secret.slice('whsec_'.length));
}, 60_000);
