import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { query } from './database';

export type Role = 'owner' | 'manager' | 'support' | 'viewer';

/** Another account in the shop of the stack, with the password of its owner. @returns its address */
export async function hire(role: Role): Promise<string> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
  await query(
    `WITH boss AS (
       SELECT a.password, m.shop_id FROM users u JOIN accounts a ON a.user_id = u.id
       JOIN staff_members m ON m.user_id = u.id WHERE u.email = $3 AND m.role = 'owner'
     ), person AS (
       INSERT INTO users (id, name, email, email_verified) VALUES (gen_random_uuid(), $2, $1, true) RETURNING id
     ), account AS (
       INSERT INTO accounts (id, user_id, account_id, provider_id, password)
       SELECT gen_random_uuid(), person.id, person.id::text, 'credential', boss.password FROM person, boss
     ) INSERT INTO staff_members (id, shop_id, user_id, role, locale)
       SELECT gen_random_uuid(), boss.shop_id, person.id, $2, 'en' FROM person, boss`,
    [email, role, e2eStack().staffEmail],
  );
  return email;
}

/** Fills in the sign-in form. Where it leads depends on the account. @param origin of another shop than the stack's */
export async function enterPassword(page: Page, email: string, origin = e2eStack().baseUrl): Promise<void> {
  await page.goto(`${origin}/merchant/sign-in?lang=en`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(e2eStack().staffPassword);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname !== '/merchant/sign-in');
}
