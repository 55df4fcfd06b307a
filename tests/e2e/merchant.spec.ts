import { e2eStack } from '@/tests/setup/e2e-stack';
import { expect, goToBank, outcome, payWithCard, test } from './support/shopper';

test('the merchant signs in, finds the order and reads its story', async ({ page, context }) => {
  const email = `buyer-${Date.now()}@example.com`;
  const number = await goToBank(page, { typed: { email } });
  const bankOrderId = new URL(page.url()).searchParams.get('order_id') ?? '';
  await payWithCard(page);
  await page.waitForURL(/\/success$/);
  await expect(outcome(page)).toContainText('Paid');

  const desk = await context.newPage();
  await desk.goto('/merchant/orders?lang=en');
  await desk.waitForURL(/\/merchant\/sign-in/);
  const { staffEmail, staffPassword } = e2eStack();
  await desk.locator('input[name=email]').fill(staffEmail);
  await desk.locator('input[name=password]').fill('certainly-not-it');
  await desk.getByRole('button', { name: 'Sign in' }).click();
  await expect(desk.locator('main')).toContainText('not right');
  await desk.locator('input[name=email]').fill(staffEmail);
  await desk.locator('input[name=password]').fill(staffPassword);
  await desk.getByRole('button', { name: 'Sign in' }).click();
  await desk.waitForURL(/\/merchant\/orders/);

  for (const search of [number, email, bankOrderId]) {
    await desk.getByRole('searchbox').fill(search);
    await desk.getByRole('button', { name: 'Search' }).click();
    await expect(desk).toHaveURL(new RegExp(encodeURIComponent(search).slice(0, 8)));
    await expect(desk.getByRole('link', { name: number }).first()).toBeVisible();
  }
  await desk.getByRole('link', { name: number }).first().click();
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(desk.locator('main')).toContainText(bankOrderId);
  await expect(desk.locator('main')).toContainText('400000***0001');
  await expect(desk.locator('main')).toContainText('GEL 78.00');
  await desk.getByRole('button', { name: 'Check with the bank' }).click();
  await expect(desk.locator('main')).toContainText('The bank confirms what stands here');
});

test('without a session every merchant page leads to sign-in', async ({ page }) => {
  for (const path of [
    '/merchant',
    '/merchant/orders',
    '/merchant/orders/00000000-0000-7000-8000-000000000000',
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/merchant\/sign-in/);
  }
});
