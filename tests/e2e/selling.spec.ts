import { check } from './support/accessible';
import { bank } from './support/bank';
import { paymentsOf, query } from './support/database';
import { expect, fillCart, fillCheckout, numberAtBank, payButton, test } from './support/shopper';
import { signIn } from './support/staff';

/** The jug is sold for 78.00 and collected for nothing. */
const SHARE = '12.5';
const DISCOUNT = 'GEL 9.75';
const TOTAL = 'GEL 68.25';

test('a promo code made in the console takes its share off at checkout, at the bank and on the order', async ({
  page,
  context,
}) => {
  await signIn(page);
  const code = `E2E${Date.now().toString(36).toUpperCase()}`;
  await page.goto('/merchant/promo-codes/new?lang=en');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.locator('#code')).toHaveAttribute('aria-invalid', 'true');
  await check(page, 'promo code with errors');
  await page.locator('#code').fill(code.toLowerCase());
  await page.locator('#percent').fill('150');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.locator('#percent-error')).toContainText('at most 100');
  await expect(page.locator('#code')).toHaveValue(code.toLowerCase());
  await page.locator('#percent').fill(SHARE);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/news=created/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(code);
  await check(page, 'promo code');
  await page.goto('/merchant/promo-codes');
  await check(page, 'promo codes');

  const shopper = await context.newPage();
  await fillCart(shopper);
  await fillCheckout(shopper);
  await shopper.locator('#promoCode').fill('no-such-code');
  await shopper.locator('#promoCode').press('Enter');
  await expect(shopper.locator('#promoCode-error')).toContainText('no such promo code');
  await check(shopper, 'checkout with an unknown promo code');
  await shopper.locator('#promoCode').fill(code.toLowerCase());
  await shopper.getByRole('button', { name: 'Apply' }).click();
  await expect(shopper.locator('#promoCode-hint')).toContainText(DISCOUNT);
  await expect(payButton(shopper)).toContainText(TOTAL);
  await expect(shopper.locator('#name')).toHaveValue('Nino Example');
  await check(shopper, 'checkout with a discount');
  await payButton(shopper).click();
  await shopper.waitForURL(/order_id=/);
  const number = await numberAtBank(shopper);
  await expect(shopper.locator('main')).toContainText('68.25');
  const bankOrderId = (await paymentsOf(number))[0]?.bankOrderId ?? '';
  await bank.pay(bankOrderId);
  await expect.poll(async () => (await paymentsOf(number))[0]?.status).toBe('completed');

  const [order] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
  await shopper.goto(`/orders/${order?.token}?lang=en`);
  await expect(shopper.locator('main')).toContainText(`Discount (${code})`);
  await expect(shopper.locator('main')).toContainText(TOTAL);
  await page.goto(`/merchant/promo-codes/${code}`);
  await expect(page.locator('main')).toContainText('Uses: 1');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the code is applied by its button, and by Pay as well', async ({ page }) => {
    const code = `NOJS${Date.now().toString(36).toUpperCase()}`;
    await query(
      `INSERT INTO promo_codes (id, shop_id, code, percent_bp)
       SELECT gen_random_uuid(), id, $1, 1250 FROM shops WHERE host_name IS NULL ORDER BY created_at LIMIT 1`,
      [code],
    );
    await fillCart(page);
    await fillCheckout(page);
    await page.locator('#promoCode').fill(code);
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.locator('#promoCode-hint')).toContainText(DISCOUNT);
    await expect(page.locator('#name')).toHaveValue('Nino Example');
    await page.goto('/checkout');
    await fillCheckout(page);
    await page.locator('#promoCode').fill(code);
    await payButton(page).click();
    await page.waitForURL(/order_id=/);
    await expect(page.locator('main')).toContainText('68.25');
  });
});

test('a wrong account number and percents above 100 stand beside their fields, and nothing is saved', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/merchant/settings/split?lang=en');
  await check(page, 'split receivers');
  await page.goto('/merchant/settings/split/shop');
  await page.locator('#iban-0').fill('GE28 NB00 0000 0101 9049 17');
  await page.locator('#share-0').fill('60');
  await page.locator('#iban-1').fill('GE24 BG00 0000 0541 2634 82');
  await page.locator('#share-1').fill('50');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#iban-0-error')).toContainText('check digits');
  await page.locator('#iban-0').fill('GE29 NB00 0000 0101 9049 17');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#share-1-error')).toContainText('more than 100');
  await expect(page.locator('#share-0')).toHaveValue('60');
  await check(page, 'split receivers with errors');
  expect(await query('SELECT 1 FROM split_receivers')).toEqual([]);
});

test('a way of delivery is added, moved and withdrawn; a shopper sees it only while it is offered', async ({
  page,
  context,
}) => {
  await signIn(page);
  const code = `e2e-${Date.now().toString(36)}`;
  const name = `Balloon ${code}`;
  await page.goto('/merchant/delivery/new?lang=en');
  await page.locator('#nameKa').fill('ბუშტი');
  await page.locator('#nameEn').fill(name);
  await page.locator('#code').fill('pickup');
  await page.locator('#price').fill('-3');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('#price-error')).toContainText('more than 0');
  await check(page, 'way of delivery with errors');
  await page.locator('#price').fill('3,50');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('#code-error')).toContainText('already');
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.waitForURL(/news=created/);
  await check(page, 'ways of delivery');
  await page.getByRole('button', { name: `Move up: ${name}` }).click();
  await page.waitForURL(/news=moved/);

  const shopper = await context.newPage();
  await fillCart(shopper);
  await expect(shopper.locator(`input[name=delivery][value=${code}]`)).toBeVisible();
  await page.getByRole('button', { name: `Withdraw: ${name}` }).click();
  await page.waitForURL(/news=withdrawn/);
  await shopper.reload();
  await expect(shopper.locator(`input[name=delivery][value=${code}]`)).toHaveCount(0);
});

test('who has tried many wrong promo codes is asked to wait, and pays without one', async ({ browser }) => {
  // From a network of its own: everybody else here shares an address.
  const address = '198.51.100.77';
  await query('INSERT INTO rate_limits (key, points, expire) VALUES ($1, 20, $2)', [
    `promo_miss:${address}`,
    Date.now() + 600_000,
  ]);
  const context = await browser.newContext({ extraHTTPHeaders: { 'X-Forwarded-For': address } });
  const page = await context.newPage();
  await fillCart(page);
  await fillCheckout(page);
  await page.locator('#promoCode').fill('guess');
  await payButton(page).click();
  await expect(page.locator('#promoCode-error')).toContainText('Too many wrong promo codes');
  await expect(page.locator('input[name=name]')).toHaveValue('Nino Example');
  await page.locator('#promoCode').fill('');
  await payButton(page).click();
  await page.waitForURL(/order_id=/);
  await context.close();
});
