import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { guessPromo } from '@/lib/http/promo-guess';
import { createLogger } from '@/lib/log';
import { LIMITS } from '@/lib/rate-limit';
import { useTestDatabase } from '@/tests/setup/use-test-database';

const { url, pool } = useTestDatabase();
const { points } = LIMITS.promoMiss;
const GUESSER = '192.0.2.1';
const SHOPPER = '192.0.2.2';
const log = createLogger('silent');
let db: Database;
beforeAll(() => {
  db = createDatabase(url);
});
beforeEach(() => pool.query('TRUNCATE rate_limits'));
afterAll(() => db.close());

const guess = (typed: string, address: string | null) => guessPromo({ db, log }, typed, address);
async function known(typed: string, address: string): Promise<void> {
  const result = await guess(typed, address);
  if (!result.ok) throw new Error(result.code);
  await result.wasKnown();
}

test('right codes cost nothing, nor do an empty field and what can be no code', async () => {
  for (let count = 0; count < points + 5; count++) {
    await known('SPRING', SHOPPER);
    await guess('', SHOPPER);
    await guess('  ', SHOPPER);
    await guess('no code, just words', SHOPPER);
  }
  expect((await guess('SPRING', SHOPPER)).ok).toBe(true);
});

test('a burst of wrong codes is let through as often as the limit says, however it comes', async () => {
  const tries = Array.from({ length: points + 10 }, (_, at) => guess(`GUESS-${at}`, GUESSER));
  const letIn = (await Promise.all(tries)).filter(({ ok }) => ok);
  expect(letIn).toHaveLength(points);
  // A right one neither: it would show which one is right.
  expect(await guess('SPRING', GUESSER)).toEqual({ ok: false, code: 'too_many_codes' });
  // Who only pays is not kept from it, and others are not meant.
  expect((await guess('', GUESSER)).ok).toBe(true);
  await known('SPRING', SHOPPER);
});

test('without the database the point of an order that was placed is let go', async () => {
  const gone = createDatabase(url);
  const result = await guessPromo({ db: gone, log }, 'SPRING', SHOPPER);
  if (!result.ok) throw new Error(result.code);
  await gone.close();
  await expect(result.wasKnown()).resolves.toBeUndefined();
});
