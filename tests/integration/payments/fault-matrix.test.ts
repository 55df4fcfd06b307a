import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { BANK_CALLS } from './fault-matrix/bank-calls';
import { DELIVERY_FAULTS } from './fault-matrix/callback-deliveries';
import { type Cell, runCell } from './fault-matrix/cell';
import { runDelivery } from './fault-matrix/delivery-cell';
import { BANK_FAULTS } from './fault-matrix/faults';
import { pageOf } from './fault-matrix/page';
import { type ShopUnderFault, shopUnderFault } from './fault-matrix/shop-under-fault';
import { createWorld, type World } from './world';

// Eight calls × twelve faults, at the level of the shop. docs/payment-faults.md is written from this run (`npx vitest -u`).

const database = useTestDatabase();
let world: World;
let shop: ShopUnderFault;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'preauth.actionDelayMs': 0 } });
  shop = shopUnderFault(world);
});
afterEach(() => {
  world.simulator.control.clearFaults();
  world.simulator.control.resetSettings();
  world.simulator.control.setSettings({ 'preauth.actionDelayMs': 0 });
});
afterAll(() => world.close());

const cells: Cell[] = [];

describe.each(BANK_CALLS)('$name', (call) => {
  test.each(BANK_FAULTS)('$name', async (fault) => {
    cells.push(await runCell(shop, call, fault));
  });
});

describe('callback delivery', () => {
  test.each(DELIVERY_FAULTS)('$name', async (fault) => {
    cells.push(await runDelivery(shop, fault));
  });
});

test('docs/payment-faults.md says what happened', async () => {
  expect(cells).toHaveLength(96);
  await expect(pageOf(cells)).toMatchFileSnapshot('../../../docs/payment-faults.md');
});
