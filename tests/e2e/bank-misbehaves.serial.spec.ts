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

// These move the bank's clock, drop its callbacks or break it for everybody: they run alone, one after another.
test.describe.configure({ mode: 'serial' });

test.afterEach(async () => {
  await bank.clearFaults();
  await bank.set({ 'callback.drop': false });
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

for (const { name, fault, says, charged } of [
  { name: 'refuses', fault: 'refuse-400', says: 'could not be opened', charged: 'Nothing was charged' },
  { name: 'is overloaded', fault: '429', says: 'could not be opened', charged: 'Nothing was charged' },
  { name: 'breaks', fault: '500', says: '', charged: 'you will not pay twice' },
  { name: 'answers HTML', fault: 'html', says: '', charged: 'you will not pay twice' },
  { name: 'is silent after the effect', fault: 'timeout-after', says: '', charged: 'you will not pay twice' },
  {
    name: 'redirects to a foreign host',
    fault: 'foreign-redirect',
    says: 'could not be opened',
    charged: 'Nothing was charged',
  },
]) {
  test(`the bank ${name} at Pay: the shopper reads what is known, and the next try is one bank order`, async ({
    page,
  }) => {
    await bank.fault({
      endpoint: 'create',
      fault,
      ...(fault.startsWith('timeout') ? { ms: 200 } : {}),
      ...(fault === '429' ? { retryAfterSeconds: 0 } : {}),
    });
    await fillCart(page);
    await fillCheckout(page);
    await payButton(page).click();
    await page.waitForURL(/\/orders\/[\w-]{43}$/, { timeout: 30_000 });
    await expect(outcome(page)).toContainText(says);
    await expect(outcome(page)).toContainText(charged);
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
