import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { changePlan, changePlanStatus } from '@/lib/desk/catalogue/change-plan';
import { createPlan } from '@/lib/desk/catalogue/create-plan';
import { newId } from '@/lib/ids';
import { findPlan, listPlans } from '@/lib/queries/plans';
import type { PlanTyped } from '@/lib/shops/plan-input';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
let services: { db: Database; clock: Clock };
let shopId: string;
let otherShopId: string;
beforeAll(async () => {
  services = { db: createDatabase(url), clock: systemClock };
  shopId = await insertShop(pool, 'here');
  otherShopId = await insertShop(pool, 'there', 'there.example.com');
});
afterAll(() => services.db.close());

const PRO: PlanTyped = {
  name: 'Pro',
  titleKa: 'პრო',
  titleEn: 'Pro',
  descriptionKa: '',
  descriptionEn: '',
  price: '26.99',
  currency: 'GEL',
  period: 'month',
  position: '',
};
const editor = (shop = shopId, email = 'manager@example.com') => ({ shopId: shop, email, address: null });

async function make(changes: Partial<PlanTyped>, shop = shopId): Promise<string> {
  const made = await createPlan(services, editor(shop), { ...PRO, ...changes });
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.planId;
}
const names = async (status: 'active' | 'archived' = 'active', shop = shopId) =>
  (await listPlans(services.db, { shopId: shop, locale: 'en', status })).map(({ name }) => name);
const versionOf = async (planId: string, shop = shopId) =>
  (await findPlan(services.db, shop, planId))?.version ?? '';

test('plans stand in their order, with price and period', async () => {
  await make({ name: 'Team', titleEn: 'Team', price: '99', period: 'year' });
  await make({ name: 'Basic', titleEn: 'Basic', price: '9.99', position: '0' });
  expect(await names()).toEqual(['Basic', 'Team']);
  expect(await listPlans(services.db, { shopId, locale: 'ka', status: 'active' })).toMatchObject([
    { name: 'Basic', title: 'პრო', priceMinor: 999, currency: 'GEL', period: 'month', status: 'active' },
    { name: 'Team', priceMinor: 9_900, period: 'year' },
  ]);
});

test('a name is one plan’s in its shop, whatever its letters’ case, also in the same moment', async () => {
  const results = await Promise.all(
    ['Gold', 'GOLD', 'gold'].map((name) => createPlan(services, editor(), { ...PRO, name })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)[0]).toEqual({
    ok: false,
    code: 'fields_invalid',
    problems: { name: 'name_taken' },
  });
  await make({ name: 'Gold' }, otherShopId);
  const twin = pool.query(
    `INSERT INTO plans (id, shop_id, name, title_ka, title_en, description_ka, description_en, price_minor, currency, period)
     VALUES ($1, $2, 'gOLD', '', '', '', '', 1, 'GEL', 'month')`,
    [newId(), shopId],
  );
  await expect(twin).rejects.toThrow(/plans_shop_id_name_key/);
});

describe('a change', () => {
  test('is stored with before and after, and keeps its own name', async () => {
    const planId = await make({ name: 'Silver' });
    const ref = { planId, seenVersion: await versionOf(planId) };
    expect(await changePlan(services, editor(), ref, { ...PRO, name: 'Silver', price: '30' })).toEqual({
      ok: true,
    });
    const { rows } = await pool.query(
      "SELECT before, after FROM audit_entries WHERE action = 'plan_changed' AND subject = 'Silver'",
    );
    expect(rows).toEqual([
      {
        before: expect.objectContaining({ priceMinor: 2_699 }),
        after: expect.objectContaining({ priceMinor: 3_000 }),
      },
    ]);
    expect(rows[0].after).not.toHaveProperty('name');
  });

  test('after somebody else’s is told who it was', async () => {
    const planId = await make({ name: 'Bronze' });
    const seen = { planId, seenVersion: await versionOf(planId) };
    await changePlan(services, editor(shopId, 'owner@example.com'), seen, {
      ...PRO,
      name: 'Bronze',
      price: '5',
    });
    expect(await changePlan(services, editor(), seen, { ...PRO, name: 'Bronze', price: '6' })).toMatchObject({
      code: 'changed_meanwhile',
      by: 'owner@example.com',
      stored: { priceMinor: 500 },
      version: await versionOf(planId),
    });
  });

  test('of another shop’s plan finds nothing and changes nothing', async () => {
    const planId = await make({ name: 'Theirs' }, otherShopId);
    const ref = { planId, seenVersion: await versionOf(planId, otherShopId) };
    const expected = { ok: false, code: 'plan_not_found' };
    expect(await changePlan(services, editor(), ref, PRO)).toEqual(expected);
    expect(await changePlanStatus(services, editor(), planId, 'archived')).toEqual(expected);
    expect(await findPlan(services.db, shopId, planId)).toBeNull();
    expect(await findPlan(services.db, shopId, 'no-id')).toBeNull();
    expect(await names('active', otherShopId)).toContain('Theirs');
  });
});

test('archived is off the offer until it is offered again; twice is once', async () => {
  const planId = await make({ name: 'Copper' });
  for (const _time of [1, 2]) {
    expect(await changePlanStatus(services, editor(), planId, 'archived')).toEqual({ ok: true });
  }
  expect(await names()).not.toContain('Copper');
  expect(await names('archived')).toEqual(['Copper']);
  await changePlanStatus(services, editor(), planId, 'active');
  expect(await names()).toContain('Copper');
  const { rows } = await pool.query(
    "SELECT after FROM audit_entries WHERE subject = 'Copper' ORDER BY at, id",
  );
  expect(rows.slice(1)).toEqual([{ after: { status: 'archived' } }, { after: { status: 'active' } }]);
});
