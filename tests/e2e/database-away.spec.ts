import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../../scripts/lib/ports.mjs';
import { applicationEnv, PROGRAMS } from '../../scripts/lib/stack/application.mjs';
import { waitFor } from '../../scripts/lib/stack/wait-for.mjs';
import { e2eStack } from '../setup/e2e-stack';
import { type DatabaseLine, openDatabaseLine } from './support/database-line';
import { expect, fillCart, fillCheckout, NINO, payButton, test } from './support/shopper';

// A shop of its own, whose line to the database can be cut.
let line: DatabaseLine;
let web: ChildProcess;
let shop: string;

test.beforeAll(async () => {
  const stack = e2eStack();
  line = await openDatabaseLine(stack.databaseUrl);
  const port = await freePort();
  const key = await fetch(`${stack.simulatorUrl}/callback-public-key.pem`);
  const env = applicationEnv({
    port,
    simulatorPort: Number(new URL(stack.simulatorUrl).port),
    databaseUrl: line.url,
    publicKeys: await key.text(),
    secrets: { authSecret: 'a'.repeat(40), clientId: stack.clientId, clientSecret: stack.clientSecret },
    workerInside: false,
  });
  web = spawn(process.execPath, PROGRAMS.web(port), { env, stdio: 'ignore' });
  shop = `http://localhost:${port}`;
  await waitFor(`${shop}/api/ready`);
});
test.afterAll(async () => {
  web.kill('SIGTERM');
  await line.close();
});
test.afterEach(() => line.set('up'));
test.use({ baseURL: async ({ baseURL: _ }, use) => use(shop) });

const status = async (path: string, init: RequestInit = {}) => (await fetch(shop + path, init)).status;

for (const state of ['cut', 'silent'] as const) {
  test(`with the line to the database ${state}: 503 in words, not ready, no callback acknowledged; it recovers by itself`, async ({
    page,
  }) => {
    expect(await status('/')).toBe(200);
    line.set(state);
    await expect.poll(() => status('/'), { timeout: 15_000 }).toBe(503);
    const response = await page.goto(`${shop}/cart?lang=en`);
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBeTruthy();
    await expect(page.locator('h1')).toHaveText('The shop is taking a short break');
    await expect(page.locator('main')).toContainText('do not pay again');
    expect(await status('/api/ready')).toBe(503);
    expect(await status('/api/health')).toBe(200);
    // An unsigned one never reaches the database; what matters is one that should be kept.
    const unsigned = await status('/api/payments/bog/callback', { method: 'POST', body: '{}' });
    expect(unsigned).toBe(401);

    line.set('up');
    await expect.poll(() => status('/'), { timeout: 15_000 }).toBe(200);
    // The page that was open comes back without a hand.
    await expect(page.locator('h1')).toHaveText('Cart', { timeout: 20_000 });
    expect(await status('/api/ready')).toBe(200);
  });
}

test('the database goes away while the shopper presses Pay: a sentence, and nothing typed is lost', async ({
  page,
}) => {
  await fillCart(page);
  await fillCheckout(page);
  line.set('cut');
  await payButton(page).click();
  await expect(page.locator('main')).toContainText('what you typed is still here', { timeout: 20_000 });
  await expect(page.locator('input[name=email]')).toHaveValue(NINO.email);
  line.set('up');
  await payButton(page).click();
  await page.waitForURL(/order_id=/);
});
