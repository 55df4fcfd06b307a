import { query } from './support/database';
import { expect, test } from './support/shopper';
import { signIn } from './support/staff';

// Others sell in the same shop, and the bank cannot open the lock.
test.afterEach(() => query('DELETE FROM callback_locks'));

test('the owner turns the lock on, sees its secret once, and takes it away again', async ({
  page,
  request,
}) => {
  await signIn(page);
  await page.goto('/merchant/developers/callback-lock?lang=en');
  await page.getByRole('radio', { name: /HTTP Basic/ }).check();
  await expect(page.getByLabel('Header that carries the signature')).toBeHidden();
  await page.getByLabel('Name or client id').fill('a:b');
  await page.getByRole('button', { name: 'Turn the lock on' }).click();
  await expect(page.getByRole('alert').filter({ has: page.locator('a') })).toContainText('letters, digits');
  await page.getByLabel('Name or client id').fill('gateway');
  await page.getByRole('button', { name: 'Turn the lock on' }).click();
  const secret = (await page.locator('code').filter({ hasText: /^bcs_/ }).textContent()) ?? '';
  await expect(page.getByRole('button', { name: 'Save the lock' })).toBeVisible();

  const probe = async (password: string) => {
    const authorization = `Basic ${Buffer.from(`gateway:${password}`).toString('base64')}`;
    return request.get('/api/payments/bog/callback/', { headers: { authorization } });
  };
  expect(await (await probe(secret)).json()).toEqual({ received: false, verified: true });
  expect((await probe('wrong')).status()).toBe(401);

  await page.getByRole('button', { name: 'Make a new secret' }).click();
  // Only the new one is left to be copied.
  await expect(page.locator('code').filter({ hasText: /^bcs_/ })).toHaveCount(1);
  await expect(page.locator('main')).not.toContainText(secret);
  expect((await probe(secret)).status()).toBe(401);

  await page.reload();
  await expect(page.locator('main')).not.toContainText('bcs_');
  await page.getByRole('link', { name: 'Turn the lock off…' }).click();
  await page.getByRole('button', { name: 'Yes, turn it off' }).click();
  await expect(page.locator('main')).toContainText('The lock is off');
  expect((await probe(secret)).status()).toBe(401);
});
