import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET, POST } from '@/app/api/cron/reconcile/route';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { addJob, jobsIn, listening } from './support';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

const database = useTestDatabase();
const SECRET = `c4nary-${'x'.repeat(40)}`;
const shared = globalThis as typeof globalThis & Record<symbol, Services | undefined>;
const SERVICES = Symbol.for('bog-checkout.services');

let world: World;
let lines: ReturnType<typeof listening>['lines'];
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(async () => {
  delete shared[SERVICES];
  await world.close();
});

function open(cronSecret: string | null, over: Partial<Services> = {}): void {
  const heard = listening(world);
  lines = heard.lines;
  shared[SERVICES] = { ...heard.services, env: { ...world.services.env, cronSecret }, ...over };
}
beforeEach(async () => {
  open(SECRET);
  await world.rows('DELETE FROM graphile_worker._private_jobs');
  await addJob(world, 'prune_bank_calls');
});

const call = (authorization: string | null, query = '') =>
  POST(
    new Request(`http://shop.example.com/api/cron/reconcile${query}`, {
      method: 'POST',
      headers: authorization === null ? {} : { authorization },
    }),
  );
const isUntouched = async () => expect(await jobsIn(world)).toMatchObject([{ attempts: 0 }]);

describe('POST /api/cron/reconcile', () => {
  test.each(['Bearer', 'bearer'])(
    'with the secret does the work and says what came of it (%s)',
    async (scheme) => {
      const response = await call(`${scheme} ${SECRET}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({
        reconciled: 0,
        jobs: { done: 1, failed: 0, left: 0 },
        ms: expect.any(Number),
      });
      expect(await jobsIn(world)).toEqual([]);
      expect(lines()).toContainEqual(
        expect.objectContaining({ level: 'info', msg: 'the queue was worked off on request', reconciled: 0 }),
      );
      expect(JSON.stringify(lines())).not.toContain('c4nary');
    },
  );

  test.each([
    ['nothing', null],
    ['an empty header', ''],
    ['the scheme alone', 'Bearer '],
    ['another secret', `Bearer ${'y'.repeat(47)}`],
    ['the beginning of the secret', `Bearer ${SECRET.slice(0, -1)}`],
    ['more than the secret', `Bearer ${SECRET}x`],
    ['the secret without its scheme', SECRET],
    ['the secret by another scheme', `Basic ${SECRET}`],
  ])('with %s is refused, and nothing happens', async (_what, authorization) => {
    const response = await call(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ status: 401, code: 'unauthorised' });
    expect(body + JSON.stringify(lines())).not.toContain('c4nary');
    await isUntouched();
  });

  test.each(['secret', 'token', 'access_token', 'CRON_SECRET', 'authorization'])(
    'takes no secret from the address (?%s=…), where logs and histories would keep it',
    async (name) => {
      expect((await call(null, `?${name}=${SECRET}`)).status).toBe(401);
      expect((await call(null, `?${name}=Bearer%20${SECRET}`)).status).toBe(401);
      await isUntouched();
    },
  );

  test('is not there when no secret is set, whatever is shown', async () => {
    open(null);
    for (const authorization of [null, 'Bearer null', 'Bearer ', `Bearer ${SECRET}`]) {
      expect((await call(authorization)).status).toBe(404);
    }
    await isUntouched();
  });

  test('without a database says so, and when to call again', async () => {
    const away = () => Promise.reject(new Error('connect ECONNREFUSED'));
    open(SECRET, { db: { ...world.services.db, query: away, transaction: away } });
    const response = await call(`Bearer ${SECRET}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.json()).toMatchObject({ status: 503, code: 'not_done' });
  });

  test('by GET does nothing', async () => {
    const response = GET();
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    await isUntouched();
  });
});
