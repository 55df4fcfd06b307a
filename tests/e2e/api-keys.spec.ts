import type { APIRequestContext, Page } from 'playwright/test';
import { check } from './support/accessible';
import { query } from './support/database';
import { expect, test } from './support/shopper';
import { signIn } from './support/staff';

const secret = (page: Page) => page.locator('main code.select-all');

/** From now on each session is to be prolonged by a detour of the next page. */
const makeRenewalDue = () => query("UPDATE sessions SET expires_at = now() + interval '5 days'");

/** What a program is told that asks for an order with this key: 404 means that it may ask. */
async function asked(request: APIRequestContext, key: string): Promise<string> {
  const answer = await request.get('/api/payments/bog/orders/never-made/', {
    headers: { Authorization: `Bearer ${key}` },
  });
  return `${answer.status()} ${(await answer.json()).code}`;
}

test('a key is made, shown once, works, gets a new secret, and is revoked', async ({ page, request }) => {
  await signIn(page);
  await page.goto('/merchant/developers?lang=en');
  await expect(page.getByRole('group', { name: 'A first call' })).toContainText('/api/payments/bog/orders');
  await page.goto('/merchant/developers/keys/new');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('Name: Fill this in.');
  await check(page, 'new API key with errors');
  const name = `Till ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel('Name').fill(name);
  await page.getByLabel(/orders:read/).check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const first = await secret(page).innerText();
  expect(first).toMatch(/^bck_[0-9a-f]{8}_[\w-]{43}$/);
  expect(page.url()).not.toContain('bck_');
  await check(page, 'API key, shown once');
  expect(await asked(request, first)).toBe('404 order_not_found');

  await page.getByRole('link', { name: 'I have kept it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const keyPage = page.url();
  expect(await page.content()).not.toContain(first.slice(13));

  await page.getByRole('radio', { name: 'Not at all' }).check();
  // The detour once took the answer with it: the secret was replaced, and nobody had seen the new one.
  await makeRenewalDue();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const second = await secret(page).innerText();
  expect(second).not.toBe(first);
  expect(await asked(request, first)).toBe('401 key_invalid');
  expect(await asked(request, second)).toBe('404 order_not_found');

  await page.goto(keyPage);
  await page.getByRole('link', { name: 'Revoke the key' }).click();
  await page.getByRole('button', { name: 'Yes, revoke it' }).click();
  await expect(page.locator('main')).toContainText('Nobody can use this key any more');
  expect(await asked(request, second)).toBe('401 key_revoked');
  await page.goto('/merchant/developers/keys');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Revoked');
});

test('without script: the same, and loading the answer again shows the secret no more', async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  await page.goto('/merchant/developers/keys/new?lang=en');
  await page.getByLabel('Name').fill(`Plain ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByLabel(/orders:read/).check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const first = await secret(page).innerText();
  expect(await asked(request, first)).toBe('404 order_not_found');
  await page.reload();
  await expect(page.locator('main')).toContainText('That form has made this key already');
  expect(await page.content()).not.toContain(first.slice(13));

  await makeRenewalDue();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const second = await secret(page).innerText();
  await page.reload();
  await expect(page.locator('main')).toContainText('The secret was replaced since you opened the page');
  // The old one goes on for a day, and the form that was sent twice has not ended the new one.
  for (const key of [first, second]) expect(await asked(request, key)).toBe('404 order_not_found');
  await context.close();
});
