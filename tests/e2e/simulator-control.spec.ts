import type { Page } from 'playwright/test';
import { check } from './support/accessible';
import { startOwnBank } from './support/own-bank';
import { expect, test } from './support/shopper';

// A bank for each test: these hold callbacks, break endpoints and move the clock.
let own: Awaited<ReturnType<typeof startOwnBank>>;
test.beforeEach(async () => {
  own = await startOwnBank();
});
test.afterEach(() => own.close());

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

test('an order made elsewhere appears by itself, and nothing that is being done is lost', async ({
  page,
}) => {
  for (let index = 0; index < 40; index++) await own.createOrder(`old-${index}`);
  await page.goto(`${own.bank.url}/control/orders`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset.sameDocument = 'yes';
  });
  await page.getByRole('searchbox').fill('half a wo');
  await page.evaluate(() => scrollTo(0, 700));
  const before = await row(page, 'old-20').boundingBox();
  await own.createOrder('A-new');
  await expect(row(page, 'A-new')).toBeAttached();
  const after = await row(page, 'old-20').boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('rd');
  await expect(page.getByRole('searchbox')).toHaveValue('half a word');
  await expect(page.locator('html')).toHaveAttribute('data-same-document', 'yes');
  await expect(page.locator('#news')).toContainText('1 order');
});

test('an order is paid and refunded from its page', async ({ page }) => {
  await own.createOrder('A-1');
  await page.goto(`${own.bank.url}/control/orders`);
  await page.getByRole('link', { name: 'A-1', exact: true }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('Paid.')).toBeVisible();
  await expect(page.locator('#order-head .mark')).toHaveText('completed');
  await expect(page.locator('#timeline')).toContainText('callback for completed: delivered');
  expect(own.deliveries).toHaveLength(1);
  await page.getByLabel('Amount').fill('99');
  await page.getByRole('button', { name: 'Refund' }).click();
  await expect(page.getByRole('alert')).toHaveText('Refund amount exceeds the available amount');
  await expect(page.getByLabel('Amount')).toHaveValue('99');
  await page.getByLabel('Amount').fill('5');
  await page.getByRole('button', { name: 'Refund' }).click();
  await expect(page.locator('#order-head .mark')).toHaveText('refunded_partially');
});

test('callbacks are held, released, dropped and sent again', async ({ page }) => {
  const ids = [await own.createOrder('A-1'), await own.createOrder('A-2')];
  await page.goto(`${own.bank.url}/control/callbacks`);
  await page.getByRole('button', { name: 'Hold new callbacks' }).click();
  await expect(page.getByRole('button', { name: 'Hold new callbacks', pressed: true })).toBeVisible();
  for (const id of ids) own.bank.control.pay(id);
  await expect(row(page, 'A-1')).toContainText('held');
  expect(own.deliveries).toEqual([]);
  await row(page, 'A-1').getByRole('button', { name: 'Release' }).click();
  await expect(row(page, 'A-1')).toContainText('delivered');
  await row(page, 'A-2').getByRole('button', { name: 'Drop' }).click();
  await expect(row(page, 'A-2')).toContainText('dropped');
  expect(own.deliveries).toHaveLength(1);
  await row(page, 'A-2').getByRole('link', { name: 'completed' }).click();
  await page.getByLabel('Resend with the signature').selectOption('missing');
  await page.getByRole('button', { name: 'Resend like this' }).click();
  await expect(page.locator('#tries')).toContainText('signature: missing');
  expect(own.deliveries).toHaveLength(2);
});

test('a fault is added, strikes, and is counted while one looks', async ({ page }) => {
  const id = await own.createOrder('A-1');
  await page.goto(`${own.bank.url}/control/faults`);
  await page.getByLabel('Endpoint').selectOption('receipt');
  await page.getByLabel('What happens').selectOption('503');
  await page.getByLabel('At most so many times').fill('1');
  await page.getByRole('button', { name: 'Add the fault' }).click();
  await expect(row(page, 'receipt')).toBeVisible();
  expect([await own.receiptStatus(id), await own.receiptStatus(id)]).toEqual([503, 200]);
  await expect(row(page, 'receipt')).toContainText('used up');
  await row(page, 'receipt').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('None: the bank is well.')).toBeVisible();
  await page.getByRole('button', { name: 'The bank is down' }).click();
  await expect(page.getByRole('button', { name: 'Take all back' })).toBeVisible();
  await expect.poll(() => own.bank.control.faults().length).toBe(13);
});

test('the clock moves, and an unpaid order expires on the way', async ({ page }) => {
  const id = await own.createOrder('A-1');
  await page.goto(`${own.bank.url}/control/clock`);
  await page.getByRole('button', { name: '15 minutes' }).click();
  await expect(page.locator('#clock')).toContainText('15 min');
  expect(own.bank.control.receipt(id)?.reject_reason).toBe('expiration');
  await page.getByLabel('By').fill('2');
  await page.getByLabel('Unit').selectOption('hours');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.locator('#clock')).toContainText('2 h 15 min');
});

test('a setting is changed, marked, refused and put back', async ({ page }) => {
  await page.goto(`${own.bank.url}/control/settings?q=callback.attempts`);
  const attempts = page.getByLabel('callback.attempts', { exact: true });
  await attempts.fill('2');
  await page.getByRole('button', { name: 'Save callback.attempts' }).click();
  await expect(page.locator('#settings .mark')).toHaveText('changed');
  expect(own.bank.control.settings()['callback.attempts']).toBe(2);
  await page.getByRole('button', { name: 'Put callback.attempts back to its default' }).click();
  await expect(attempts).toHaveValue('5');
  await page.goto(`${own.bank.url}/control/settings?q=accountTags`);
  await page.getByLabel('merchant.accountTags', { exact: true }).fill('[1]');
  await page.getByRole('button', { name: 'Save merchant.accountTags' }).click();
  await expect(page.getByRole('alert')).toContainText('merchant.accountTags');
});

test('the secret is in the page only after it was asked for', async ({ page }) => {
  await page.goto(`${own.bank.url}/control`);
  expect(await page.content()).not.toContain(own.bank.clientSecret);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.locator('#secret')).toHaveText(own.bank.clientSecret);
});

test('a bank that goes away is told, and the theme is kept', async ({ page }) => {
  await page.goto(`${own.bank.url}/control/orders`);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await own.bank.close();
  await expect(page.getByText('Not connected')).toBeVisible();
});

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test('every view is accessible and as wide as its window', async ({ page }) => {
      test.slow();
      const id = await own.createOrder(
        '<b>A very long external id that has no space at all</b>'.replaceAll(' ', '-'),
      );
      own.bank.control.pay(id);
      own.bank.control.addFault({ endpoint: 'receipt', fault: '503', probability: 0.5 });
      await own.bank.control.waitForIdle();
      const [callback] = own.bank.control.callbacks(id);
      const views = [
        '',
        '/orders',
        `/orders/${id}`,
        '/requests',
        '/requests/2',
        '/callbacks',
        '/faults',
        '/clock',
      ];
      for (const view of [...views, `/callbacks/${callback?.id}`, '/settings', '/reset', '/orders/none']) {
        await page.goto(`${own.bank.url}/control${view}`);
        await check(page, view);
      }
    });
  });
}
