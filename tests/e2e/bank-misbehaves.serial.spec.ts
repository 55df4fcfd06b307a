import { bank } from './support/bank';
import { orderOf, paymentsOf, query, reconcileNow } from './support/database';
import {
  expect,
  fillCart,
  fillCheckout,
  goToBank,
  outcome,
  payButton,
  payWithCard,
  test,
} from './support/shopper';

// These move the bank's clock, drop its callbacks or break it for everybody: playwright.config.ts runs them alone.
test.afterEach(async () => {
  await bank.clearFaults();
  await bank.set({ 'callback.drop': false, 'callback.duplicates': 0 });
});

test('the callback never comes: the return page asks the bank and tells the truth', async ({ page }) => {
  await bank.set({ 'callback.drop': true });
  const number = await goToBank(page);
  await payWithCard(page);
  await page.waitForURL(/\/success$/);
  await expect(outcome(page)).toContainText('Paid, thank you!');
  expect((await orderOf(number))?.status).toBe('paid');
});

test('neither callback nor shopper come: reconcile alone settles the order', async ({ page }) => {
  await bank.set({ 'callback.drop': true });
  const number = await goToBank(page);
  const [order] = await bank.ordersOf(number);
  await page.close();
  await bank.pay(order?.order_id ?? '');
  expect((await orderOf(number))?.status).toBe('awaiting_payment');
  await reconcileNow(number);
  await expect.poll(async () => (await orderOf(number))?.status, { timeout: 20_000 }).toBe('paid');
});

test('fifty identical callbacks at once: fifty times 200, one transition, one row in the timeline', async ({
  page,
}) => {
  await bank.set({ 'callback.duplicates': 49 });
  const number = await goToBank(page);
  const [order] = await bank.ordersOf(number);
  await bank.pay(order?.order_id ?? '');
  await expect
    .poll(async () =>
      (await bank.callbacksOf(order?.order_id ?? '')).filter(({ state }) => state === 'delivered'),
    )
    .toHaveLength(50);
  const callbacks = await bank.callbacksOf(order?.order_id ?? '');
  expect(callbacks.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual(
    Array(50).fill(200),
  );
  expect(new Set(callbacks.map(({ body }) => body)).size).toBe(1);
  expect(await orderOf(number)).toMatchObject({ status: 'paid', attention: null });
  const events = await query(
    `SELECT 1 FROM events e JOIN orders o ON o.id = e.order_id WHERE o.number = $1 AND e.kind = 'payment_changed'`,
    [number],
  );
  expect(events).toHaveLength(1);
});

test('the callback comes before the bank’s answer to Pay: the shopper lands on a page that says paid', async ({
  page,
}) => {
  await bank.fault({ endpoint: 'create', fault: 'callback-before-answer', times: 1 });
  await fillCart(page);
  await fillCheckout(page);
  await payButton(page).click();
  await page.waitForURL(/\/orders\/[\w-]{43}$/);
  await expect(outcome(page)).toContainText('Paid, thank you!');
});

const TWICE = 'you will not pay twice';
const NOTHING = 'Nothing was charged';

for (const { name, rule, says } of [
  { name: 'refuses', rule: { fault: 'refuse-400' }, says: ['did not accept the request', NOTHING] },
  { name: 'is overloaded', rule: { fault: '429', retryAfterSeconds: 0 }, says: ['overloaded', NOTHING] },
  { name: 'breaks', rule: { fault: '500' }, says: ['did not reach us', TWICE] },
  { name: 'answers HTML', rule: { fault: 'html' }, says: ['did not reach us', TWICE] },
  {
    name: 'is silent after the effect',
    rule: { fault: 'timeout-after', ms: 200 },
    says: ['did not reach us', TWICE],
  },
  {
    name: 'redirects to a foreign host',
    rule: { fault: 'foreign-redirect' },
    says: ['an address that we do not know', NOTHING],
  },
]) {
  test(`the bank ${name} at Pay: the shopper reads what is known, and the next try is one bank order`, async ({
    page,
  }) => {
    await bank.fault({ endpoint: 'create', ...rule });
    await fillCart(page);
    await fillCheckout(page);
    await payButton(page).click();
    await page.waitForURL(/\/orders\/[\w-]{43}$/, { timeout: 30_000 });
    for (const words of says) await expect(outcome(page)).toContainText(words);
    expect(new URL(page.url()).host).toBe(new URL(test.info().project.use.baseURL ?? '').host);
    await bank.clearFaults();
    const number =
      /A-\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';
    await outcome(page).getByRole('button').click();
    await page.waitForURL(/order_id=/);
    expect(await bank.ordersOf(number)).toHaveLength(1);
    await payWithCard(page);
    await page.waitForURL(/\/success$/);
    await expect(outcome(page)).toContainText('Paid, thank you!');
  });
}

test('an order that nobody pays expires: its page says so, and it can be paid by a new payment', async ({
  page,
}) => {
  const number = await goToBank(page);
  const [row] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
  await bank.advance(16 * 60_000);
  await page.goto(`/orders/${row?.token}/fail`);
  await expect(outcome(page)).toContainText('The time to pay on the bank’s page ran out');
  expect((await orderOf(number))?.status).toBe('expired');
  await outcome(page)
    .getByRole('button', { name: /Pay again/ })
    .click();
  await page.waitForURL(/order_id=/);
  expect((await paymentsOf(number)).map(({ status }) => status)).toEqual(['rejected', 'created']);
});
