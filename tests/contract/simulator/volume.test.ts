import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Journal } from '@/lib/simulator/store/journal';
import type { Fact } from '@/lib/simulator/store/state';
import { teaOrder } from '../../unit/simulator/support';
import { basic, ORDERS_PATH, orderTo, startShop, TOKEN_PATH } from './support';

const ORDERS = 100_000;
const CREDENTIALS = { clientId: '10000', clientSecret: 'a-secret-of-this-test' };

/** As many orders as a busy shop makes in a year, paid but for every tenth, each with the answer to its key. */
function* yearOfOrders(): Generator<readonly Fact[]> {
  const nowMicros = Date.now() * 1000;
  const tea = teaOrder();
  const order = { ...tea, items: tea.items.slice(1), expiresAtMicros: nowMicros + 900_000_000 };
  const paid = { status: 'completed', capturedMinor: 4800 } as const;
  const answer = {
    status: 200,
    contentType: 'application/json',
    requestSha256: 'a'.repeat(64),
    storedAtMicros: nowMicros,
  };
  for (let n = 0; n < ORDERS; n++) {
    const id = `3f0c7a52-91d4-4b6e-8a17-${String(n).padStart(12, '0')}`;
    const body = JSON.stringify({ id, _links: { details: { href: `http://bank.example.com/${id}` } } });
    yield [
      { k: 'order', v: { ...order, ...(n % 10 ? paid : {}), id, externalOrderId: `A-${n}` } },
      { k: 'answer', v: { ...answer, scope: `10000 POST ${ORDERS_PATH} key-${n}`, body } },
    ];
  }
}

test('a hundred thousand orders fit into half a gigabyte, and the next one is as quick as the first', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-volume-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const journal = Journal.open<readonly Fact[]>(join(dataDir, 'journal.jsonl'), () => undefined);
  journal.rewrite(yearOfOrders());
  journal.close();

  const shop = await startShop();
  const env = {
    SIMULATOR_PORT: '0',
    SIMULATOR_DATA_DIR: dataDir,
    SIMULATOR_CLIENT_SECRET: CREDENTIALS.clientSecret,
    // Beyond it V8 gives up, and with it the test.
    NODE_OPTIONS: '--max-old-space-size=512',
  };
  const child = spawn(process.execPath, ['scripts/simulator.mjs'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('seed')) break;
  }
  const url = /Bank simulator at (\S+)/.exec(text)?.[1] ?? expect.fail(`no address in: ${text}`);

  const token = await fetch(url + TOKEN_PATH, {
    method: 'POST',
    headers: { Authorization: basic(CREDENTIALS) },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' };
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { id: string; order_status: { key: string }; orders: unknown[] };
  };
  const startedAt = performance.now();
  const { id } = await call('POST', ORDERS_PATH, orderTo(shop.url));
  await call('POST', `/control/api/orders/${id}/pay`, {});
  expect((await call('GET', `/payments/v1/receipt/${id}`)).order_status.key).toBe('completed');
  expect((await call('GET', '/control/api/orders?limit=20')).orders).toHaveLength(20);
  expect((await call('GET', '/control/api/orders?external_order_id=A-77')).orders).toHaveLength(1);
  expect(
    (await call('GET', '/payments/v1/receipt/3f0c7a52-91d4-4b6e-8a17-000000000077')).order_status.key,
  ).toBe('completed');
  await expect.poll(() => shop.deliveries.length).toBe(1);
  // Six calls and a callback; alone they take a twentieth of it.
  expect(performance.now() - startedAt).toBeLessThan(2_000);
}, 90_000);
