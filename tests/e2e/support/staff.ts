import type { Page } from 'playwright/test';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { bank } from './bank';
import { paymentsOf, query } from './database';
import { expect, goToBank } from './shopper';

export async function signIn(page: Page): Promise<void> {
  const { staffEmail, staffPassword } = e2eStack();
  await page.goto('/merchant/sign-in');
  await page.locator('input[name=email]').fill(staffEmail);
  await page.locator('input[name=password]').fill(staffPassword);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/merchant\/overview/);
}

export type Sale = { number: string; bankOrderId: string };

/** An order of 78.00, paid or held at the bank as the shop's capture mode says. */
export async function sell(page: Page): Promise<Sale> {
  const number = await goToBank(page);
  const bankOrderId = (await paymentsOf(number))[0]?.bankOrderId ?? '';
  await bank.pay(bankOrderId);
  await expect.poll(async () => (await paymentsOf(number))[0]?.status).toMatch(/completed|blocked/);
  return { number, bankOrderId };
}

/** From now on money is held, or taken at once. */
export const setCaptureMode = (mode: 'manual' | 'automatic') =>
  query('UPDATE shops SET capture_mode = $1', [mode]);

export const operationsOf = (number: string) =>
  query<{ kind: string; status: string; amount: number }>(
    `SELECT x.kind, x.status, x.amount_minor::int AS amount FROM operations x JOIN orders o ON o.id = x.order_id
     WHERE o.number = $1 ORDER BY x.created_at, x.id`,
    [number],
  );

/** What the worker would do in its own time, now: it looks after this order's operations and payments. */
export async function lookAfter(number: string): Promise<void> {
  const ofOrder = 'order_id = (SELECT id FROM orders WHERE number = $1)';
  await query(`UPDATE operations SET next_try_at = now() WHERE next_try_at IS NOT NULL AND ${ofOrder}`, [
    number,
  ]);
  await query(`UPDATE payments SET next_check_at = now() WHERE ${ofOrder}`, [number]);
  await query(`SELECT graphile_worker.add_job('reconcile', job_key => 'reconcile')`);
}

/** The part of an order's page about the money of its first payment. */
export const money = (page: Page) => page.getByRole('region', { name: /^(Money|თანხა) *:/ });

/** Opens the order and the form for one of the operations on its first payment. */
export async function openForm(page: Page, number: string, button: string): Promise<void> {
  await page.goto(`/merchant/orders/${number}`);
  await money(page).getByRole('link', { name: button, exact: true }).click();
  await page.waitForURL(/\/payments\/1\//);
}
