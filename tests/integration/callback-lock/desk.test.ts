import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeLock, rotateLockSecret } from '@/lib/desk/callback-lock/change-lock';
import { revokeCallbackTokens, turnOffLock } from '@/lib/desk/callback-lock/turn-off-lock';
import { createLogger } from '@/lib/log';
import { flushRefused } from '@/lib/payments/tally';
import { readCallbackLock } from '@/lib/queries/callback-lock';
import { LOCK_DEFAULTS } from '@/lib/shops/callback-lock-input';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { basicOf, createLockWorld, type LockWorld, signedHeaders } from './lock-world';

const database = useTestDatabase();
const written: string[] = [];
const log = createLogger(
  'trace',
  new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  }),
);
let world: LockWorld;
beforeAll(async () => {
  world = await createLockWorld(database.url, { log });
});
beforeEach(() => world.unlock());
afterAll(() => world.close());

const view = () => readCallbackLock(world.services.db, world.shopId, world.clock.now());
const version = async () => (await view()).lock?.version ?? '';
const audit = () =>
  world.rows<{ action: string; before: unknown; after: unknown }>(
    `SELECT action, before, after FROM audit_entries ORDER BY at DESC, id DESC`,
  );
const opens = async (headers: Record<string, string>) =>
  (await world.send({ method: 'GET', headers })).status === 200;
const typed = (changed: Partial<typeof LOCK_DEFAULTS>) => ({ ...LOCK_DEFAULTS, ...changed });
const token = async (secret: string) => {
  const { body } = await world.authorize({
    ...{ body: new URLSearchParams({ grant_type: 'client_credentials' }) },
    headers: { authorization: basicOf('callback', secret) },
  });
  return { authorization: `Bearer ${body.access_token}` };
};

describe('turning the lock on, changing it and turning it off', () => {
  test('holds from the commit on, and is audited without its secret', async () => {
    const secret = await world.lock('basic');
    expect(secret).toMatch(/^bcs_[\w-]{43}$/);
    expect(await opens({ authorization: basicOf('callback', secret) })).toBe(true);
    expect((await view()).lock).toMatchObject({ kind: 'basic', name: 'callback', header: null });
    expect(await turnOffLock(world.services, world.editor, await version())).toEqual({ ok: true });
    expect((await view()).lock).toBeNull();
    expect(await opens({ authorization: basicOf('callback', secret) })).toBe(false);
    const [off, on] = await audit();
    expect(on).toMatchObject({
      ...{ action: 'callback_lock_changed', before: null },
      after: { kind: 'basic', name: 'callback', unsignedAllowed: false, secretChanged: true },
    });
    expect(off).toMatchObject({ action: 'callback_lock_changed', before: { kind: 'basic' }, after: null });
    expect(JSON.stringify(await audit())).not.toContain('bcs_');
  });

  test('keeps the secret while the kind stays, and makes another for another kind', async () => {
    const secret = await world.lock('api_key');
    const next = typed({ kind: 'api_key', keyHeader: 'X-Gate', unsigned: '1' });
    expect(await changeLock(world.services, world.editor, next, await version())).toMatchObject({
      ...{ ok: true, secret: null, settings: { header: 'X-Gate', unsignedAllowed: true } },
    });
    expect(await opens({ 'x-gate': secret })).toBe(true);
    const other = await world.lock('hmac');
    expect(other).not.toBe(secret);
    expect(await opens({ 'x-gate': secret })).toBe(false);
    expect(await opens(signedHeaders(other, '', world.clock.now()))).toBe(true);
  });

  test('renewing the secret ends the one before and its tokens', async () => {
    const secret = await world.lock('oauth2');
    const held = await token(secret);
    expect(await opens(held)).toBe(true);
    const rotated = await rotateLockSecret(world.services, world.editor, await version());
    if (!rotated.ok || !rotated.secret) throw new Error(JSON.stringify(rotated));
    expect(await opens(held)).toBe(false);
    expect((await token(secret)).authorization).toBe('Bearer undefined');
    expect(await opens(await token(rotated.secret))).toBe(true);
  });

  test('a token does not outlive the lock for which it was made, also when that comes back', async () => {
    const held = await token(await world.lock('oauth2'));
    await turnOffLock(world.services, world.editor, await version());
    await world.lock('oauth2');
    expect(await opens(held)).toBe(false);
  });

  test('takes back all tokens at once, and tells how many', async () => {
    const secret = await world.lock('oauth2');
    const [one, other] = [await token(secret), await token(secret)];
    expect((await view()).liveTokens).toBe(2);
    expect(await revokeCallbackTokens(world.services, world.editor)).toBe(2);
    expect([await opens(one), await opens(other)]).toEqual([false, false]);
    expect((await view()).liveTokens).toBe(0);
    expect((await audit())[0]).toMatchObject({ action: 'callback_tokens_revoked', after: { revoked: 2 } });
    expect(await revokeCallbackTokens(world.services, world.editor)).toBe(0);
    expect(await opens(await token(secret))).toBe(true);
  });

  test('is refused to whoever has seen another lock than there is', async () => {
    const old = await version();
    await world.lock('basic');
    const { services, editor } = world;
    expect(await changeLock(services, editor, typed({ kind: 'basic' }), old)).toMatchObject({
      ...{ ok: false, code: 'changed_meanwhile' },
    });
    const seen = await version();
    const both = await Promise.all([1, 2].map(() => rotateLockSecret(services, editor, seen)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await turnOffLock(services, editor, seen)).toEqual({ ok: false, code: 'changed_meanwhile' });
  });

  test('of an HMAC needs SETTINGS_KEY, and says so', async () => {
    const without = { ...world.services, env: { ...world.services.env, settingsKey: null } };
    expect(await changeLock(without, world.editor, typed({ kind: 'hmac' }), '')).toEqual({
      ...{ ok: false, code: 'settings_key_missing' },
    });
    expect((await view()).lock).toBeNull();
  });
});

describe('what stays outside', () => {
  test('is counted and alerted about once an hour, and staff of the shop have one task a day', async () => {
    await world.lock('api_key');
    await flushRefused(world.services);
    await world.rows('DELETE FROM tallies');
    const fail = async (count: number) => {
      for (let index = 0; index < count; index += 1) await world.send({ method: 'GET' });
      await flushRefused(world.services);
    };
    const tasks = () => world.rows("SELECT shop_id, data FROM tasks WHERE reason = 'callback_lock_failures'");
    const alerts = () => written.filter((line) => line.includes('"alert":"callback_lock_closed"'));
    const before = alerts().length;
    await fail(9);
    expect((await view()).refused).toBe(9);
    expect(await tasks()).toEqual([]);
    await fail(1);
    await fail(1);
    expect(await tasks()).toEqual([{ shop_id: world.shopId, data: { refused: 10 } }]);
    expect(alerts()).toHaveLength(before + 1);
    const refused = await world.rows("SELECT count FROM tallies WHERE name = 'callback_refused'");
    expect(refused).toEqual([]);
    await world.advance(25 * 3_600_000);
    expect((await view()).refused).toBe(0);
  });

  test('no credential reaches a log line or a row', async () => {
    const secret = await world.lock('oauth2');
    const { authorization } = await token(secret);
    const bearer = authorization.slice('Bearer '.length);
    const wrong = `bcs_${'wrong'.repeat(8)}abc`;
    await world.send({ method: 'GET', headers: { authorization } });
    await world.send({ method: 'GET', headers: { authorization: basicOf('callback', wrong) } });
    await world.send({ method: 'GET', headers: { authorization: `Bearer ${wrong}`, 'x-api-key': wrong } });
    for (const name of ['access_token', 'x']) {
      await world.send({ url: `https://shop.example.com/api/payments/bog/callback?${name}=${bearer}` });
      const url = `https://shop.example.com/api/payments/bog/authorize?${name}=${secret}`;
      await world.authorize({ url, body: new URLSearchParams({ grant_type: 'client_credentials' }) });
    }
    // Also when something breaks while it is in hand.
    await world.rows('ALTER TABLE callback_tokens RENAME TO callback_tokens_away');
    const broken = await world.send({ method: 'GET', headers: { authorization } });
    await token(secret);
    await world.rows('ALTER TABLE callback_tokens_away RENAME TO callback_tokens');
    expect(broken.status).toBe(503);
    const lines = written.join('');
    const rows = await world.rows<{ all: string }>(
      `SELECT string_agg(t, ' ') AS all FROM (SELECT l::text AS t FROM callback_locks l UNION ALL
         SELECT c::text FROM callback_tokens c UNION ALL SELECT a::text FROM audit_entries a UNION ALL
         SELECT r::text FROM rate_limits r UNION ALL SELECT y::text FROM tallies y) rows`,
    );
    for (const one of [secret, bearer, wrong, Buffer.from(`callback:${secret}`).toString('base64')]) {
      expect(lines).not.toContain(one);
      expect(rows[0]?.all).not.toContain(one);
    }
    expect(lines).toContain('could not be stored');
  });
});
