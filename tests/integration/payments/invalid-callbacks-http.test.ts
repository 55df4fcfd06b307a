import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/payments/bog/callback/route';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { checksums } from './invalid-callbacks/checksum';
import { chunked, type Door, openDoor, post, whole } from './invalid-callbacks/door';
import { genuineCallbacks, type Made } from './invalid-callbacks/genuine';
import { dressCases, headerCases, type Rude, sizeCases } from './invalid-callbacks/http-cases';
import { createWorld, type World } from './world';

// What only HTTP can do to a callback, sent as raw bytes to the route of production.

vi.mock('next/headers', async () => {
  const { current } = await import('./invalid-callbacks/door');
  return { headers: async () => current.getStore() ?? new Headers() };
});

const shared = globalThis as typeof globalThis & Record<symbol, Services | undefined>;

const database = useTestDatabase();
let world: World;
let door: Door;
let made: Made[];
let before: Record<string, string>;
beforeAll(async () => {
  world = await createWorld(database.url);
  shared[Symbol.for('bog-checkout.services')] = world.services;
  door = await openDoor(POST);
  made = await genuineCallbacks(world);
  before = await checksums(world);
});
afterAll(async () => {
  await door.close();
  await world.close();
});

const material = () => {
  const [callback] = made;
  if (!callback) throw new Error('no callback');
  return { ...callback, sign: (body: Buffer) => world.simulator.control.sign(body) };
};

/** Once before the material exists, for the names; then again for the bytes. */
const names = (cases: (material: { body: string; signature: string; sign: () => string }) => Rude[]) =>
  cases({ body: '{}', signature: 'AA==', sign: () => 'AA==' }).map(({ what, status }) => ({ what, status }));

describe.each([
  ['the header', headerCases],
  ['the body’s dress', dressCases],
  ['the body’s size', sizeCases],
] as const)('%s:', (_group, cases) => {
  test.each(names(cases))('$what: $status', async ({ what, status }) => {
    const rude = cases(material()).find((one) => one.what === what);
    if (!rude) throw new Error('no such case');
    const [first, ...rest] = await door.send(rude.bytes, rude.thenEnd ? { thenEnd: true } : {});
    expect(first).toBe(status);
    // What is left of such a request is no request either.
    expect(rest.filter((other) => other < 400 || other >= 500)).toEqual([]);
  });

  test('nothing was changed, and nothing thrown', async () => {
    expect(await checksums(world)).toEqual(before);
    expect(door.thrown).toEqual([]);
  });
});

describe('the same callbacks are taken in', () => {
  test.each<[string, (callback: Made) => (string | Buffer)[]]>([
    ['as the bank sends them', ({ body, signature }) => whole([`Callback-Signature: ${signature}`], body)],
    [
      'under a header in small letters',
      ({ body, signature }) => whole([`callback-signature:${signature}`], body),
    ],
    [
      'with white space around the signature',
      ({ body, signature }) => whole([`Callback-Signature: \t${signature}  `], body),
    ],
    [
      'in chunks',
      ({ body, signature }) =>
        post(
          [`Callback-Signature: ${signature}`, 'Transfer-Encoding: chunked'],
          chunked(Buffer.from(body), 7),
        ),
    ],
  ])('%s', async (_what, bytes) => {
    const callback = made.pop();
    if (!callback) throw new Error('no callback left');
    expect(await door.send(bytes(callback))).toEqual([200]);
    const kept = await world.rows('SELECT 1 FROM callbacks WHERE body = $1', [callback.body]);
    expect(kept).toHaveLength(1);
  });
});
