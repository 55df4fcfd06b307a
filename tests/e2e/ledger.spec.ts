import { check } from './support/accessible';
import { bank } from './support/bank';
import { query } from './support/database';
import { expect, test } from './support/shopper';
import { sell, signIn } from './support/staff';

const settled = async (number: string) =>
  (
    await query<{ captured: number }>(
      'SELECT captured_minor::int AS captured FROM orders WHERE number = $1',
      [number],
    )
  )[0]?.captured;

/** The day that it is in Tbilisi, as a date field takes it. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tbilisi' }).format(new Date());

test('a sale’s callback is found, processed again, and changes nothing twice', async ({ page }) => {
  const { number, bankOrderId } = await sell(page);
  await signIn(page);
  await page.goto('/merchant/callbacks?lang=en');
  await check(page, 'callbacks');
  await page.getByRole('searchbox').fill(number);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/q=A-/);
  const row = page.getByRole('row').filter({ hasText: number }).first();
  await expect(row).toContainText('Applied');
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Callback');
  await expect(page.getByRole('region', { name: 'Body' }).last()).toContainText(bankOrderId);
  await check(page, 'callback');

  await page.getByRole('button', { name: 'Process again' }).click();
  await expect(page).toHaveURL(/again=same/);
  await expect(page.locator('main')).toContainText('Nothing changed: it says what stands already.');
  expect(await settled(number)).toBe(7_800);
  await page.goto('/merchant/callbacks/01980000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such callback');
});

test('the calls of a sale are found by its number, with their bodies', async ({ page }) => {
  const { number } = await sell(page);
  await signIn(page);
  await page.goto('/merchant/traffic?lang=en');
  await expect(page.getByRole('region', { name: 'The last 24 hours' })).toContainText('Nearly all within');
  await check(page, 'bank traffic');
  await page.getByRole('searchbox').fill(number);
  await page.getByRole('button', { name: 'Show' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Open a payment' }).first();
  await expect(row).toContainText('Good');
  await row.getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'What was sent' }).last()).toContainText('purchase_units');
  await expect(page.locator('main')).not.toContainText('nino@example.com');
  await check(page, 'call to the bank');

  await page.goto(`/merchant/traffic?q=${'x'.repeat(10_000).slice(0, 1_000)}`);
  await expect(page.getByRole('searchbox')).toHaveAttribute('aria-invalid', 'true');
});

test('a day is compared with the bank: what differs is shown, applied, and comes as a file', async ({
  page,
}) => {
  const matched = await sell(page);
  const refunded = await sell(page);
  await bank.set({ 'callback.drop': true });
  await bank.refundAtBank(refunded.bankOrderId, '10.00');
  await expect.poll(() => bank.actionsOf(refunded.bankOrderId)).toEqual(['partial_refund 10.0 completed']);
  await bank.set({ 'callback.drop': false });

  await signIn(page);
  await page.goto('/merchant/reconciliation?lang=en');
  await check(page, 'reconciliation');
  await page.getByLabel('Day', { exact: true }).fill('2099-01-01');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('This day has not come yet');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('2099-01-01');

  await page.getByLabel('Day', { exact: true }).fill(today());
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.waitForURL(/\/reconciliation\/20/);
  const verdicts = page.getByRole('navigation', { name: 'Payments by result' });
  await expect(page.locator('main')).toContainText('Asked for by', { timeout: 60_000 });
  await verdicts.getByRole('link', { name: /Differ/ }).click();
  const item = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: refunded.number }) })
    .last();
  await expect(item).toContainText('GEL 10.00');
  await check(page, 'day report');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const file = await (await download).createReadStream();
  let text = '';
  for await (const chunk of file) text += String(chunk);
  expect(text).toMatch(
    new RegExp(`Differ,${refunded.number},1,${refunded.bankOrderId},GEL,completed,.*,10\\.00,`),
  );
  expect(text).not.toContain(matched.number);
  // What was learnt is applied to the order.
  await page.goto(`/merchant/orders/${refunded.number}?lang=en`);
  await expect(page.locator('main')).toContainText('GEL 10.00');
});
