import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import sharp from 'sharp';
import { check } from './support/accessible';
import { query } from './support/database';
import { expect, test } from './support/shopper';
import { signIn } from './support/staff';

const photograph = () =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#8a4b2f' } })
    .jpeg()
    .toBuffer();

/** A name that no other test has, so that these can run beside each other and again. */
const newName = (what: string) => `${what} ${Date.now().toString(36)}`;

const submit = (page: Page) => page.locator('main form button[type=submit]').first();
const problems = (page: Page) => page.locator('main').getByRole('alert');

async function fillProduct(page: Page, name: string, price = '45.50'): Promise<void> {
  await page.goto('/merchant/products/new?lang=en');
  await page.locator('#nameKa').fill('თიხის ფინჯანი');
  await page.locator('#nameEn').fill(name);
  await page.locator('#price').fill(price);
}

test('a product with a picture is made, seen in the shop, changed and archived', async ({ page }) => {
  await signIn(page);
  const name = newName('Clay mug');
  await fillProduct(page, name, 'a lot');
  await page.locator('#picture').setInputFiles({
    name: 'IMG_0001.JPG',
    mimeType: 'image/jpeg',
    buffer: await photograph(),
  });
  await submit(page).click();
  await expect(problems(page)).toContainText('Enter a price');
  // The picture is not lost with the price.
  const picture = page.locator('main form img');
  await expect(picture).toHaveAttribute('src', /^\/pictures\/.+\.webp$/);
  await page.locator('#price').fill('45,50');
  await submit(page).click();
  await page.waitForURL(/news=created/);
  await check(page, 'product');
  const slug = await page.locator('#slug').inputValue();

  await page.goto(`/products/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.locator('main')).toContainText('45.50');
  const shown = page.locator('main img').first();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
  await check(page, 'product in the shop');

  await page.goto(`/merchant/products?q=${slug}`);
  await page.getByRole('link', { name }).click();
  await page.locator('#price').fill('50');
  await submit(page).click();
  await page.waitForURL(/news=saved/);
  await expect(page.locator('#price')).toHaveValue('50.00');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.waitForURL(/news=archived/);
  await check(page, 'archived product');
  expect((await page.goto(`/products/${slug}`))?.status()).toBe(404);
  await page.goto('/merchant/products?status=archived');
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('a script that is called a picture is refused beside its field, and nothing typed is lost', async ({
  page,
}) => {
  await signIn(page);
  const name = newName('Refused mug');
  await fillProduct(page, name);
  await page.locator('#picture').setInputFiles({
    name: 'picture.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<script>alert(1)</script>'),
  });
  await submit(page).click();
  await expect(page.locator('#picture-error')).toContainText('not a picture');
  await expect(page.locator('#nameEn')).toHaveValue(name);
  await expect(page.locator('#price')).toHaveValue('45.50');
  await check(page, 'product form with problems');
  expect(await query('SELECT 1 FROM products WHERE name_en = $1', [name])).toEqual([]);
});

test('a picture of 40 MB is refused before it is sent, and in words when it is sent all the same', async ({
  page,
  browser,
}, info) => {
  const file = info.outputPath('large.jpg');
  writeFileSync(file, Buffer.concat([await photograph()], 40 * 1024 * 1024));
  await signIn(page);
  await fillProduct(page, newName('Large mug'));
  await page.locator('#picture').setInputFiles(file);
  await expect(page.locator('#picture-error')).toContainText('larger than 8 MB');
  await expect(page.locator('#picture')).toHaveValue('');

  // Without script nobody looks before the server does.
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await fillProduct(plain, newName('Large mug'));
  await plain.locator('#picture').setInputFiles(file);
  await submit(plain).click();
  await expect(plain.locator('h1')).toHaveText('Too much at once');
  await expect(plain.locator('main')).toContainText('at most 8 MB');
  await context.close();
});

test('what somebody else has changed meanwhile is shown before it is replaced', async ({ page, context }) => {
  await signIn(page);
  await fillProduct(page, newName('Contested mug'));
  await submit(page).click();
  await page.waitForURL(/news=created/);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('#price').fill('60');
  await submit(other).click();
  await other.waitForURL(/news=saved/);
  await page.locator('#descriptionEn').fill('Mine.');
  await submit(page).click();
  await expect(problems(page)).toContainText('Price – 60.00');
  await expect(page.locator('#descriptionEn')).toHaveValue('Mine.');
  await submit(page).click();
  await page.waitForURL(/news=saved/);
  await expect(page.locator('#price')).toHaveValue('45.50');
});

test('a plan is made and archived', async ({ page }) => {
  await signIn(page);
  const name = `P${Date.now().toString(36)}`;
  await page.goto('/merchant/plans/new?lang=en');
  await submit(page).click();
  await expect(problems(page)).toBeVisible();
  await check(page, 'plan form with problems');
  await page.locator('#name').fill(name);
  await page.locator('#titleKa').fill('გეგმა');
  await page.locator('#titleEn').fill(name);
  await page.locator('#price').fill('26.99');
  await submit(page).click();
  await page.waitForURL(/news=created/);
  await page.goto('/merchant/plans');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('26.99 a month');
  await check(page, 'plans');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.waitForURL(/news=archived/);
  await check(page, 'archived plan');
});
