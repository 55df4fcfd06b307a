import { bank } from './support/bank';
import { orderOf, paymentsOf, query } from './support/database';
import {
  expect,
  fillCart,
  fillCheckout,
  goToBank,
  numberAtBank,
  outcome,
  POOR_CARD,
  payButton,
  payWithCard,
  test,
} from './support/shopper';

for (const { language, paid } of [
  { language: 'ka', paid: 'გადახდილია' },
  { language: 'en', paid: 'Paid, thank you!' },
] as const) {
  test(`a shopper buys in ${language}, pays at the bank and reads that it is paid`, async ({ page }) => {
    const number = await goToBank(page, { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await payWithCard(page);
    await page.waitForURL(/\/orders\/[\w-]{43}\/success$/);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(outcome(page)).toContainText(paid);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    expect(await orderOf(number)).toMatchObject({ status: 'paid', captured: '7800', attention: null });
    // The cart is empty now, without anything to do for the shopper.
    await page.goto('/cart');
    await expect(page.locator('main')).not.toContainText('78.00');
  });
}

test('a declined card says why; the same order is paid by the next attempt', async ({ page }) => {
  const number = await goToBank(page);
  await payWithCard(page, POOR_CARD);
  await page.waitForURL(/\/fail$/);
  await expect(outcome(page)).toContainText('The payment did not go through');
  await expect(outcome(page)).toContainText(/not enough money|insufficient/i);
  await outcome(page)
    .getByRole('button', { name: /Pay again/ })
    .click();
  await page.waitForURL(/order_id=/);
  expect(await numberAtBank(page)).toBe(number);
  await payWithCard(page);
  await page.waitForURL(/\/success$/);
  await expect(outcome(page)).toContainText('Paid, thank you!');
  expect((await paymentsOf(number)).map(({ status }) => status)).toEqual(['rejected', 'completed']);
});

test('a payment cancelled at the bank says so, and can be tried again', async ({ page }) => {
  const number = await goToBank(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(/\/fail$/);
  await expect(outcome(page)).toContainText('cancelled on the bank’s page');
  await expect(outcome(page).getByRole('button', { name: /Pay again/ })).toBeVisible();
  expect((await orderOf(number))?.status).toBe('failed');
});

test('the shopper never returns: the callback alone settles the order', async ({ page }) => {
  const number = await goToBank(page);
  const [order] = await bank.ordersOf(number);
  await page.close();
  await bank.pay(order?.order_id ?? '');
  await expect.poll(async () => (await orderOf(number))?.status).toBe('paid');
  const events = await query<{ via: string }>(
    `SELECT e.via FROM events e JOIN orders o ON o.id = e.order_id WHERE o.number = $1 AND e.kind = 'payment_changed'`,
    [number],
  );
  expect(events).toEqual([{ via: 'callback' }]);
});

test('a double click on Pay is one payment and one bank order', async ({ page }) => {
  await fillCart(page);
  await fillCheckout(page);
  await payButton(page).dblclick();
  await page.waitForURL(/order_id=/);
  const number = await numberAtBank(page);
  expect(await bank.ordersOf(number)).toHaveLength(1);
  expect(await paymentsOf(number)).toHaveLength(1);
});

test('two tabs that press Pay meet in one payment at one address of the bank', async ({ context }) => {
  const first = await context.newPage();
  await fillCart(first);
  const second = await context.newPage();
  await second.goto('/checkout');
  await Promise.all([first, second].map((tab) => fillCheckout(tab)));
  await Promise.all([first, second].map((tab) => payButton(tab).click()));
  await Promise.all([first, second].map((tab) => tab.waitForURL(/order_id=/)));
  expect(second.url()).toBe(first.url());
  expect(await bank.ordersOf(await numberAtBank(first))).toHaveLength(1);

  // The second tab is still at the bank when the first has paid; the order's page tells both the same.
  await payWithCard(first);
  await first.waitForURL(/\/success$/);
  await second.goto(first.url());
  await expect(outcome(second)).toContainText('Paid, thank you!');
});

test('back from the bank and Pay again leads to the same payment', async ({ page }) => {
  const number = await goToBank(page);
  const atBank = page.url();
  await page.goto('/checkout');
  await fillCheckout(page);
  await payButton(page).click();
  await page.waitForURL(/order_id=/);
  expect(page.url()).toBe(atBank);
  expect(await paymentsOf(number)).toHaveLength(1);
});

test('an unfinished payment: its page counts down and leads back to the same payment', async ({ page }) => {
  const number = await goToBank(page);
  const atBank = page.url();
  const [row] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
  await page.goto(`/orders/${row?.token}/fail`);
  await expect(outcome(page)).toContainText('The payment is not finished yet');
  await expect(outcome(page)).toContainText(/1[34]:\d\d/);
  await expect(outcome(page).getByRole('button', { name: /Pay/ })).toHaveCount(0);
  await outcome(page)
    .getByRole('link', { name: /Continue the payment/ })
    .click();
  await page.waitForURL(/order_id=/);
  expect(page.url()).toBe(atBank);
});

test('a page that is still checking finds out by itself when the payment is done', async ({ page }) => {
  const number = await goToBank(page);
  const [row] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
  const [order] = await bank.ordersOf(number);
  await bank.pay(order?.order_id ?? '', 'processing');
  await page.goto(`/orders/${row?.token}/success`);
  await expect(outcome(page)).toContainText('We are checking');
  await expect(outcome(page)).toContainText('Do not pay again');
  await expect(outcome(page).getByRole('button', { name: /Pay|Try/ })).toHaveCount(0);
  // 3-D Secure is confirmed elsewhere, on the shopper's phone.
  const other = await page.context().newPage();
  await other.goto(`${new URL((await fetchRedirect(number)) ?? '').origin}/?order_id=${order?.order_id}`);
  const code = other.locator('input[autocomplete="one-time-code"]');
  if (await code.count()) await code.fill('123456');
  await other.locator('button[type=submit]').first().click();
  await expect(outcome(page)).toContainText('Paid, thank you!', { timeout: 20_000 });
});

async function fetchRedirect(number: string): Promise<string | undefined> {
  const [row] = await query<{ redirectUrl: string }>(
    `SELECT redirect_url AS "redirectUrl" FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.number = $1`,
    [number],
  );
  return row?.redirectUrl;
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a wrong link of an order or a product is a page in words, not a blank one', async ({ page }) => {
    for (const path of ['/products/no-such-thing', `/orders/${'x'.repeat(43)}`, '/nothing-here']) {
      const response = await page.goto(`${path}?lang=en`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
    }
  });

  test('the whole purchase works: cart, errors beside the fields, Pay, the bank, the outcome', async ({
    page,
  }) => {
    await fillCart(page);
    await page.locator('input[name=email]').fill('not an address');
    await payButton(page).click();
    await expect(page.locator('main')).toContainText('Please correct the following');
    await expect(page.locator('input[name=email]')).toHaveValue('not an address');
    await fillCheckout(page);
    await payButton(page).click();
    await page.waitForURL(/order_id=/);
    await payWithCard(page);
    await page.waitForURL(/\/success$/);
    await expect(outcome(page)).toContainText('Paid, thank you!');
  });
});
