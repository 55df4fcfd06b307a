import { check } from './support/accessible';
import { bank } from './support/bank';
import { orderOf } from './support/database';
import { expect, test } from './support/shopper';
import {
  lookAfter,
  money,
  openForm,
  operationsOf,
  type Sale,
  sell,
  setCaptureMode,
  signIn,
} from './support/staff';

const GEL = 'GEL\u00a0';

// These hold the money of everybody's orders, or break the bank: playwright.config.ts runs them alone.
test.afterEach(async () => {
  await setCaptureMode('automatic');
  await bank.clearFaults();
  await bank.set({ 'callback.drop': false, 'actions.outcome': 'by_card', 'refund.settleDelayMs': 0 });
});

async function hold(page: Parameters<typeof sell>[0]): Promise<Sale> {
  await setCaptureMode('manual');
  const sale = await sell(page);
  await signIn(page);
  return sale;
}

test('a hold is taken in part, and the rest goes back', async ({ page }) => {
  const { number, bankOrderId } = await hold(page);
  await page.goto(`/merchant/orders/${number}`);
  await expect(money(page)).toContainText(/GEL\u00a078\.00 is held until .+\. (29|30) days left/);
  await openForm(page, number, 'Capture');
  await page.locator('#amount').fill('78.01');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#amount-error')).toContainText(`At most ${GEL}78.00`);
  await page.locator('#amount').fill('50');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    `Capture ${GEL}50.00 of the ${GEL}78.00 held for ${number}?`,
  );
  await expect(page.locator('main')).toContainText(`The rest, ${GEL}28.00, goes back to the buyer for good.`);
  await page.getByRole('button', { name: /^Yes, capture/ }).click();
  await page.waitForURL(/\?operation=/);
  // Until the bank has done it, nothing else can begin; then the page shows it by itself.
  await expect(money(page)).toContainText(/Done|Taken in by the bank/);
  await expect(money(page)).toContainText('Done', { timeout: 20_000 });
  await expect(money(page)).toContainText(`${GEL}50.00 can be returned.`);
  expect(await bank.actionsOf(bankOrderId)).toEqual(['partial_authorize 50.0 completed']);
  expect(await orderOf(number)).toMatchObject({ status: 'paid', captured: '5000' });
});

test('a hold is released at the bank, not only here', async ({ page }) => {
  const { number, bankOrderId } = await hold(page);
  await openForm(page, number, 'Release the hold');
  await page.locator('#reason').fill('Sold out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Yes, release ${GEL}78.00` }).click();
  await page.waitForURL(/\?operation=/);
  await expect(money(page)).toContainText('Done', { timeout: 20_000 });
  expect(await bank.actionsOf(bankOrderId)).toHaveLength(1);
  expect(await orderOf(number)).toMatchObject({ status: 'voided', attention: null });
  await expect(money(page).getByRole('link')).toHaveCount(0);
});

test('a refund whose answer was lost is found out and happens once', async ({ page }) => {
  const { number, bankOrderId } = await sell(page);
  await signIn(page);
  await bank.set({ 'callback.drop': true });
  await bank.fault({ endpoint: 'refund', fault: 'timeout-after', ms: 10 });
  await openForm(page, number, 'Refund');
  await page.locator('#amount').fill('30');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Yes, refund/ }).click();
  await page.waitForURL(/\?operation=/, { timeout: 40_000 });
  await expect(money(page)).toContainText('It is not known whether the request reached the bank.');
  await expect(money(page).getByRole('link')).toHaveCount(0);
  await page.goto(`/merchant/orders/${number}/payments/1/refund`);
  await expect(page.locator('main')).toContainText('Something is already being done');
  await page.goto(`/merchant/orders/${number}`);
  await bank.clearFaults();
  await lookAfter(number);
  await expect(money(page)).toContainText('Done', { timeout: 30_000 });
  await expect(money(page)).toContainText(`${GEL}48.00 can be returned.`);
  expect(await operationsOf(number)).toEqual([{ kind: 'refund', status: 'completed', amount: 3_000 }]);
  expect(await bank.actionsOf(bankOrderId)).toEqual(['partial_refund 30.0 completed']);
});

for (const [language, words] of Object.entries({
  en: {
    refund: 'Refund',
    why: 'Not enough money on your account',
    dealtWith: 'Dealt with',
    next: 'Continue',
    yes: /^Yes/,
  },
  ka: {
    refund: 'თანხის დაბრუნება',
    why: 'თქვენს ანგარიშზე',
    dealtWith: 'მოგვარებულია',
    next: 'გაგრძელება',
    yes: /^დიახ/,
  },
})) {
  test.describe(`in ${language}`, () => {
    // Light on a wide screen, dark on a phone.
    test.use(
      language === 'en'
        ? { colorScheme: 'light', viewport: { width: 1280, height: 900 } }
        : { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
    );

    test('a refused refund gives a task that says why and what to press', async ({ page }) => {
      const { number } = await sell(page);
      await signIn(page);
      await page.goto(`/merchant/orders?lang=${language}`);
      await bank.set({ 'actions.outcome': '163' });
      await openForm(page, number, words.refund);
      await check(page, 'refund form');
      await page.locator('#amount').fill('0');
      await page.getByRole('button', { name: words.next }).click();
      await expect(page.locator('#amount-error')).toBeVisible();
      await check(page, 'refund form with errors');
      await page.locator('#amount').fill('30');
      await page.getByRole('button', { name: words.next }).click();
      await expect(page.getByRole('button', { name: words.yes })).toBeVisible();
      await check(page, 'question');
      await page.getByRole('button', { name: words.yes }).click();
      await page.waitForURL(/\?operation=/);
      const tasks = page.getByRole('region', { name: /needs attention|საჭიროებს/ });
      await expect(tasks).toContainText(words.why, { timeout: 20_000 });
      await expect(money(page)).toContainText(words.why);
      await check(page, 'order with a task');
      expect((await orderOf(number))?.attention).toBe('refund_refused');

      await page.goto('/merchant/tasks');
      const item = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: new RegExp(number) }) });
      await expect(item).toContainText(words.why);
      await check(page, 'tasks');
      await item.getByRole('link', { name: words.refund }).click();
      await expect(page).toHaveURL(new RegExp(`${number}/payments/1/refund`));
      await page.goto('/merchant/tasks');
      await item.getByRole('button', { name: words.dealtWith }).click();
      await page.waitForURL(/task=closed/);
      await expect(item).toHaveCount(0);
      expect((await orderOf(number))?.attention).toBeNull();
      await page.goto(`/merchant/orders/${number}`);
      await page.locator('main details summary').first().click();
      await expect(page.locator('main details').first()).toContainText('@');
      await check(page, 'order with a task dealt with');
    });
  });
}

test('what the bank has not done yet is told, and the page follows it by itself', async ({ page }) => {
  const { number } = await sell(page);
  await signIn(page);
  await bank.set({ 'refund.settleDelayMs': 3_600_000 });
  await openForm(page, number, 'Refund');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Yes, refund/ }).click();
  await page.waitForURL(/\?operation=/);
  await expect(money(page)).toContainText('not done it yet: no money has moved');
  await check(page, 'order with a refund under way');
  expect(await orderOf(number)).toMatchObject({ status: 'paid' });
  await bank.advance(3_600_000);
  await expect(money(page)).toContainText('Done', { timeout: 30_000 });
  await expect(page.locator('main')).toContainText('Refunded');
});
