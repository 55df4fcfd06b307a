import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendTestWebhook } from '@/lib/desk/webhooks/send-test-webhook';
import { sendWebhookAgain } from '@/lib/desk/webhooks/send-webhook-again';
import { setEndpointStatus } from '@/lib/desk/webhooks/set-endpoint-status';
import { MAX_ATTEMPTS } from '@/lib/webhooks/schedule';
import { sendWebhook, WebhookBeingSent } from '@/lib/webhooks/send-webhook';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { jobsIn } from '../jobs/support';
import { BEHAVIOURS, type Receiver, startReceiver } from './receiver';
import { createWebhookWorld, type WebhookWorld } from './webhook-world';

const database = useTestDatabase();
const HOUR = 3_600_000;
let world: WebhookWorld;
let receiver: Receiver;
beforeEach(async () => {
  world = await createWebhookWorld(database.url);
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await world.rows('DELETE FROM webhook_messages');
  await world.rows('DELETE FROM webhook_endpoints');
  await world.rows('DELETE FROM graphile_worker._private_jobs');
  await world.close();
});

const only = async () => {
  const all = await world.deliveries();
  expect(all).toHaveLength(1);
  return all[0] as (typeof all)[number];
};

test('an order is placed: the endpoint is told, signed with its secret, and the log says so', async () => {
  const { secret } = await world.endpoint(receiver.url);
  await world.place();
  await world.work();
  const [told] = receiver.verify(secret);
  expect(told).toMatchObject({
    type: 'order.created',
    data: { status: 'awaiting_payment', total_amount: '86.50' },
  });
  const delivery = await only();
  expect(delivery).toMatchObject({ status: 'delivered', attempts: 1 });
  expect(delivery.log).toEqual([{ problem: null, httpStatus: 200, cause: 'schedule', answer: 'thank you' }]);
  expect(await jobsIn(world, 'send_webhook')).toEqual([]);
  expect(world.logged()).toContain('webhook delivered');
  expect(world.logged()).not.toContain(secret.slice('whsec_'.length));
});

describe('a receiver that', () => {
  test('is down for an hour is told when it is back, under the same id and with the time of the attempt', async () => {
    const { secret } = await world.endpoint(receiver.url);
    await receiver.stop();
    await world.place();
    for (const minutes of [0, 1, 2, 10, 35, 12]) {
      await world.pass(minutes * 60_000);
      await world.work();
    }
    const waiting = await only();
    expect(waiting.status).toBe('waiting');
    expect(waiting.log.map(({ problem }) => problem)).toEqual(Array(5).fill('connection_refused'));
    await receiver.start();
    await world.pass(3 * HOUR);
    await world.work();
    expect(await only()).toMatchObject({ status: 'delivered', attempts: 6 });
    expect(receiver.received).toHaveLength(1);
    // The library compares with the real time; the world's is hours ahead.
    const [one] = receiver.received;
    expect(one?.id).toBe(`msg_${waiting.messageId.replaceAll('-', '')}`);
    expect(Number(one?.headers['webhook-timestamp']) * 1000).toBeGreaterThan(Date.now() + 3 * HOUR);
    expect(secret).toBeTruthy();
  });

  test('answers 500 for over a day is given up, and staff are told once a day', async () => {
    await world.endpoint(receiver.url);
    receiver.does(BEHAVIOURS.broken);
    await world.place();
    await world.place();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS + 1; attempt += 1) {
      await world.work();
      await world.pass(13 * HOUR);
    }
    const all = await world.deliveries();
    expect(all.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['failed', MAX_ATTEMPTS],
      ['failed', MAX_ATTEMPTS],
    ]);
    expect(receiver.received).toHaveLength(2 * MAX_ATTEMPTS);
    expect(receiver.messages()).toHaveLength(2);
    const tasks = await world.rows(`SELECT shop_id AS "shopId" FROM tasks WHERE reason = 'webhook_failing'`);
    expect(tasks).toEqual([{ shopId: world.shopId }]);
    expect(await jobsIn(world, 'send_webhook')).toEqual([]);
  });

  test('asks for ten minutes gets them', async () => {
    await world.endpoint(receiver.url);
    receiver.does(BEHAVIOURS.busy);
    await world.place();
    await world.work();
    const [job] = await jobsIn(world, 'send_webhook');
    expect(job?.dueInSeconds).toBeGreaterThan(590);
    expect(job?.dueInSeconds).toBeLessThan(10 * 60 * 1.2 + 1);
  });

  test('says 410 is paused: the message is given up, the next are not written, and staff are told', async () => {
    const { endpointId } = await world.endpoint(receiver.url);
    receiver.does(BEHAVIOURS.gone);
    await world.place();
    await world.work();
    expect(await only()).toMatchObject({ status: 'failed', attempts: 1, log: [{ problem: 'gone' }] });
    expect(await world.statusOf(endpointId)).toBe('paused');
    await world.place();
    expect(await world.deliveries()).toHaveLength(1);
    expect(
      await world.rows(
        `SELECT 1 FROM tasks WHERE reason = 'webhook_failing' AND cause_key LIKE '%${endpointId}%'`,
      ),
    ).toHaveLength(1);
  });

  test.each(['redirecting', 'closing', 'refusing'] as const)('is %s is tried again', async (behaviour) => {
    await world.endpoint(receiver.url);
    receiver.does(BEHAVIOURS[behaviour]);
    await world.place();
    await world.work();
    receiver.does(BEHAVIOURS.ok);
    await world.pass(10_000);
    await world.work();
    expect(await only()).toMatchObject({ status: 'delivered', attempts: 2 });
  });

  test('hangs holds up no other endpoint', async () => {
    const slow = await startReceiver();
    slow.does((_request, response) => void setTimeout(() => response.writeHead(200).end(), 3_000));
    await world.endpoint(slow.url);
    await world.endpoint(receiver.url);
    for (let order = 0; order < 4; order += 1) await world.place();
    const worker = await world.worker();
    await expect.poll(() => receiver.messages().length, { timeout: 10_000 }).toBe(4);
    // Two of one endpoint at a time, and the first of them are not answered yet.
    expect(slow.received.length).toBeLessThanOrEqual(2);
    await expect.poll(() => slow.messages().length, { timeout: 10_000 }).toBe(4);
    await worker.stop();
    await slow.close();
  });
});

test('workers side by side deliver each message once', async () => {
  const { endpointId } = await world.endpoint(receiver.url);
  for (let order = 0; order < 10; order += 1) await world.place();
  const workers = await Promise.all([world.worker(), world.worker(), world.worker()]);
  await expect
    .poll(
      async () => (await world.deliveries(endpointId)).filter(({ status }) => status === 'delivered').length,
      {
        timeout: 20_000,
      },
    )
    .toBe(10);
  await Promise.all(workers.map((one) => one.stop()));
  expect(receiver.received).toHaveLength(10);
});

test('of several that send one delivery at once one does, and the others leave it to the queue', async () => {
  await world.endpoint(receiver.url);
  await world.place();
  const { id: deliveryId } = await only();
  receiver.does((_request, response) => void setTimeout(() => response.writeHead(200).end(), 300));
  const sent = await Promise.allSettled(
    Array.from({ length: 8 }, () => sendWebhook(world.services, { deliveryId })),
  );
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of sent) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(WebhookBeingSent);
  expect(receiver.received).toHaveLength(1);
  await sendWebhook(world.services, { deliveryId });
  expect(receiver.received).toHaveLength(1);
});

test('an address that is refused now is not sent to, although it was taken once', async () => {
  await world.endpoint(receiver.url);
  await world.place();
  const { id: deliveryId } = await only();
  const env = { ...world.services.env, webhooksToPrivate: false };
  await sendWebhook({ ...world.services, env }, { deliveryId });
  expect((await only()).log).toMatchObject([{ problem: 'url_refused' }]);
  await world.rows(`UPDATE webhook_endpoints SET url = 'https://127.0.0.1/'`);
  await world.pass(10_000);
  await sendWebhook({ ...world.services, env }, { deliveryId });
  await world.rows(`UPDATE webhook_endpoints SET url = 'https://hooks.example.com/'`);
  await world.pass(120_000);
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  await sendWebhook({ ...world.services, env }, { deliveryId }, { resolve });
  expect((await only()).log.map(({ problem }) => problem)).toEqual([
    'url_refused',
    'address_refused',
    'address_refused',
  ]);
  expect(receiver.received).toEqual([]);
});

test('without the key of its secret nothing is sent, and it is tried again', async () => {
  await world.endpoint(receiver.url);
  await world.place();
  const { id: deliveryId } = await only();
  const env = { ...world.services.env, settingsKey: null };
  await sendWebhook({ ...world.services, env }, { deliveryId });
  expect(await only()).toMatchObject({ status: 'waiting', log: [{ problem: 'secret_unreadable' }] });
  await world.pass(10_000);
  await world.work();
  expect((await only()).status).toBe('delivered');
});

describe('staff', () => {
  test('send a test: to one endpoint, about no order', async () => {
    const { endpointId, secret } = await world.endpoint(receiver.url);
    const other = await startReceiver();
    await world.endpoint(other.url);
    const sent = await sendTestWebhook(world.services, world.editor, endpointId);
    expect(sent.ok).toBe(true);
    await world.work();
    expect(receiver.verify(secret)).toMatchObject([{ type: 'webhook.test', data: { test: true } }]);
    expect(other.received).toEqual([]);
    await other.close();
  });

  test('send again what was delivered: the same id and content, a new time, and the log has both', async () => {
    await world.endpoint(receiver.url);
    await world.place();
    await world.work();
    const { id } = await only();
    await world.pass(HOUR);
    expect(await sendWebhookAgain(world.services, world.editor, id)).toEqual({ ok: true });
    await world.work();
    const [first, second] = receiver.received;
    expect(second).toMatchObject({ id: first?.id, body: first?.body });
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(await only()).toMatchObject({
      status: 'delivered',
      attempts: 1,
      log: [{ cause: 'schedule' }, { cause: 'again' }],
    });
  });

  test('send again what was given up: all of its attempts begin anew', async () => {
    await world.endpoint(receiver.url);
    receiver.does(BEHAVIOURS.broken);
    await world.place();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      await world.work();
      await world.pass(13 * HOUR);
    }
    const { id, status } = await only();
    expect(status).toBe('failed');
    await sendWebhookAgain(world.services, world.editor, id);
    await world.work();
    expect(await only()).toMatchObject({ status: 'waiting', attempts: 1 });
    receiver.does(BEHAVIOURS.ok);
    await world.pass(10_000);
    await world.work();
    expect((await only()).status).toBe('delivered');
  });

  test('pause: what waited waits on, what happens meanwhile is not told; resume: it goes on', async () => {
    const { endpointId } = await world.endpoint(receiver.url);
    await world.place();
    await setEndpointStatus(world.services, world.editor, endpointId, 'paused');
    await world.place();
    await world.work();
    expect(receiver.received).toEqual([]);
    expect(await only()).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(await sendTestWebhook(world.services, world.editor, endpointId)).toMatchObject({
      code: 'endpoint_not_active',
    });
    await setEndpointStatus(world.services, world.editor, endpointId, 'active');
    await world.work();
    expect(await only()).toMatchObject({ status: 'delivered', attempts: 1 });
  });

  test('archive: what waited is dropped, the secret is forgotten, and there is no way back', async () => {
    const { endpointId } = await world.endpoint(receiver.url);
    await world.place();
    await setEndpointStatus(world.services, world.editor, endpointId, 'archived');
    await world.work();
    expect(receiver.received).toEqual([]);
    const { id, status } = await only();
    expect(status).toBe('dropped');
    expect(await world.rows('SELECT secret_box AS box FROM webhook_endpoints')).toEqual([{ box: '' }]);
    expect(await setEndpointStatus(world.services, world.editor, endpointId, 'active')).toMatchObject({
      code: 'endpoint_archived',
    });
    expect(await sendWebhookAgain(world.services, world.editor, id)).toMatchObject({
      code: 'endpoint_not_active',
    });
  });
});
