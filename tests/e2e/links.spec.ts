import { check } from './support/accessible';
import { query } from './support/database';
import { expect, NINO, outcome, payButton, payWithCard, test } from './support/shopper';
import { signIn } from './support/staff';

test('a payment link is made, paid by a stranger once, and shows who has paid', async ({ page, browser }) => {
  await signIn(page);
  await page.goto('/merchant/links/new?lang=en');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('Amount: Enter the amount.');
  await check(page, 'new payment link with errors');
  await page.getByLabel('What it is for, in Georgian').fill('ტური');
  await page.getByLabel('What it is for, in English').fill('Guided tour');
  await page.getByLabel('Amount').fill('120.50');
  await page.getByLabel(/How many may pay/).fill('1');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.waitForURL(/\/links\/[\da-f-]{36}/);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await check(page, 'payment link');
  const link = page.url().replace(/\?.*/, '');
  const address = (await page.getByRole('link', { name: 'Open the page' }).getAttribute('href')) ?? '';

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${address}?lang=en`);
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Guided tour');
  await payButton(stranger).click();
  await expect(stranger.locator('main').getByRole('alert')).toBeVisible();
  await check(stranger, 'payment link with errors');
  await stranger.locator('input[name=name]').fill(NINO.name);
  await stranger.locator('input[name=email]').fill(NINO.email);
  await stranger.locator('input[name=phone]').fill(NINO.phone);
  await payButton(stranger).click();
  await stranger.waitForURL(/order_id=/);
  await payWithCard(stranger);
  await stranger.waitForURL(/\/success$/);
  await expect(outcome(stranger)).toContainText('Paid');
  await stranger.goto(address);
  await expect(stranger.locator('main')).toContainText('has been paid already');
  await stranger.context().close();

  await page.goto(link);
  await expect(page.getByRole('table')).toContainText(NINO.name);
  await expect(page.locator('main')).toContainText('Used up');
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.locator('main')).toContainText('nobody can pay by it any more');
  await page.goto('/merchant/links?archived=1');
  await expect(page.getByRole('link', { name: 'Guided tour' }).first()).toBeVisible();
  await check(page, 'payment links');
});

test('an order by phone reaches the customer by mail, and is paid', async ({ page }) => {
  await signIn(page);
  await page.goto('/merchant/orders/new?lang=en');
  await check(page, 'order by phone');
  const email = `phone-${Date.now()}@example.com`;
  await page.locator('input[name="quantity.black-clay-jug"]').fill('2');
  await page.getByLabel('Discount').fill('500');
  await page.locator('input[name=name]').fill('Gio Example');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=phone]').fill('555 12 34 57');
  await page.locator('input[name=delivery][value=pickup]').check();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('must leave something');
  await expect(page.locator('input[name="quantity.black-clay-jug"]')).toHaveValue('2');
  await page.getByLabel('Discount').fill('6');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.waitForURL(/\/link$/);
  await expect(page.locator('main')).toContainText(`sent to ${email}`);
  await expect(page.locator('main')).toContainText('150.00');
  await check(page, 'link of an order');
  await expect
    .poll(() => query(`SELECT status FROM mails WHERE recipient = $1 AND kind = 'payment_link'`, [email]))
    .toEqual([{ status: 'sent' }]);

  await page.getByRole('link', { name: 'Open the page' }).click();
  await page.locator('main').getByRole('button', { name: /Pay/ }).first().click();
  await page.waitForURL(/order_id=/);
  await payWithCard(page);
  await page.waitForURL(/\/success$/);
  await expect(outcome(page)).toContainText('Paid');
});
