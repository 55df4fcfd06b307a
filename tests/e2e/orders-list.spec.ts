import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { check } from './support/accessible';
import { query } from './support/database';
import { expect, test } from './support/shopper';
import { sell, signIn } from './support/staff';

/** A word that is in the buyers' names of this run's orders alone. */
const WORD = `walker${Date.now().toString(36)}`;

/** Orders as they would have been left by shoppers who never paid: 30 pages' worth would be the same thing slower. */
async function seed(count: number): Promise<void> {
  await query(
    `INSERT INTO orders (id, shop_id, token, status, source, buyer_name, buyer_email, buyer_phone, delivery_code,
       delivery_name_ka, delivery_name_en, locale, theme, currency, subtotal_minor, delivery_minor, vat_minor, total_minor,
       checkout_key, created_at)
     SELECT gen_random_uuid(), (SELECT id FROM shops WHERE host_name IS NULL ORDER BY created_at LIMIT 1), gen_random_uuid(),
       CASE WHEN n % 3 = 0 THEN 'failed' ELSE 'expired' END, 'checkout', '${WORD} N' || n, 'walker' || n || '@example.com',
       '+9955770' || lpad(n::text, 5, '0'), 'pickup', 'აღება', 'Pickup', 'ka', 'light', 'GEL', n * 100, 0, 0, n * 100,
       gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 minute'
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
}

const rows = (page: Page) => page.getByRole('table').locator('tbody tr');
const total = (page: Page) =>
  page
    .locator('main')
    .getByRole('status')
    .filter({ hasText: /orders?$/ });

async function openList(page: Page, search = ''): Promise<void> {
  await page.goto(`/merchant/orders?lang=en${search}`);
  await expect(page.locator('[data-console-keys=ready]')).toBeAttached();
}

test.beforeAll(() => seed(60));

test('finds, orders and turns pages; columns and a filter are kept', async ({ page }) => {
  await signIn(page);
  await openList(page);
  await page.getByRole('searchbox').fill(WORD);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(total(page)).toHaveText('60 orders');
  await page.getByRole('link', { name: 'Total' }).click();
  await expect(page.getByRole('columnheader', { name: 'Total' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('GEL 60.00');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows(page).first()).toContainText('GEL 35.00');
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(rows(page).first()).toContainText('GEL 60.00');

  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('checkbox', { name: 'Received' }).uncheck();
  await check(page, 'choice of columns');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Phone' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Received' })).toHaveCount(0);
  await expect(rows(page).first()).toContainText('+995577000060');

  await page.getByText('Save this filter').click();
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByText('Give the filter a name.')).toBeVisible();
  await page.getByLabel('Name of the filter').fill(WORD);
  await page.getByLabel('Name of the filter').press('Enter');
  await expect(page.getByRole('link', { name: WORD })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'All orders' }).click();
  await page.getByRole('link', { name: WORD }).click();
  await expect(rows(page).first()).toContainText('GEL 60.00');
  await page.getByText('Delete saved filters').click();
  await page.getByRole('button', { name: `Delete filter ${WORD}` }).click();
  await expect(page.getByRole('link', { name: WORD })).toHaveCount(0);
  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('button', { name: 'Back to the usual columns' }).click();
  await expect(page.getByRole('columnheader', { name: 'Received' })).toBeVisible();
});

test('is walked through by keyboard alone', async ({ page }) => {
  await signIn(page);
  await openList(page);
  await page.keyboard.press('/');
  await page.keyboard.type(`${WORD} n5`);
  await page.keyboard.press('Enter');
  // N5 and N50 to N59, newest first.
  await expect(total(page)).toHaveText('11 orders');
  await expect(page.locator('[data-console-keys=ready]')).toBeAttached();
  const first = await rows(page).nth(0).getByRole('link').textContent();
  const second = await rows(page).nth(1).getByRole('link').textContent();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: second ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows(page).nth(1).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('k');
  await expect(page.getByRole('link', { name: first ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first ?? 'no number');

  await expect(page.locator('[data-console-keys=ready]')).toBeAttached();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await check(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(`${WORD} n42`);
  await expect(page.getByRole('option', { name: /N42/ })).toBeVisible();
  await check(page, 'palette');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText(`${WORD} N42`);
  await expect(page.locator('[data-console-keys=ready]')).toBeAttached();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('callb');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/merchant\/callbacks/);
});

test('selected orders are checked with the bank, and the page follows it', async ({ page }) => {
  const { number } = await sell(page);
  await signIn(page);
  await openList(page);
  await page.getByRole('button', { name: 'Check selected with the bank' }).click();
  await expect(page.locator('main')).toContainText('No order is selected');
  await page
    .getByRole('checkbox', { name: `Select order ${number}` })
    .first()
    .check();
  await page.getByRole('button', { name: 'Check selected with the bank' }).click();
  await expect(page.locator('main')).toContainText('1 order was checked with the bank', { timeout: 60_000 });
  await check(page, 'checked orders');
});

test('the file has the orders that the list shows, and nothing is a file of nothing', async ({ page }) => {
  await signIn(page);
  await openList(page, `&q=${WORD}&status=failed&sort=lowest`);
  await expect(total(page)).toHaveText('20 orders');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV file (20 orders)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFFOrder,Date,Status,')).toBe(true);
  const lines = text.trimEnd().split('\r\n').slice(1);
  expect(lines).toHaveLength(20);
  expect(lines[0]).toContain(`${WORD} N3,walker3@example.com,'+995577000003,GEL,3.00,`);
  await expect(page.getByText('The file is saved: 20 orders')).toBeVisible();
  const [entry] = await query<{ after: { count: number } }>(
    "SELECT after FROM audit_entries WHERE action = 'orders_exported' ORDER BY at DESC LIMIT 1",
  );
  expect(entry?.after.count).toBe(20);

  await openList(page, `&q=${WORD}nobody`);
  await expect(page.locator('main')).toContainText('There is no order to put into a CSV file');
  await expect(page.getByRole('link', { name: /CSV/ })).toHaveCount(0);
  const answer = await page.request.get(`/merchant/orders/export?q=${WORD}nobody`);
  expect(answer.headers()['x-row-count']).toBe('0');
  expect((await answer.text()).trimEnd().split('\r\n')).toHaveLength(1);
});

test('10,000 characters are answered with a sentence', async ({ page }) => {
  await signIn(page);
  await page.goto(`/merchant/orders?lang=en&q=${'a'.repeat(10_000)}`);
  await expect(page.locator('main')).toContainText('The search text is too long');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('searches, selects, chooses columns and loads the file', async ({ page }) => {
    await signIn(page);
    await page.goto(`/merchant/orders?lang=en&q=${WORD}`);
    await expect(total(page)).toHaveText('60 orders');
    await page
      .getByRole('checkbox', { name: /^Select order/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Check selected with the bank' }).click();
    await expect(page.locator('main')).toContainText('There is nothing to ask the bank');
    await page.getByText('Save this filter').click();
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await expect(page.getByText('Give the filter a name.')).toBeVisible();
    const href = await page.getByRole('link', { name: /CSV file/ }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['x-row-count']).toBe('60');
  });
});
