import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPayment } from '@/lib/payments/start';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { anotherInstance, inLanes } from './concurrency-world';
import { createWorld, SHOPPER, type World } from './world';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(database.url);
});
afterAll(() => world.close());

/** A shopper who presses again when the database was too busy to answer (503), as the page does by itself. */
async function press(services: Services, token: string): Promise<string> {
  for (let presses = 0; presses < 10; presses += 1) {
    try {
      const result = await startPayment(services, { token }, SHOPPER);
      if (result.ok) return result.redirectUrl;
      if (result.code !== 'bank_uncertain') return result.code;
    } catch (error) {
      if (!/timeout exceeded when trying to connect/.test(String(error))) throw error;
    }
  }
  return 'gave up';
}

const requestsTo = (ending: string) =>
  world.simulator.control.requests().filter(({ path }) => path.endsWith(ending)).length;

const bankOrders = () => world.simulator.control.orders({ limit: 1_000 }).length;

test('two hundred starts at once by an instance that has no token yet ask for one token', async () => {
  const orders = await inLanes(200, 5, () => world.place());
  expect(requestsTo('/token')).toBe(0);
  const redirects = await Promise.all(orders.map(({ token }) => press(world.services, token)));
  expect(new Set(redirects).size).toBe(200);
  expect(redirects.every((redirect) => redirect.includes('order_id='))).toBe(true);
  expect(bankOrders()).toBe(200);
  expect(requestsTo('/token')).toBe(1);
}, 120_000);

test('two hundred starts of one order by two instances at once open one order at the bank', async () => {
  const other = anotherInstance(world);
  const { orderId, token } = await world.place();
  const before = bankOrders();
  const redirects = await inLanes(200, 200, (index) =>
    press(index % 2 ? other.services : world.services, token),
  );
  await other.close();
  expect([...new Set(redirects)]).toEqual([expect.stringContaining('order_id=')]);
  expect(bankOrders() - before).toBe(1);
  expect((await world.look(orderId)).payments).toMatchObject([{ status: 'created' }]);
}, 120_000);
