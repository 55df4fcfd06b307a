import { check } from './support/accessible';
import { bank } from './support/bank';
import { orderOf } from './support/database';
import { expect, test } from './support/shopper';
import { money, openForm, operationsOf, sell, setCaptureMode, signIn } from './support/staff';

// These hold the money of everybody's orders, or have the bank refuse: playwright.config.ts runs them alone.
test.afterEach(async () => {
  await setCaptureMode('automatic');
  await bank.clearFaults();
});

test('a refused release says so beside the money, which is still held and can be released', async ({
  page,
}) => {
  await setCaptureMode('manual');
  const { number, bankOrderId } = await sell(page);
  await signIn(page);
  await page.goto('/merchant/orders?lang=en');
  await bank.fault({ endpoint: 'cancel', fault: 'refuse-400', times: 1 });
  await openForm(page, number, 'Release the hold');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Yes, release/ }).click();
  await page.waitForURL(/\?operation=/);
  const asked = page.locator('main').getByRole('alert').filter({ hasText: 'Release of a hold' });
  await expect(asked).toContainText('It was not done, and no money moved.');
  await expect(asked).toContainText('The bank refused the request.');
  await expect(money(page)).toContainText('Not done');
  await expect(money(page)).toContainText('is held until');
  await check(page, 'order with a refused release');
  expect(await bank.actionsOf(bankOrderId)).toEqual([]);
  expect(await orderOf(number)).toMatchObject({ status: 'authorised' });

  await openForm(page, number, 'Release the hold');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Yes, release/ }).click();
  await page.waitForURL(/\?operation=/);
  // Without a reload: from "taken in" to "done", here and beside the money.
  await expect(page.getByRole('status').filter({ hasText: 'Hold released' })).toHaveText(
    /Release of a hold.*Done/,
    {
      timeout: 30_000,
    },
  );
  await expect(money(page)).toContainText('Done', { timeout: 30_000 });
  expect(await operationsOf(number)).toEqual([
    { kind: 'void', status: 'rejected', amount: 7_800 },
    { kind: 'void', status: 'completed', amount: 7_800 },
  ]);
  expect(await orderOf(number)).toMatchObject({ status: 'voided' });
});
