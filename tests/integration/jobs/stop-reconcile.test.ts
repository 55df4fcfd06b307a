import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '@/lib/payments/reconcile';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { operationsIn } from '../payments/operation-world';
import { createWorld, type World } from '../payments/world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());

// A batch of fifty payments at a slow bank took longer than a process that ends has time for.
test('a process that ends finishes the payments that it is asking about, and begins no other', async () => {
  const { open } = operationsIn(world);
  for (let count = 0; count < 8; count += 1) await open();
  await world.rows('UPDATE payments SET next_check_at = $1', [world.clock.now()]);
  await world.services.bankCalls.flush();
  await world.rows('DELETE FROM bank_calls');
  world.simulator.control.addFault({ endpoint: 'receipt', fault: 'slow', ms: 500 });
  const ending = new AbortController();
  const work = reconcile(world.services, ending.signal);
  await sleep(250);
  ending.abort();
  expect(await work).toEqual({ taken: 8, failed: 0 });
  await world.services.bankCalls.flush();
  const asked = await world.rows(`SELECT 1 FROM bank_calls WHERE operation = 'receipt'`);
  // As many as are asked about at once.
  expect(asked).toHaveLength(5);

  // The others wait for the end of their lease, and then it is their turn.
  world.simulator.control.clearFaults();
  await world.advance(4 * 60_000);
  await reconcile(world.services);
  const [left] = await world.rows<{ count: number }>(
    'SELECT count(*)::int AS count FROM payments WHERE checked_at IS NULL',
  );
  expect(left?.count).toBe(0);
  expect(await reconcile(world.services, AbortSignal.abort())).toEqual({ taken: 0, failed: 0 });
});
