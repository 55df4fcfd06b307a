import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BANK_TOKEN } from '@/lib/api/contract/operations/bank-token';
import { LIMITS } from '@/lib/rate-limit';
import type { FaultRule } from '@/lib/simulator/faults/rule';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createKeyWorld, type KeyWorld } from './key-world';

const database = useTestDatabase();
let shop: KeyWorld;
let key = '';
let name = '';
beforeAll(async () => {
  shop = await createKeyWorld(database.url);
});
beforeEach(async () => {
  // Each test has a key of its own: the quota is the key's.
  ({ key, name } = await shop.newKey(['bank:token']));
  await turn('true');
});
afterAll(() => shop.close());

const turn = (on: 'true' | 'false') =>
  shop.rows(`UPDATE shops SET api_bank_token = ${on} WHERE id = $1`, [shop.shopId]);
const given = () =>
  shop.rows<{ actor: string; subject: string; address: string; after: Record<string, unknown> }>(
    "SELECT actor, subject, address, after FROM audit_entries WHERE action = 'bank_token_given' AND subject = $1",
    [name],
  );
const JSON_TYPE = { 'Content-Type': 'application/json' };

test('is exactly what the guide says, and opens the bank', async () => {
  const { status, headers, body } = await shop.bankToken({ key });
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in']);
  expect(BANK_TOKEN.answers[0]?.schema.safeParse(body).success).toBe(true);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('ratelimit-policy')).toBe('"bank_token";q=10;w=60');
  const { env } = shop.services;
  const asked = await fetch(`${env.bog.apiUrl}/receipt/${crypto.randomUUID()}`, {
    headers: { Authorization: `Bearer ${body.access_token}` },
  });
  expect(asked.status).not.toBe(401);
});

test('says honestly how long it lasts, and gives the one that our own calls carry for as long as it does', async () => {
  const first = await shop.bankToken({ key });
  await shop.advance(30_000);
  const second = await shop.bankToken({ key });
  expect(second.body.access_token).toBe(first.body.access_token);
  const passed = Number(first.body.expires_in) - Number(second.body.expires_in);
  expect(passed).toBeGreaterThanOrEqual(30);
  expect(passed).toBeLessThanOrEqual(33);
  await shop.advance(Number(second.body.expires_in) * 1000);
  const third = await shop.bankToken({ key });
  expect(third.body.access_token).not.toBe(first.body.access_token);
  expect(Number(third.body.expires_in)).toBeGreaterThan(1);
});

test.each<[string, Parameters<KeyWorld['bankToken']>[0]]>([
  ['nothing at all', {}],
  ['nothing, of a type', { headers: JSON_TYPE }],
  ['nothing, of a type that would not be taken', { headers: { 'Content-Type': 'text/plain' } }],
  ['an empty object', { headers: JSON_TYPE, body: '{}' }],
  ['whatever members', { headers: JSON_TYPE, body: '{"grant_type":"client_credentials","x":1}' }],
  [
    'a form',
    {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    },
  ],
  ['a slash behind the address', { after: '/' }],
])('takes a body of %s', async (_what, asked) => {
  expect((await shop.bankToken({ key, ...asked })).status).toBe(200);
});

test.each([
  ['400 body_malformed', JSON_TYPE, '{'],
  ['422 fields_invalid', JSON_TYPE, '[]'],
  ['415 media_type_unsupported', { 'Content-Type': 'text/plain' }, 'x'],
  ['413 body_too_large', JSON_TYPE, `"${'x'.repeat(70_000)}"`],
])('%s', async (expected, headers, body) => {
  const told = await shop.bankToken({ key, headers, body });
  expect(`${told.status} ${told.body.code}`).toBe(expected);
  expect(await given()).toEqual([]);
});

describe('is given to nobody else', () => {
  const code = async (asked: Parameters<KeyWorld['bankToken']>[0]) => {
    const { status, body } = await shop.bankToken(asked);
    expect(body).not.toHaveProperty('access_token');
    return `${status} ${body.code}`;
  };

  test('not where the shop has not turned it on, whatever the key may', async () => {
    await turn('false');
    expect(await code({ key })).toBe('403 turned_off');
    await turn('true');
    expect((await shop.bankToken({ key })).status).toBe(200);
  });

  test('not without a key, nor with one of other scopes', async () => {
    expect(await code({})).toBe('401 key_missing');
    const other = await shop.newKey(['orders:write', 'orders:read']);
    expect(await code({ key: other.key })).toBe('403 scope_missing');
  });

  test('not to a page, not even of an origin that may call the rest', async () => {
    await shop.rows("UPDATE shops SET api_origins = '{https://front.example}' WHERE id = $1", [shop.shopId]);
    for (const Origin of [
      'https://front.example',
      'https://evil.example',
      'null',
      shop.services.env.appUrl,
    ]) {
      const told = await shop.bankToken({ key, headers: { Origin } });
      expect(told.status).toBe(403);
      const asked = await shop.bankToken({ method: 'OPTIONS', headers: { Origin } });
      for (const { headers } of [told, asked])
        expect([...headers.keys()].filter((one) => one.startsWith('access-control-'))).toEqual([]);
    }
    expect(await given()).toEqual([]);
  });

  test('not faster than a program needs it', async () => {
    const { points } = LIMITS.bankToken;
    for (let call = 0; call < points; call += 1) expect((await shop.bankToken({ key })).status).toBe(200);
    const told = await shop.bankToken({ key });
    expect(`${told.status} ${told.body.code}`).toBe('429 too_many_requests');
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await given()).toHaveLength(points);
  });
});

test('each time is a row of the audit log that names the key and not the token', async () => {
  const { body } = await shop.bankToken({ key, from: '203.0.113.50' });
  const rows = await given();
  expect(rows).toMatchObject([{ actor: `API: ${name}`, subject: name, address: '203.0.113.50' }]);
  expect(Object.keys(rows[0]?.after ?? {})).toEqual(['expiresAt']);
  expect(JSON.stringify(rows)).not.toContain(String(body.access_token));
  await shop.bankToken({ key });
  expect(await given()).toHaveLength(2);
});

test.each<[string, string, FaultRule[]]>([
  ['does not answer', '503 bank_unavailable', [{ endpoint: 'token', fault: '503' }]],
  ['cuts the line', '503 bank_unavailable', [{ endpoint: 'token', fault: 'reset' }]],
  ['has too much to do', '503 bank_busy', [{ endpoint: 'token', fault: '429' }]],
  ['does not know the shop', '502 bank_credentials', [{ endpoint: 'token', fault: '401' }]],
])(
  'a bank that %s: %s, and nothing is said to have been given',
  async (_what, expected, faults) => {
    const { status } = await shop.bankToken({ key });
    expect(status).toBe(200);
    // The token in hand has to end first: as long as it lasts nobody asks.
    await shop.advance(3_600_000);
    const before = await given();
    for (const fault of faults) shop.simulator.control.addFault(fault);
    const told = await shop.bankToken({ key });
    shop.simulator.control.clearFaults();
    expect(`${told.status} ${told.body.code}`).toBe(expected);
    expect(told.body.detail).toContain('No token was given');
    expect(await given()).toEqual(before);
  },
  30_000,
);

test('is in no line of the log and in no row of the record', async () => {
  const { body } = await shop.bankToken({ key });
  await shop.services.bankCalls.flush();
  const secrets = [String(body.access_token), key, shop.services.env.bog.clientSecret];
  const kept = await shop.rows<{ row: string }>(
    'SELECT b::text AS row FROM bank_calls b UNION ALL SELECT a::text FROM audit_entries a UNION ALL SELECT k::text FROM api_keys k',
  );
  expect(kept.length).toBeGreaterThan(3);
  expect(shop.lines.join('')).toContain('bank call');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(shop.lines.join('')).not.toContain(secret);
    expect(kept.filter(({ row }) => row.includes(secret))).toEqual([]);
  }
});
