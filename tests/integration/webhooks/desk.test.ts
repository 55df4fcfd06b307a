import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeEndpoint } from '@/lib/desk/webhooks/change-endpoint';
import { createEndpoint } from '@/lib/desk/webhooks/create-endpoint';
import { rotateWebhookSecret } from '@/lib/desk/webhooks/rotate-webhook-secret';
import { sendTestWebhook } from '@/lib/desk/webhooks/send-test-webhook';
import { setEndpointStatus } from '@/lib/desk/webhooks/set-endpoint-status';
import {
  findWebhookDelivery,
  findWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
} from '@/lib/queries/webhooks';
import { ENDPOINTS_MAX } from '@/lib/shops/webhook-input';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { BEHAVIOURS, type Receiver, startReceiver } from './receiver';
import { createWebhookWorld, type WebhookWorld } from './webhook-world';

const database = useTestDatabase();
let world: WebhookWorld;
let receiver: Receiver;
beforeAll(async () => {
  world = await createWebhookWorld(database.url);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await world.close();
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.does(BEHAVIOURS.ok);
  await world.rows('DELETE FROM webhook_messages');
  await world.rows('DELETE FROM webhook_endpoints');
  await world.rows('DELETE FROM graphile_worker._private_jobs');
});

const typed = (change: object = {}) => ({
  url: receiver.url,
  description: 'Warehouse',
  events: [],
  ...change,
});
const create = (change: object = {}, token: string = randomUUID()) =>
  createEndpoint(world.services, world.editor, typed(change), token);
const look = async (id: string) => {
  const found = await findWebhookEndpoint(world.services.db, { shopId: world.shopId, id }, world.clock.now());
  if (!found) throw new Error('no such endpoint');
  return found;
};
const audit = () =>
  world.rows<{ action: string; subject: string; after: Record<string, unknown> }>(
    'SELECT action, subject, after FROM audit_entries ORDER BY at DESC, id DESC LIMIT 1',
  );

describe('an endpoint is made', () => {
  test('once per form, with a secret that is stored in a box alone and is in no log', async () => {
    const token = randomUUID();
    const made = await create({ events: ['order.paid'] }, token);
    if (!made.ok) throw new Error(made.code);
    expect(await create({}, token)).toEqual({ ok: false, code: 'already_made' });
    expect(await look(made.endpointId)).toMatchObject({
      url: receiver.url,
      events: ['order.paid'],
      status: 'active',
    });
    const bare = made.secret.slice('whsec_'.length);
    const [row] = await world.rows<{ row: string }>('SELECT e::text AS row FROM webhook_endpoints e');
    expect(row?.row).not.toContain(bare);
    expect(await audit()).toMatchObject([
      {
        action: 'webhook_created',
        subject: 'Warehouse',
        after: { url: receiver.url, events: ['order.paid'] },
      },
    ]);
    expect(JSON.stringify(await world.rows('SELECT * FROM audit_entries')) + world.logged()).not.toContain(
      bare,
    );
  });

  test('not without SETTINGS_KEY, not twice for one address, and not more than ten', async () => {
    const env = { ...world.services.env, settingsKey: null };
    expect(await createEndpoint({ ...world.services, env }, world.editor, typed(), randomUUID())).toEqual({
      ok: false,
      code: 'settings_key_missing',
    });
    await create();
    expect(await create()).toMatchObject({ problems: { url: 'url_taken' } });
    for (let one = 1; one < ENDPOINTS_MAX; one += 1)
      expect((await create({ url: `${receiver.url}/${one}` })).ok).toBe(true);
    expect(await create({ url: `${receiver.url}/more` })).toMatchObject({
      problems: { url: 'too_many_endpoints' },
    });
  });

  test('at one address only, when two people do it at once', async () => {
    const made = await Promise.all([create(), create(), create()]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('not at an address of the inside, where that is not allowed', async () => {
    const env = { ...world.services.env, webhooksToPrivate: false };
    const inside = typed({ url: 'https://169.254.169.254/' });
    expect(
      await createEndpoint({ ...world.services, env }, world.editor, inside, randomUUID()),
    ).toMatchObject({
      problems: { url: 'private_host' },
    });
  });
});

describe('an endpoint is changed', () => {
  test('unless somebody else was faster', async () => {
    const made = await create();
    if (!made.ok) throw new Error(made.code);
    const { endpointId } = made;
    const { version: seenVersion } = await look(endpointId);
    const change = (over: object) =>
      changeEndpoint(world.services, world.editor, { endpointId, seenVersion }, typed(over));
    expect(await change({ description: 'Till', events: ['order.paid'] })).toEqual({ ok: true });
    expect(await change({ description: 'Desk' })).toEqual({ ok: false, code: 'endpoint_changed' });
    expect(await look(endpointId)).toMatchObject({ description: 'Till', events: ['order.paid'] });
    expect(await audit()).toMatchObject([{ action: 'webhook_changed', subject: 'Warehouse' }]);
  });

  test('what was not delivered goes to the new address', async () => {
    const made = await create({ url: `${receiver.url}/old` });
    if (!made.ok) throw new Error(made.code);
    const { endpointId } = made;
    await world.place();
    const { version: seenVersion } = await look(endpointId);
    await changeEndpoint(
      world.services,
      world.editor,
      { endpointId, seenVersion },
      typed({ url: `${receiver.url}/new` }),
    );
    await world.work();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook/new']);
  });
});

test('a new secret: for a day messages open with either, then with the new one alone', async () => {
  const made = await create();
  if (!made.ok) throw new Error(made.code);
  const { endpointId, secret: before } = made;
  const { version: seenVersion } = await look(endpointId);
  const ref = { endpointId, seenVersion };
  const rotated = await rotateWebhookSecret(world.services, world.editor, ref, 'day');
  if (!rotated.ok) throw new Error(rotated.code);
  expect(await rotateWebhookSecret(world.services, world.editor, ref, 'day')).toMatchObject({
    code: 'endpoint_changed',
  });
  await sendTestWebhook(world.services, world.editor, endpointId);
  await world.work();
  expect(receiver.verify(rotated.secret)).toHaveLength(1);
  expect(receiver.verify(before)).toHaveLength(1);

  await world.pass(25 * 3_600_000);
  receiver.received.length = 0;
  await sendTestWebhook(world.services, world.editor, endpointId);
  await world.work();
  expect(receiver.received[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  expect(await look(endpointId)).toMatchObject({ oldValidUntil: null });
});

describe('what pages show', () => {
  test('how an endpoint does', async () => {
    const made = await create();
    if (!made.ok) throw new Error(made.code);
    const now = () => world.clock.now();
    const [fresh] = await listWebhookEndpoints(world.services.db, world.shopId, now());
    expect(fresh).toMatchObject({ lastDeliveredAt: null, retrying: 0, failed: 0, lastProblem: null });
    await world.place();
    await world.work();
    receiver.does(BEHAVIOURS.broken);
    await world.pass(1_000);
    await world.place();
    await world.work();
    const [seen] = await listWebhookEndpoints(world.services.db, world.shopId, now());
    expect(seen).toMatchObject({
      lastDeliveredAt: expect.any(Date),
      retrying: 1,
      failed: 0,
      lastProblem: 'receiver_error',
    });
  });

  test('its deliveries page by page, by their state, and each with its attempts', async () => {
    const made = await create();
    if (!made.ok) throw new Error(made.code);
    for (let order = 0; order < 5; order += 1) await world.place();
    await world.work();
    await setEndpointStatus(world.services, world.editor, made.endpointId, 'paused');
    const query = { shopId: world.shopId, endpointId: made.endpointId, status: null, cursor: null, limit: 2 };
    const ids: string[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await listWebhookDeliveries(world.services.db, { ...query, cursor });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.older;
    }
    expect(new Set(ids).size).toBe(5);
    const waiting = await listWebhookDeliveries(world.services.db, { ...query, status: 'waiting' });
    expect(waiting.rows).toEqual([]);
    const one = await findWebhookDelivery(
      world.services.db,
      { shopId: world.shopId, id: ids[0] ?? '' },
      world.clock.now(),
    );
    expect(one).toMatchObject({
      kind: 'order.created',
      status: 'delivered',
      sending: false,
      endpoint: { url: receiver.url, status: 'paused' },
      log: [{ httpStatus: 200, problem: null, answer: 'thank you' }],
    });
  });
});
