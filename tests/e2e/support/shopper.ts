import { test as base, expect, type Page } from 'playwright/test';

export const GOOD_CARD = '4000000000000001';
export const POOR_CARD = '4000000000000002';

/** Every test fails on an error in the page or its console: a blocked script or a broken policy shows there first. */
export const test = base.extend<{ noErrors: undefined }>({
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        // A refused request is part of some tests; that it was refused is what they assert.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

type Language = 'ka' | 'en';

/** Puts a product into the cart and goes to checkout. */
export async function fillCart(
  page: Page,
  { slug = 'black-clay-jug', language = 'en' as Language } = {},
): Promise<void> {
  await page.goto(`/products/${slug}?lang=${language}`);
  await page.locator('main form').getByRole('button').first().click();
  await page.waitForURL(/\/cart/);
  await page.goto('/checkout');
}

export type Typed = { name: string; email: string; phone: string };
export const NINO: Typed = { name: 'Nino Example', email: 'nino@example.com', phone: '555 12 34 56' };

export async function fillCheckout(page: Page, typed: Partial<Typed> = {}): Promise<void> {
  const { name, email, phone } = { ...NINO, ...typed };
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=phone]').fill(phone);
  await page.locator('input[name=delivery][value=pickup]').check();
}

export const payButton = (page: Page) => page.locator('main form button[type=submit]').last();

/** From an empty cart to the bank's page. @returns the order's number, as the bank's page shows it */
export async function goToBank(
  page: Page,
  options: { language?: Language; typed?: Partial<Typed> } = {},
): Promise<string> {
  await fillCart(page, options);
  await fillCheckout(page, options.typed);
  await payButton(page).click();
  await page.waitForURL(/order_id=/);
  return numberAtBank(page);
}

export async function numberAtBank(page: Page): Promise<string> {
  const text = (await page.locator('main').textContent()) ?? '';
  const number = /A-\d+(?=-\d)/.exec(text)?.[0];
  if (!number) throw new Error(`no order number on the bank's page: ${text.slice(0, 200)}`);
  return number;
}

/** Types a card at the bank and goes through 3-D Secure. */
export async function payWithCard(page: Page, card = GOOD_CARD): Promise<void> {
  await page.locator('input[autocomplete="cc-number"]').fill(card);
  await page.locator('input[autocomplete="cc-exp"]').fill('12/39');
  await page.locator('input[autocomplete="cc-csc"]').fill('123');
  await page.locator('button[type=submit]').first().click();
  await page.waitForURL(/3ds/i);
  await confirm3ds(page);
}

async function confirm3ds(page: Page): Promise<void> {
  const code = page.locator('input[autocomplete="one-time-code"]');
  if (await code.count()) await code.fill('123456');
  await page.locator('button[type=submit]').first().click();
}

/** The panel that says what became of the payment. */
export const outcome = (page: Page) => page.locator('main section').first();
