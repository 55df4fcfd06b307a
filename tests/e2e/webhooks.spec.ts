import { startReceiver } from '../integration/webhooks/receiver';
import { check } from './support/accessible';
import { expect, test } from './support/shopper';
import { sell, signIn } from './support/staff';

test('an address is added, tested, told of a sale and told again, and archived', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const receiver = await startReceiver();
  try {
    await signIn(page);
    await page.goto('/merchant/developers/webhooks/new?lang=en');
    await page.getByLabel('Address (URL)').fill('https://user:secret@hooks.example.com/');
    await page.getByRole('button', { name: 'Add the address' }).click();
    await expect(page.locator('main').getByRole('alert')).toContainText(
      'Take out the user name and password',
    );
    await check(page, 'new webhook with errors');
    await page.getByLabel('Address (URL)').fill(receiver.url);
    await page.getByLabel('Description').fill('Warehouse');
    await page.getByRole('button', { name: 'Add the address' }).click();
    const secret = (await page.getByText(/^whsec_/).textContent()) ?? '';
    expect(secret).toMatch(/^whsec_[\w+/=]{44}$/);
    expect(page.url()).not.toContain('whsec');
    await check(page, 'secret of a webhook');
    await page.getByRole('link', { name: 'I have kept it' }).click();
    await page.waitForURL(/webhooks\/[\da-f-]{36}$/);
    const endpoint = page.url();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Send a test' }).click();
    await expect(page.getByText('A test is on its way')).toBeVisible();
    const told = (type: string, number?: string) =>
      receiver.received.filter((one) => one.type === type && (!number || one.data.number === number));
    await expect.poll(() => told('webhook.test').length, { timeout: 20_000 }).toBe(1);

    const shopper = await (await browser.newContext()).newPage();
    const { number } = await sell(shopper);
    await shopper.context().close();
    await expect.poll(() => told('order.paid', number).length, { timeout: 20_000 }).toBe(1);
    expect(told('order.created', number)).toHaveLength(1);
    expect(receiver.verify(secret).length).toBe(receiver.received.length);

    await page.goto(endpoint);
    const row = page.getByRole('row').filter({ hasText: number }).filter({ hasText: 'order.paid' });
    await expect(row).toContainText('Delivered');
    await check(page, 'webhook with deliveries');
    await row.getByRole('link').first().click();
    await page.waitForURL(/deliveries/);
    await expect(page.getByRole('list', { name: /Attempts/ })).toContainText('thank you');
    await check(page, 'delivery of a webhook');
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => told('order.paid', number).length, { timeout: 20_000 }).toBe(2);
    expect(new Set(told('order.paid', number).map(({ id }) => id)).size).toBe(1);
    // The mark follows the answer.
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('list', { name: /Attempts/ })).toContainText('by hand', { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });

    await page.goto(endpoint);
    await page.getByRole('link', { name: 'Archive' }).click();
    await page.getByRole('button', { name: 'Yes, archive it' }).click();
    await expect(page.getByText('Archived.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send a test' })).toHaveCount(0);
  } finally {
    await receiver.close();
  }
});
