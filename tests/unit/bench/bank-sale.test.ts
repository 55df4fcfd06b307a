import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '@/lib/simulator/simulator';
import { openBankShop } from '@/scripts/lib/bench/bank-sale.mjs';

async function shopOf(settings = {}) {
  const bank = await startSimulator({ settings });
  const { url, clientId, clientSecret } = bank;
  const shop = await openBankShop({ bankUrl: url, clientId, clientSecret, connections: 3 });
  onTestFinished(async () => {
    shop.close();
    await bank.close();
  });
  return { bank, shop };
}

test('sells as often as it is told, and each sale is paid, told and read', async () => {
  const { bank, shop } = await shopOf();
  expect(await shop.sell(10)).toBeGreaterThan(0);
  expect(bank.control.orders()).toHaveLength(10);
  expect(bank.control.callbacks().map(({ state }) => state)).toEqual(Array(10).fill('delivered'));
  expect(bank.control.requests().filter(({ endpoint }) => endpoint === 'receipt')).toHaveLength(10);
});

test('a receipt that is not of a paid order spoils the measurement', async () => {
  const { shop } = await shopOf({ 'receipt.wholeAmount': 'number' });
  await expect(shop.sell(3)).rejects.toThrow(/not of a paid order/);
});
