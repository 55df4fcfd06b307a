import { describe, expect, test, vi } from 'vitest';
import type { Database } from '@/lib/db';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';

/** A table of points in memory, as PostgreSQL would keep it. */
function fakeDatabase() {
  const points = new Map<string, number>();
  const queries: string[] = [];
  const query = async ({ text, values }: { text: string; values: [string, number] }) => {
    queries.push(text.trim().split(/\s+/, 1)[0] ?? '');
    const [key, added] = values;
    if (text.includes('INSERT')) points.set(key, (points.get(key) ?? 0) + added);
    const total = points.get(key);
    const rows = total === undefined ? [] : [{ points: total, expire: Date.now() + 60_000 }];
    return { rows, rowCount: rows.length };
  };
  return { db: { pool: { query } } as unknown as Database, queries };
}

const RULE = { name: 'test', points: 2, perSeconds: 60 };

describe('a limit', () => {
  test('lets as many through as it says, each key for itself', async () => {
    const limiter = createLimiter(fakeDatabase().db, RULE);
    expect([await limiter.take('a'), await limiter.take('a'), await limiter.take('a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await limiter.take('b')).toBe(true);
  });

  test('a point that is given back can be taken again', async () => {
    const limiter = createLimiter(fakeDatabase().db, RULE);
    await limiter.take('a');
    await limiter.take('a');
    await limiter.giveBack('a');
    expect(await limiter.take('a')).toBe(true);
  });

  test('a database that does not answer is not mistaken for a limit', async () => {
    const db = {
      pool: { query: () => Promise.reject(new Error('Connection terminated')) },
    } as unknown as Database;
    await expect(createLimiter(db, RULE).take('a')).rejects.toThrow('Connection terminated');
  });

  test('a flood on a blocked key costs no queries', async () => {
    const { db, queries } = fakeDatabase();
    for (let n = 0; n < 100; n++) await createLimiter(db, RULE).take('a');
    expect(queries.length).toBeLessThan(5);
  });
});

// Every page of an order asks for its limiter; each new one began a timer that never ended and queries of its own.
test('asking for a limiter again and again starts one timer, not one for each request', () => {
  vi.useFakeTimers();
  const { db } = fakeDatabase();
  const first = createLimiter(db, LIMITS.orderMiss);
  for (let n = 0; n < 100; n++) expect(createLimiter(db, LIMITS.orderMiss)).toBe(first);
  expect(vi.getTimerCount()).toBe(1);
  expect(createLimiter(db, LIMITS.signInByAddress)).not.toBe(first);
  expect(createLimiter(fakeDatabase().db, LIMITS.orderMiss)).not.toBe(first);
  vi.useRealTimers();
});

describe('under what a client is counted', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    // Whoever has one address of an IPv6 network has all of its 2^64.
    ['2001:db8:1:2::7', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:0:0:0:7', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::7', '2001:db8:1:3::/64'],
    ['::1', '::/64'],
    [null, 'unknown'],
  ])('%s: %s', (address, key) => expect(clientKey(address)).toBe(key));
});
