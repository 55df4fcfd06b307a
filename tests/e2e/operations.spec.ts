import type { Page } from 'playwright/test';
import { bank } from './support/bank';
import { orderOf } from './support/database';
import { expect, test } from './support/shopper';
import { money, openForm, operationsOf, sell, signIn } from './support/staff';

const GEL = 'GEL\u00a0';
const amount = (page: Page) => page.locator('#amount');
const next = (page: Page) => page.getByRole('button', { name: 'Continue' });
// Next's own announcer of pages is an alert too.
const alert = (page: Page) => page.locator('main').getByRole('alert');
const yes = (page: Page) => page.getByRole('button', { name: /^Yes, refund/ });

/** A paid order, and staff at its refund form. */
async function atRefundForm(page: Page) {
  const sale = await sell(page);
  await signIn(page);
  await openForm(page, sale.number, 'Refund');
  return sale;
}

test('a refund in part and then of the rest', async ({ page }) => {
  const { number, bankOrderId } = await atRefundForm(page);
  await expect(amount(page)).toHaveValue('78.00');
  await amount(page).fill('30');
  await page.locator('#reason').fill('The handle is broken');
  await next(page).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    new RegExp(`^Refund ${GEL}30\\.00 of ${number} to .*400000\\*\\*\\*0001\\?$`),
  );
  await expect(page.locator('main')).toContainText(`Afterwards ${GEL}48.00 can still be returned.`);
  await yes(page).click();
  await page.waitForURL(/\?operation=/);
  await expect(money(page)).toContainText(`${GEL}48.00 can be returned.`);
  await expect(money(page).getByRole('listitem').first()).toContainText(`Refund: ${GEL}30.00`);
  await expect(money(page).getByRole('listitem').first()).toContainText('Done');
  await expect(money(page)).toContainText('Reason: The handle is broken');

  await openForm(page, number, 'Refund');
  await expect(amount(page)).toHaveValue('48.00');
  await next(page).click();
  await expect(page.locator('main')).toContainText('Afterwards nothing is left to return.');
  await yes(page).click();
  await page.waitForURL(/\?operation=/);
  await expect(page.locator('main')).toContainText('Refunded');
  await expect(money(page).getByRole('link', { name: 'Refund', exact: true })).toHaveCount(0);
  expect(await bank.actionsOf(bankOrderId)).toEqual([
    'partial_refund 30.0 completed',
    'partial_refund 48.0 completed',
  ]);
  expect(await orderOf(number)).toMatchObject({ status: 'refunded' });

  await page.goto(`/merchant/orders/${number}/payments/1/refund`);
  await expect(page.locator('main')).toContainText('There is nothing left to return of this payment.');
});

// A clerk who double-clicks once refunded an order twice: the form's token makes both clicks one operation.
test('two quick clicks are one refund', async ({ page }) => {
  const { number, bankOrderId } = await atRefundForm(page);
  await amount(page).fill('20');
  await next(page).click();
  await yes(page).dblclick();
  await page.waitForURL(/\?operation=/);
  await expect(money(page)).toContainText(`${GEL}58.00 can be returned.`);
  expect(await operationsOf(number)).toEqual([{ kind: 'refund', status: 'completed', amount: 2_000 }]);
  expect(await bank.actionsOf(bankOrderId)).toHaveLength(1);
});

test.describe('before any script has come', () => {
  test.use({ javaScriptEnabled: false });

  test('every step works, and the same form sent again is the same refund', async ({ page }) => {
    const { number, bankOrderId } = await atRefundForm(page);
    await amount(page).fill('ten');
    await page.locator('#reason').fill('Too small');
    await next(page).click();
    await expect(alert(page)).toContainText('Please check what you have entered');
    await expect(amount(page)).toHaveValue('ten');
    await amount(page).fill('25,50');
    await next(page).click();
    await expect(page.getByRole('heading', { level: 2 })).toContainText(`Refund ${GEL}25.50`);
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(amount(page)).toHaveValue('25,50');
    await expect(page.locator('#reason')).toHaveValue('Too small');
    await next(page).click();
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      yes(page).click(),
    ]);
    await page.waitForURL(/\?operation=/);
    const again = await Promise.all(
      Array.from({ length: 10 }, async () =>
        page.request.post(sent.url(), {
          headers: await sent.allHeaders(),
          data: sent.postDataBuffer() ?? '',
          maxRedirects: 0,
        }),
      ),
    );
    const [, operation] = /operation=([\w-]+)/.exec(page.url()) ?? [];
    for (const answer of again) expect(answer.headers().location).toContain(`operation=${operation}`);
    expect(await operationsOf(number)).toHaveLength(1);
    expect(await bank.actionsOf(bankOrderId)).toEqual(['partial_refund 25.5 completed']);
  });
});

// Two clerks with the same page open: the second one must not refund again what the first has just returned.
test('a figure that another clerk has changed is to be confirmed anew', async ({ page, context }) => {
  const { number, bankOrderId } = await atRefundForm(page);
  await amount(page).fill('30');
  await next(page).click();
  await expect(yes(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/merchant/orders/${number}/payments/1/refund`);
  const late = await context.newPage();
  await late.goto(`/merchant/orders/${number}/payments/1/refund`);
  await amount(other).fill('40');
  await next(other).click();
  await yes(other).click();
  await other.waitForURL(/\?operation=/);

  await yes(page).click();
  await expect(alert(page)).toContainText(`it is ${GEL}38.00 now`);
  await expect(page.locator('main')).toContainText(`Afterwards ${GEL}8.00 can still be returned.`);
  expect(await bank.actionsOf(bankOrderId)).toHaveLength(1);

  // Nothing that was typed is lost, and what it would leave is told before it is confirmed.
  await amount(late).fill('50');
  await next(late).click();
  await expect(alert(late)).toContainText(`it is ${GEL}38.00 now`);
  await expect(late.locator('#amount-error')).toContainText(`At most ${GEL}38.00`);
  await expect(amount(late)).toHaveValue('50');

  await yes(page).click();
  await page.waitForURL(/\?operation=/);
  expect((await operationsOf(number)).map((operation) => operation.amount)).toEqual([4_000, 3_000]);
});

test('what cannot be an amount says what to enter', async ({ page }) => {
  await atRefundForm(page);
  for (const [typed, sentence] of [
    ['', `Enter an amount, at most ${GEL}78.00.`],
    ['0', 'Enter an amount above zero'],
    ['78.01', `At most ${GEL}78.00 is possible.`],
    ['1.005', 'GEL has at most 2 decimals.'],
    ['thirty', 'Enter the amount in digits, such as 78.00.'],
  ] as const) {
    await amount(page).fill(typed);
    await next(page).click();
    await expect(page.locator('#amount-error')).toContainText(sentence);
    await expect(alert(page)).toBeFocused();
    await expect(amount(page)).toHaveValue(typed);
  }
});

test('by goods: at the price that was paid, and not twice', async ({ page }) => {
  const { number, bankOrderId } = await atRefundForm(page);
  await page.getByText('Certain goods').click();
  await expect(amount(page)).toBeHidden();
  await next(page).click();
  await expect(page.locator('#lines-error')).toContainText('Enter how many come back');
  await page.locator('#lines').fill('2');
  await next(page).click();
  await expect(page.locator('#lines-error')).toContainText('no more than is left');
  await page.locator('#lines').fill('1');
  await next(page).click();
  await yes(page).click();
  await page.waitForURL(/\?operation=/);
  await expect(money(page)).toContainText('1 × Black clay jug');
  expect(await bank.actionsOf(bankOrderId)).toEqual(['refund 78.0 completed']);
  expect(await operationsOf(number)).toMatchObject([{ amount: 7_800, status: 'completed' }]);
});

// A refund made in the bank's console used to be seen by nobody.
test('a refund in the bank’s console appears as made there', async ({ page }) => {
  const { number, bankOrderId } = await atRefundForm(page);
  await bank.refundAtBank(bankOrderId, '12.00');
  await expect.poll(async () => (await operationsOf(number)).length).toBe(1);
  await page.goto(`/merchant/orders/${number}`);
  await expect(money(page)).toContainText(`Refund: ${GEL}12.00`);
  await expect(money(page)).toContainText('made in the bank’s console');
  await expect(money(page)).toContainText(`${GEL}66.00 can be returned.`);
});

test('without a session no form is shown and none is taken', async ({ page }) => {
  const { number } = await sell(page);
  await page.goto(`/merchant/orders/${number}/payments/1/refund`);
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
  await page.goto('/merchant/tasks');
  await expect(page).toHaveURL(/\/merchant\/sign-in/);
});
