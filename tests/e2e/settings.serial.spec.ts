import type { Page } from 'playwright/test';
import { bank } from './support/bank';
import { paymentsOf, query } from './support/database';
import { expect, goToBank, test } from './support/shopper';
import { signIn } from './support/staff';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const summary = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading') });

/** As they were made: other tests sell in the same shop. */
const reset = () =>
  query(
    `UPDATE shops SET capture_mode = 'automatic', ttl_minutes = 15, payment_theme = 'follow', payment_methods = '{}',
       countries = '{}', mail_from = NULL, mail_reply_to = NULL, bank_client_id = NULL, bank_secret_box = NULL`,
  );
test.afterEach(reset);

test('a lifetime of one minute is a sentence beside the field, and what is right holds at the next payment', async ({
  page,
  context,
}) => {
  await signIn(page);
  await page.goto('/merchant/settings?lang=en');
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  await page.getByLabel('Time to pay, in minutes').fill('1');
  await page.getByLabel('Always dark').check();
  await save(page);
  await expect(summary(page)).toContainText('from 2 to 1440');
  await expect(page.getByLabel('Time to pay, in minutes')).toHaveValue('1');
  await expect(page.getByLabel('Always dark')).toBeChecked();
  await page.getByLabel('Time to pay, in minutes').fill('45');
  await page.getByLabel('Later: it is held').check();
  await page.getByLabel('Only those with a place below').check();
  await page.getByLabel('Google Pay', { exact: true }).selectOption('1');
  await page.getByLabel('Card', { exact: true }).selectOption('2');
  await save(page);
  await page.waitForURL(/saved=\w+/);
  await expect(page.locator('main')).toContainText('Saved.');
  await expect(page.getByLabel('Time to pay, in minutes')).toHaveValue('45');

  const shopper = await context.newPage();
  const number = await goToBank(shopper);
  const [payment] = await query<{ mode: string; ttl: number; request: { paymentMethods: string[] } }>(
    `SELECT p.capture_mode AS mode, p.ttl_minutes AS ttl, p.request FROM payments p JOIN orders o ON o.id = p.order_id
     WHERE o.number = $1`,
    [number],
  );
  expect(payment).toMatchObject({
    ...{ mode: 'manual', ttl: 45 },
    request: { paymentMethods: ['google_pay', 'card'] },
  });
  const bankOrderId = (await paymentsOf(number))[0]?.bankOrderId ?? '';
  await bank.pay(bankOrderId);
  await expect.poll(async () => (await paymentsOf(number))[0]?.status).toBe('blocked');
});

test('two people on the same page: the later one is told, and loses nothing', async ({ page, context }) => {
  await signIn(page);
  await page.goto('/merchant/settings/payments?lang=en');
  const other = await context.newPage();
  await other.goto('/merchant/settings/payments?lang=en');
  await other.getByLabel('Time to pay, in minutes').fill('20');
  await save(other);
  await other.waitForURL(/saved=\w+/);
  await page.getByLabel('Time to pay, in minutes').fill('30');
  await page.getByLabel('Always light').check();
  await save(page);
  await expect(summary(page)).toContainText('Somebody else has changed');
  await expect(page.getByText('has meanwhile stored here: 20').first()).toBeVisible();
  await expect(page.getByLabel('Time to pay, in minutes')).toHaveValue('30');
  await expect(page.getByLabel('Always light')).toBeChecked();
  await save(page);
  await page.waitForURL(/saved=\w+/);
  await expect(page.getByLabel('Time to pay, in minutes')).toHaveValue('30');
});

test('the connection is tested with what is typed and with what is in use', async ({ page }) => {
  await signIn(page);
  await page.goto('/merchant/settings/bank?lang=en');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.locator('main')).toContainText('The bank knows these credentials');
  await page.getByLabel('Client id').fill('10000');
  await page.getByLabel('Secret').fill('certainly-not-it');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.locator('main')).toContainText('The bank refused these credentials');
  await expect(page.getByLabel('Client id')).toHaveValue('10000');
  await expect(page.getByLabel('Secret')).toHaveValue('certainly-not-it');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('countries are searched for, chosen and kept', async ({ page }) => {
    await signIn(page);
    await page.goto('/merchant/settings/buyers?lang=en');
    await page.getByLabel('Buyers from chosen countries').check();
    await page.getByLabel('Georgia', { exact: true }).check();
    await page.getByRole('searchbox').fill('armen');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByLabel('Armenia')).toBeVisible();
    await expect(page.getByLabel('Austria')).toBeHidden();
    await expect(page.getByLabel('Georgia', { exact: true })).toBeChecked();
    await page.getByLabel('Armenia').check();
    await save(page);
    await expect(page.locator('main')).toContainText('Saved.');
    const [shop] = await query<{ countries: string[] }>(
      'SELECT countries FROM shops ORDER BY created_at LIMIT 1',
    );
    expect(shop?.countries).toEqual(['AM', 'GE']);
  });
});
