import { e2eStack } from '../setup/e2e-stack';
import { bank } from './support/bank';
import { orderOf } from './support/database';
import { type DatabaseLine, openDatabaseLine } from './support/database-line';
import { startOwnShop } from './support/own-shop';
import { expect, fillCart, fillCheckout, goToBank, NINO, payButton, test } from './support/shopper';

// A shop of its own, whose line to the database can be cut.
let line: DatabaseLine;
let shop: string;
let stop: () => Promise<void>;

test.beforeAll(async () => {
  line = await openDatabaseLine(e2eStack().databaseUrl);
  ({ url: shop, stop } = await startOwnShop({ databaseUrl: line.url, dataDir: test.info().outputPath() }));
});
test.afterAll(async () => {
  await stop();
  await line.close();
});
test.afterEach(() => line.set('up'));
test.use({ baseURL: async ({ baseURL: _ }, use) => use(shop) });

/** What a visitor gets who waits three seconds; 0: nothing. Whoever came in the first second of the trouble waits longer. */
const status = (path: string): Promise<number> =>
  fetch(shop + path, { signal: AbortSignal.timeout(3_000) }).then(
    (response) => response.status,
    () => 0,
  );

for (const state of ['cut', 'silent'] as const) {
  test(`with the line to the database ${state}: 503 in words, not ready; it recovers by itself`, async ({
    page,
  }) => {
    // The first page of a server that has just begun may take longer than a visitor waits.
    await expect.poll(() => status('/'), { timeout: 20_000 }).toBe(200);
    line.set(state);
    await expect.poll(() => status('/'), { timeout: 15_000 }).toBe(503);
    const response = await page.goto(`${shop}/cart?lang=en`);
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBeTruthy();
    await expect(page.locator('h1')).toHaveText('The shop is taking a short break');
    await expect(page.locator('main')).toContainText('do not pay again');
    expect(await status('/api/ready')).toBe(503);
    expect(await status('/api/health')).toBe(200);

    line.set('up');
    await expect.poll(() => status('/'), { timeout: 40_000 }).toBe(200);
    // The page that was open comes back without a hand.
    await expect(page.locator('h1')).toHaveText('Cart', { timeout: 20_000 });
    expect(await status('/api/ready')).toBe(200);
  });
}

test('a callback that comes while the database is away is not acknowledged: the bank sends it again, and it settles', async ({
  page,
}) => {
  const number = await goToBank(page);
  const [order] = await bank.ordersOf(number);
  const bankOrderId = order?.order_id ?? '';
  line.set('cut');
  await bank.pay(bankOrderId);
  const answers = async () =>
    (await bank.callbacksOf(bankOrderId)).flatMap(({ attempts }) =>
      attempts.map((attempt) => attempt.status),
    );
  await expect.poll(answers).toEqual([503]);
  line.set('up');
  await expect.poll(answers, { timeout: 30_000 }).toEqual([503, 200]);
  expect((await orderOf(number))?.status).toBe('paid');
});

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
