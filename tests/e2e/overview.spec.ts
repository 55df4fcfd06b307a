import { check } from './support/accessible';
import { expect, test } from './support/shopper';
import { sell, signIn } from './support/staff';

/** The figure below a name. */
const figure = (name: string) => `dt:text-is("${name}") + dd`;

test('a sale shows in today’s figures, in the chart and in the table behind it', async ({ page }) => {
  await signIn(page);
  await page.goto('/merchant/overview?period=today&lang=en');
  const before = await paidOrders(page);
  await sell(page);
  await page.goto('/merchant/overview?period=today&lang=en');
  expect(await paidOrders(page)).toBeGreaterThan(before);

  const chart = page.getByRole('img', { name: 'Received and returned' });
  await expect(chart).toBeVisible();
  await page.getByRole('region', { name: 'Received and returned' }).getByText('Show as a table').click();
  const table = page.getByRole('table', { name: 'Received and returned' });
  await expect(table.getByRole('row')).toHaveCount(26);
  const received = (await page.locator(figure('Received')).first().textContent()) ?? '';
  await expect(table.getByRole('row').last()).toContainText(received);
  await check(page, 'overview of a day with its table');
});

test('any period by its address; days that are wrong are said beside their field and stay as typed', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/merchant/overview?from=2020-01-01&to=2020-12-31&lang=en');
  await expect(page.locator('main')).toContainText('Nothing was paid, returned or declined');
  await check(page, 'overview of nothing');

  await page.goto('/merchant/overview?period=custom&from=2026-03-02&to=2026-03-01&lang=en');
  await expect(page.locator('main').getByRole('alert')).toContainText('The first day is after the last one');
  await expect(page.getByLabel('First day')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Last day')).toHaveValue('2026-03-01');
  await check(page, 'overview with wrong days');

  await page.getByLabel('First day').fill('2026-02-01');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/from=2026-02-01&to=2026-03-01/);
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: '2026' })).toContainText('Mar');
});

async function paidOrders(page: import('playwright/test').Page): Promise<number> {
  return Number(await page.locator(figure('Paid orders')).first().textContent());
}
