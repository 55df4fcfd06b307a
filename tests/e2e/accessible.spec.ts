import { check } from './support/accessible';
import { query } from './support/database';
import { expect, fillCart, goToBank, outcome, payButton, payWithCard, test } from './support/shopper';

for (const language of ['ka', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`in ${language}, ${colorScheme}`, () => {
      // Light on a wide screen and dark on a phone: each language meets both.
      const viewport = colorScheme === 'light' ? { width: 1280, height: 900 } : { width: 360, height: 740 };
      test.use({ colorScheme, viewport });

      test('the shopper’s pages', async ({ page }) => {
        await page.goto(`/?lang=${language}`);
        await check(page, 'products');
        await page.goto('/products/black-clay-jug');
        await check(page, 'product');
        await page.goto('/cart');
        await check(page, 'empty cart');
        await fillCart(page, { language });
        await payButton(page).click();
        await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
        await check(page, 'checkout with errors');
        await page.goto('/cart');
        await check(page, 'cart');
        const number = await goToBank(page, { language });
        const [row] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
        const atBank = page.url();
        await page.goto(`/orders/${row?.token}`);
        await check(page, 'unfinished order');
        await page.goto(atBank);
        await payWithCard(page);
        await page.waitForURL(/\/success$/);
        await expect(outcome(page)).toBeVisible();
        await check(page, 'paid order');
        await page.goto('/no-such-page');
        await check(page, 'page not found');
      });
    });
  }
}
