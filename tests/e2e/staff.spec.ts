import { totp } from '@/tests/integration/auth/totp';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { check } from './support/accessible';
import { enterPassword, hire } from './support/colleagues';
import { query } from './support/database';
import { mailsTo } from './support/mailbox';
import { expect, test } from './support/shopper';

test('a person is invited by mail, accepts, and may do what the role may', async ({
  page,
  browser,
  baseURL,
}) => {
  const email = `invited-${Date.now()}@example.com`;
  await enterPassword(page, await hire('owner'));
  await page.goto('/merchant/staff/invite?lang=en');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.locator('#email-error')).toContainText('whole e-mail address');
  await check(page, 'invitation with errors');
  await page.locator('#email').fill(email);
  await page.locator('input[name=role][value=support]').check();
  await page.locator('select[name=locale]').selectOption('en');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.waitForURL(/done=invited/);
  await expect(page.locator('main')).toContainText(email);
  await check(page, 'staff');

  await expect.poll(async () => (await mailsTo(email)).length).toBe(1);
  const [mail] = await mailsTo(email);
  const link = /\/merchant\/invitation\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  const stranger = await browser.newContext({ baseURL });
  const theirs = await stranger.newPage();
  await theirs.goto(`${link}?lang=en`);
  await check(theirs, 'invitation');
  await theirs.locator('#password').fill('short');
  await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(theirs.locator('#name-error')).toContainText('Enter your name');
  await expect(theirs.locator('#password-error')).toContainText('at least 12 characters');
  await theirs.locator('#name').fill('Nino Example');
  await theirs.locator('#password').fill('a password of her own');
  await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
  await theirs.waitForURL((url) => !url.pathname.includes('/invitation/'));
  await theirs.goto('/merchant/orders');
  await expect(theirs.locator('header')).toContainText(email);
  expect((await theirs.goto('/merchant/staff'))?.status()).toBe(403);

  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('accepted already');
  await theirs.goto(`${link.slice(0, -2)}xx`);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('leads nowhere');

  // Removed, the person is out at the next click.
  await page.goto('/merchant/staff');
  await page.getByRole('link', { name: `Change ${email}` }).click();
  await page.getByRole('link', { name: 'Remove from the shop' }).click();
  await page.getByRole('button', { name: 'Yes, remove' }).click();
  await page.waitForURL(/done=removed/);
  await theirs.goto('/merchant/orders');
  await expect(theirs).toHaveURL(/\/merchant\/sign-in/);
  await stranger.close();

  await page.goto('/merchant/audit');
  await expect(page.locator('main')).toContainText('Member of staff removed');
  await expect(page.locator('main')).toContainText('Invitation accepted');
  await check(page, 'audit log');
});

test('with a second factor the password is half of the way in', async ({ page }) => {
  const email = await hire('viewer');
  await enterPassword(page, email);
  await page.goto('/merchant/account/second-factor');
  await page.locator('#password').fill(e2eStack().staffPassword);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await check(page, 'second factor, scan');
  const key = (await page.locator('.font-mono').first().textContent())?.replace(/\s/g, '') ?? '';
  await page.locator('#code').fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.locator('#code-error')).toContainText('does not fit');
  await page.locator('#code').fill(totp(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('heading', { name: 'Recovery codes', exact: true })).toBeVisible();
  const codes = await page.locator('ul.font-mono li').allTextContents();
  expect(codes).toHaveLength(10);
  await check(page, 'recovery codes');

  await page.context().clearCookies();
  await enterPassword(page, email);
  await expect(page).toHaveURL(/\/merchant\/sign-in\/code/);
  await check(page, 'second step of signing in');
  // Half of the way in opens nothing.
  await page.goto('/merchant/orders');
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
  await page.goto('/merchant/sign-in/code?lang=en');
  await page.locator('#code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/sign-in'));
  await page.goto('/merchant/account');
  await check(page, 'account');
  await expect(page.locator('main')).toContainText('this session');
});

test('before any script has loaded the second factor is turned on and asked for as well', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  const email = await hire('viewer');
  await enterPassword(page, email);
  await page.goto('/merchant/account/second-factor');
  await page.locator('#password').fill(e2eStack().staffPassword);
  await page.getByRole('button', { name: 'Begin' }).click();
  const key = (await page.locator('.font-mono').first().textContent())?.replace(/\s/g, '') ?? '';
  await page.locator('#code').fill(totp(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  const codes = await page.locator('ul.font-mono li').allTextContents();
  expect(codes).toHaveLength(10);
  await context.clearCookies();
  await enterPassword(page, email);
  await page.locator('#code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('#code-error')).toContainText('does not fit');
  await page.locator('#code').fill(codes[3] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/sign-in'));
  await context.close();
});

test('the last owner stays, and is told what to do', async ({ page }) => {
  // A shop of its own at another host name of this machine: the stack's has more owners.
  const email = await hire('owner');
  const host = 'last-owner.localhost';
  await query(
    `WITH shop AS (
       INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency)
       VALUES (gen_random_uuid(), 'last-owner', $2, 'მარტო', 'Alone', 'GEL')
       ON CONFLICT (slug) DO UPDATE SET host_name = $2 RETURNING id
     ), person AS (SELECT id FROM users WHERE email = $1)
     INSERT INTO staff_members (id, shop_id, user_id, role, locale)
     SELECT gen_random_uuid(), shop.id, person.id, 'owner', 'en' FROM shop, person`,
    [email, host],
  );
  const base = new URL(e2eStack().baseUrl);
  base.hostname = host;
  await enterPassword(page, email, base.origin);
  await page.goto(`${base.origin}/merchant/staff`);
  await page.getByRole('link', { name: `Change ${email}` }).click();
  await page.locator('input[name=role][value=viewer]').check();
  await page.getByRole('button', { name: 'Save the role' }).click();
  await expect(page.locator('#role-error')).toContainText('Make somebody else an owner first');
  await check(page, 'member of staff with an error');
  await page.getByRole('link', { name: 'Remove from the shop' }).click();
  await page.getByRole('button', { name: 'Yes, remove' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('only owner');
});
