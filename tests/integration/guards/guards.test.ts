import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { TOTAL } from '../payments/operation-world';
import { createWorld, type World } from '../payments/world';
import { DESK } from './cases/desk';
import { FIGURES } from './cases/figures';
import { LISTS, ONCE } from './cases/once';
import { OPERATIONS } from './cases/operations';
import { TIMELINE } from './cases/timeline';
import { insertOperation, insertPayment, makeScene, PART, type Scene } from './scene';

// The database is the last line of defence: direct SQL, as a bug or a person with psql would send it.

const database = useTestDatabase();
let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await createWorld(database.url);
  scene = await makeScene(world);
});
afterAll(() => world.close());

/** Name of the guard that refused the statement, or the words of one without a name; it is undone in any case. */
async function guardAgainst(sql: string): Promise<string> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    return 'no guard';
  } catch (error) {
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe.each([
  ['figures', FIGURES],
  ['what there is one of', ONCE],
  ['operations', OPERATIONS],
  ['the timeline', TIMELINE],
  ['lists', LISTS],
  ['the desk', DESK],
])('%s: the database refuses', (_group, attacks) => {
  test.each(attacks)('$what ($guard)', async ({ sql, guard }) => {
    expect(await guardAgainst(sql(scene))).toBe(guard);
  });
});

describe('and it lets through what is right', () => {
  test.each<[string, (scene: Scene) => string]>([
    ['a refund of all that was taken', ({ paid }) => insertOperation(paid, { amountMinor: TOTAL })],
    [
      'a refund of all that is left',
      ({ refunded }) => insertOperation(refunded, { amountMinor: TOTAL - PART }),
    ],
    [
      'a capture of the whole hold',
      ({ held }) => insertOperation(held, { kind: 'capture', amountMinor: TOTAL }),
    ],
    ['its release', ({ held }) => insertOperation(held, { kind: 'void', amountMinor: TOTAL })],
    [
      'what the bank did at its own console, whatever we know of the money',
      ({ paid }) =>
        insertOperation(paid, { source: 'bank', status: 'completed', key: 'NULL', amountMinor: TOTAL * 2 }),
    ],
    ['a second payment when the first is over', ({ open }) => insertPayment(open, { status: 'failed' })],
    [
      'the end of a pending operation',
      ({ refunding }) => `UPDATE operations SET status = 'completed' WHERE id = '${refunding.operationId}'`,
    ],
  ])('%s', async (_what, sql) => {
    expect(await guardAgainst(sql(scene))).toBe('no guard');
  });
});
