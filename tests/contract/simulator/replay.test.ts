import { expect, test } from 'vitest';
import type { SimulatorOptions } from '@/lib/simulator/simulator';
import { fetchToken, ORDERS_PATH, orderTo, startBank, startShop } from './support';

const START_AT_MS = Date.parse('2026-03-02T09:05:12.318Z');

/** A day of trade with bad luck: everything the bank said and did, in order. */
async function trade(shop: Awaited<ReturnType<typeof startShop>>, options: SimulatorOptions) {
  const bank = await startBank({
    startAtMs: START_AT_MS,
    frozen: true,
    settings: {
      'callback.drop': 0.3,
      'callback.reorder': 0.4,
      'callback.duplicates': 1,
      'refund.settleDelayMs': 500,
    },
    ...options,
  });
  const token = await fetchToken(bank);
  bank.control.addFault({ endpoint: 'create', fault: '503', probability: 0.3, retryAfterSeconds: 1 });
  bank.control.addFault({ endpoint: 'create', fault: 'truncated', probability: 0.3 });
  bank.control.addFault({ endpoint: 'refund', fault: 'reset', probability: 0.5 });
  const said: unknown[] = [];
  const call = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(bank.url + path, { method, headers, body: body && JSON.stringify(body) })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => 'cut off');
    said.push(answer);
    return answer;
  };
  for (let n = 0; n < 12; n++)
    await call('POST', ORDERS_PATH, orderTo(shop.url, { external_order_id: `A-${n}` }));
  for (const { receipt } of bank.control.orders()) {
    const id = receipt.order_id;
    bank.control.pay(id, { card: Number(id.charCodeAt(0)) % 2 ? '4000000000000001' : '4000000000000003' });
    await call('POST', `/payments/v1/payment/refund/${id}`, { amount: 5 });
    await bank.control.advance(250);
    await call('GET', `/payments/v1/receipt/${id}`);
  }
  await bank.control.advance(60_000);
  await bank.control.waitForIdle();
  const callbacks = bank.control.callbacks().map(({ attempts, ...callback }) => ({
    ...callback,
    attempts: attempts.map(({ atMicros, status }) => ({ atMicros, status })),
  }));
  const delivered = shop.deliveries.splice(0).map(({ body }) => String(body));
  const receipts = bank.control.orders().map(({ receipt }) => receipt);
  await bank.close();
  const all = { said, callbacks, receipts, delivered: delivered.sort() };
  // The bank's links name the port, and no two banks have the same.
  return JSON.parse(JSON.stringify(all).replaceAll(bank.url, 'http://bank.example.com')) as typeof all;
}

test('the same seed, the same instant and the same requests give the same bytes, bad luck included', async () => {
  const shop = await startShop();
  const first = await trade(shop, { seed: 2026 });
  const second = await trade(shop, { seed: 2026 });
  expect(second).toEqual(first);
  expect(first.receipts.length).toBeGreaterThan(5);
  expect(new Set(first.said.map((answer) => JSON.stringify(answer)))).toContain('"cut off"');
  expect(first.callbacks.map(({ state }) => state)).toContain('dropped');
  const other = await trade(shop, { seed: 2027 });
  expect(other.said).not.toEqual(first.said);
});
