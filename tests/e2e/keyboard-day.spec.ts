import type { Page } from 'playwright/test';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { orderOf } from './support/database';
import { expect, test } from './support/shopper';
import { operationsOf, sell } from './support/staff';

/** More stops than the longest page of this day has. */
const MOST_STOPS = 120;

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0]?.textContent ?? '';
      return [element?.getAttribute('aria-label') ?? '', element?.textContent ?? '', label].join(' ').trim();
    });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`no stop of the keyboard is called ${name}`);
}

const ready = (page: Page) => expect(page.locator('[data-console-keys=ready]')).toBeAttached();

/** By the palette to a page of the console. */
async function goTo(page: Page, typed: string, address: RegExp): Promise<void> {
  await ready(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(address);
}

test('the day’s work without a mouse: sign in, find an order, refund a part, write a note, look at the day', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const shopper = await (await browser.newContext()).newPage();
  const { number } = await sell(shopper);
  await shopper.context().close();

  const { staffEmail, staffPassword } = e2eStack();
  await page.goto('/merchant/sign-in?lang=en');
  await tabTo(page, /E-mail/);
  await page.keyboard.type(staffEmail);
  await tabTo(page, /Password/);
  await page.keyboard.type(staffPassword);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/merchant\/overview/);

  await goTo(page, 'orders', /\/merchant\/orders/);
  await ready(page);
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${number}`));
  await ready(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);

  await tabTo(page, /^Refund/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/refund/);
  await tabTo(page, /^Amount/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('12.50');
  await tabTo(page, /Continue/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 })).toContainText('12.50');
  await tabTo(page, /^Yes, refund/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\?operation=/);
  await expect
    .poll(() => operationsOf(number))
    .toEqual([{ kind: 'refund', status: 'completed', amount: 1_250 }]);
  expect(await orderOf(number)).toMatchObject({ status: 'partially_refunded' });

  await tabTo(page, /^Note/);
  await page.keyboard.type('Talked on the phone');
  await tabTo(page, /Add the note/);
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText('Talked on the phone');

  await goTo(page, 'reconc', /\/merchant\/reconciliation/);
  await goTo(page, 'tasks', /\/merchant\/tasks/);
  await tabTo(page, /Sign out/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
});
