import type { Page } from 'playwright/test';
import { check } from './support/accessible';
import { bank } from './support/bank';
import { orderOf, paymentsOf, query } from './support/database';
import { mailsTo } from './support/mailbox';
import { expect, goToBank, test } from './support/shopper';
import { sell, signIn } from './support/staff';

const GEL = 'GEL\u00a0';
const main = (page: Page) => page.locator('main');
const history = (page: Page) => page.getByRole('region', { name: 'History' });
const someone = (what: string) => `${what}-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`;

/** An order whose buyer has gone to the bank and not paid yet, and staff at its page. */
async function unpaid(page: Page, email = someone('unpaid')) {
  const number = await goToBank(page, { typed: { email } });
  const bankOrderId = (await paymentsOf(number))[0]?.bankOrderId ?? '';
  const [order] = await query<{ token: string }>('SELECT token FROM orders WHERE number = $1', [number]);
  await signIn(page);
  await page.goto(`/merchant/orders/${number}?lang=en`);
  return { number, bankOrderId, email, token: order?.token ?? '' };
}

test('an unpaid order is cancelled, and what is paid all the same shows by itself', async ({
  page,
  context,
}) => {
  const { number, bankOrderId, token } = await unpaid(page);
  await page.getByRole('link', { name: 'Cancel the order' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(`Cancel order ${number} for ${GEL}78.00?`);
  await expect(main(page)).toContainText('A payment is open at the bank until');
  await check(page, 'cancel an order');
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await page.waitForURL(/done=cancelled/);
  await expect(main(page)).toContainText('Nobody is asked to pay it any more.');
  await expect(history(page)).toContainText('Order cancelled');
  await check(page, 'cancelled order');
  expect(await orderOf(number)).toMatchObject({ status: 'cancelled' });

  const buyer = await context.newPage();
  await buyer.goto(`/orders/${token}`);
  await expect(main(buyer)).toContainText('The order was cancelled');
  await expect(main(buyer).locator('form button')).toHaveCount(0);
  await expect(buyer.getByRole('link', { name: /at the bank/ })).toHaveCount(0);
  await check(buyer, 'cancelled order of a buyer');
  await page.goto(`/merchant/orders/${number}/cancel`);
  await expect(main(page)).toContainText('already cancelled');

  await page.goto(`/merchant/orders/${number}`);
  await bank.pay(bankOrderId);
  await expect(page.getByRole('region', { name: /needs attention/ })).toContainText(
    'Paid after it was cancelled',
    {
      timeout: 30_000,
    },
  );
  await expect(main(page)).toContainText('Paid');
  expect(await orderOf(number)).toMatchObject({ status: 'paid', attention: 'paid_after_cancel' });
});

// A clerk who has the page open while the buyer begins to pay must not cancel without knowing of it.
test('a payment that has begun meanwhile is told before the order is cancelled', async ({
  page,
  context,
}) => {
  const { number, bankOrderId, token } = await unpaid(page);
  await bank.pay(bankOrderId, 'declined');
  await expect.poll(async () => (await orderOf(number))?.status).toBe('failed');
  await page.goto(`/merchant/orders/${number}/cancel`);
  await expect(main(page)).not.toContainText('A payment is open at the bank');
  const buyer = await context.newPage();
  await buyer.goto(`/orders/${token}?lang=en`);
  await buyer.getByRole('button', { name: 'Pay again' }).click();
  await buyer.waitForURL(/order_id=/);
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await page.waitForURL(/refused=payment_opened/);
  await expect(main(page).getByRole('alert')).toContainText('Meanwhile the buyer has begun to pay');
  await expect(main(page)).toContainText('A payment is open at the bank until');
  expect(await orderOf(number)).toMatchObject({ status: 'awaiting_payment' });
});

test('the buyer gets the link by mail, at most once a minute, and goes on with the same payment', async ({
  page,
}) => {
  const { number, email, token } = await unpaid(page);
  await page.getByRole('link', { name: 'Send a payment link' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(`Ask ${email} to pay ${GEL}78.00?`);
  await check(page, 'send a payment link');
  await page.getByRole('button', { name: 'Yes, send the link' }).click();
  await page.waitForURL(/done=link_sent/);
  await expect(main(page)).toContainText(`on its way to ${email}`);
  await expect(history(page)).toContainText('Payment link sent to the buyer');
  // The page says by itself when it has gone out.
  await expect(history(page)).toContainText('Mail sent: link to pay', { timeout: 30_000 });
  const [mail] = await mailsTo(email);
  expect(mail?.subject).toBe(`Order ${number}: your link to pay`);
  expect(mail?.text).toContain('78.00');
  const address = new RegExp(`https?://\\S+/orders/${token}`).exec(mail?.text ?? '')?.[0] ?? '';

  await page.goto(`/merchant/orders/${number}/payment-link`);
  await expect(main(page)).toContainText('Wait a minute before you send another one');
  await page.goto(new URL(address).pathname);
  await expect(page.getByRole('link', { name: 'Continue the payment at the bank' })).toBeVisible();
});

test('notes, mails again, the bank’s receipt, and the order on paper', async ({ page }) => {
  const { number, bankOrderId } = await sell(page);
  await signIn(page);
  await page.goto(`/merchant/orders/${number}?lang=en`);

  const note = page.getByLabel('Note', { exact: true });
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.locator('#note-error')).toContainText('Write something');
  await note.fill('x'.repeat(2_001));
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.locator('#note-error')).toContainText('at most 2,000 characters; it has 2,001');
  await expect(note).toHaveValue('x'.repeat(2_001));
  await check(page, 'order with a note that is too long');
  await note.fill('Called.\nWants <b>gift</b> wrapping');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.waitForURL(/done=note_added/);
  await expect(history(page)).toContainText('Wants <b>gift</b> wrapping');
  await expect(note).toHaveValue('');

  const mails = page.getByRole('region', { name: 'Mails to the buyer' });
  await mails
    .getByRole('button', { name: /^Send again/ })
    .first()
    .click({ timeout: 30_000 });
  await page.waitForURL(/done=mail_again/);
  await expect(mails.getByRole('listitem')).toHaveCount(2);
  await expect(history(page)).toContainText('Asked to be sent again: payment received');

  await page.getByRole('link', { name: /^Bank’s receipt/ }).click();
  await expect(page.locator('pre')).toContainText(`"order_id": "${bankOrderId}"`);
  await check(page, 'bank’s receipt');

  await page.goto(`/merchant/orders/${number}/print`);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await check(page, 'print view');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Order ${number}`);
});

test.describe('before any script has come', () => {
  test.use({ javaScriptEnabled: false });

  test('a note is kept and an order is cancelled all the same', async ({ page }) => {
    const { number } = await unpaid(page);
    await page.getByLabel('Note', { exact: true }).fill('x'.repeat(2_001));
    await page.getByRole('button', { name: 'Add the note' }).click();
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('x'.repeat(2_001));
    await page.getByLabel('Note', { exact: true }).fill('Changed their mind');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await expect(history(page)).toContainText('Changed their mind');
    await page.getByRole('link', { name: 'Print view' }).click();
    await expect(main(page)).toContainText('Print this page with your browser');
    await page.goto(`/merchant/orders/${number}/cancel`);
    await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
    await page.waitForURL(/done=cancelled/);
    expect(await orderOf(number)).toMatchObject({ status: 'cancelled' });
  });
});
