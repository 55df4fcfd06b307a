import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Editor } from '@/lib/desk/audit';
import {
  changeDelivery,
  createDelivery,
  moveDelivery,
  offerDelivery,
} from '@/lib/desk/selling/save-delivery';
import { changePromo, createPromo, setPromoStatus } from '@/lib/desk/selling/save-promo';
import { saveSplit, splitVersion } from '@/lib/desk/selling/save-split';
import { newId } from '@/lib/ids';
import { deliveryChoices, listDeliveryOptions } from '@/lib/queries/delivery';
import { findPromoCode, listPromoCodes } from '@/lib/queries/promo-codes';
import { listSplitSets } from '@/lib/queries/split-receivers';
import type { DeliveryTyped } from '@/lib/shops/delivery-input';
import { deliveryVersion, promoVersion } from '@/lib/shops/form-version';
import type { PromoTyped } from '@/lib/shops/promo-input';
import type { SplitRowTyped } from '@/lib/shops/split-input';
import { createWorld, type World } from '@/tests/integration/payments/world';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { COURIER, POTTER, sellingIn } from './selling-world';

const database = useTestDatabase();
let world: World;
let selling: ReturnType<typeof sellingIn>;
let editor: Editor;
let stranger: Editor;
beforeAll(async () => {
  world = await createWorld(database.url);
  selling = sellingIn(world);
  editor = { shopId: world.shopId, email: 'owner@example.com', address: '192.0.2.9' };
  const other = newId();
  await world.rows(
    `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency)
     VALUES ($1, 'other', 'other.example.com', 'x', 'x', 'GEL')`,
    [other],
  );
  stranger = { ...editor, shopId: other };
});
afterAll(() => world.close());

type Entry = { action: string; subject: string; before: unknown; after: unknown };
const audited = (subject: string) =>
  world.rows<Entry>(
    'SELECT action, subject, before, after FROM audit_entries WHERE subject = $1 ORDER BY at, id',
    [subject],
  );

describe('ways of delivery', () => {
  const drone: DeliveryTyped = {
    ...{
      code: 'drone',
      nameKa: 'დრონი',
      nameEn: 'Drone',
      price: '12.50',
      currency: 'GEL',
      needsAddress: '1',
    },
  };
  const option = async (code: string) =>
    (await listDeliveryOptions(world.services.db, world.shopId)).find((known) => known.code === code);
  const versionOf = async (code: string) => {
    const found = await option(code);
    return found ? deliveryVersion(found) : '';
  };
  const codes = async () =>
    (await listDeliveryOptions(world.services.db, world.shopId)).map(({ code }) => code);

  test('are added, changed, moved and withdrawn, each written down with what it was', async () => {
    const { services } = world;
    expect(await createDelivery(services, editor, drone)).toEqual({ ok: true });
    expect(await codes()).toEqual(['pickup', 'courier', 'drone']);
    expect(
      await changeDelivery(services, editor, await versionOf('drone'), {
        ...drone,
        price: '0',
        nameEn: 'Free drone',
      }),
    ).toEqual({ ok: true });
    await moveDelivery(services, editor, 'drone', 'up');
    await moveDelivery(services, editor, 'drone', 'up');
    await moveDelivery(services, editor, 'drone', 'up');
    expect(await codes()).toEqual(['drone', 'pickup', 'courier']);
    await offerDelivery(services, editor, 'drone', false);
    await offerDelivery(services, editor, 'drone', false);
    const offered = await deliveryChoices(services.db, {
      ...{ shopId: world.shopId, currency: 'GEL', locale: 'en' },
    });
    expect(offered.map(({ code }) => code)).toEqual(['pickup', 'courier']);
    expect(await audited('drone')).toMatchObject([
      { action: 'delivery_option_created', before: null, after: { code: 'drone', priceMinor: 1_250 } },
      {
        action: 'delivery_option_changed',
        before: { priceMinor: 1_250, nameEn: 'Drone' },
        after: { priceMinor: 0, nameEn: 'Free drone' },
      },
      { before: { place: 3 }, after: { place: 2 } },
      { before: { place: 2 }, after: { place: 1 } },
      { before: { active: true }, after: { active: false } },
    ]);
  });

  test('a form that was shown before somebody else’s change is told what that was, and changes nothing', async () => {
    const { services } = world;
    await createDelivery(services, editor, { ...drone, code: 'donkey' });
    const seen = await versionOf('donkey');
    const other = { ...editor, email: 'manager@example.com' };
    const dearer = { ...drone, code: 'donkey', price: '20' };
    expect(await changeDelivery(services, other, seen, dearer)).toEqual({ ok: true });
    const cheaper = { ...drone, code: 'donkey', price: '1' };
    const refused = await changeDelivery(services, editor, seen, cheaper);
    expect(refused).toMatchObject({
      ...{ ok: false, code: 'changed_meanwhile', by: 'manager@example.com' },
      stored: { priceMinor: 2_000 },
      version: await versionOf('donkey'),
    });
    expect((await option('donkey'))?.priceMinor).toBe(2_000);
    // With what they have now seen, they decide.
    if (refused.ok || refused.code !== 'changed_meanwhile') throw new Error('it was refused a moment ago');
    expect(await changeDelivery(services, editor, refused.version, cheaper)).toEqual({ ok: true });
  });

  test('moving it, or taking it out of the offer, is no change of what the form is about', async () => {
    const { services } = world;
    const seen = await versionOf('donkey');
    await moveDelivery(services, editor, 'donkey', 'up');
    await offerDelivery(services, editor, 'donkey', false);
    expect(await changeDelivery(services, editor, seen, { ...drone, code: 'donkey', price: '3' })).toEqual({
      ok: true,
    });
  });

  // READ COMMITTED: a SELECT … ORDER BY … FOR UPDATE that had to wait gives the rows in the order from before the wait.
  test('two moves in the same moment both count', async () => {
    const { services } = world;
    for (const code of ['first', 'second', 'third', 'fourth'])
      await createDelivery(services, editor, { ...drone, code });
    const holder = await services.db.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM delivery_options WHERE shop_id = $1 FOR UPDATE', [world.shopId]);
    const moves = ['second', 'fourth'].map((code) => moveDelivery(services, editor, code, 'up'));
    await waitingForLocks(2);
    await holder.query('COMMIT');
    holder.release();
    expect(await Promise.all(moves)).toEqual([{ ok: true }, { ok: true }]);
    expect((await codes()).slice(-4)).toEqual(['second', 'first', 'fourth', 'third']);
  });

  async function waitingForLocks(wanted: number): Promise<void> {
    const waiting = `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while (((await world.rows<{ count: number }>(waiting))[0]?.count ?? 0) < wanted) await sleep(10);
  }

  test('a code is there once, and a fee has a currency that the shop takes', async () => {
    const { services } = world;
    expect(await createDelivery(services, editor, { ...drone, code: 'pickup' })).toEqual({
      ok: false,
      code: 'fields_invalid',
      problems: { code: 'code_taken' },
    });
    expect(await createDelivery(services, editor, { ...drone, code: 'x', currency: 'USD' })).toMatchObject({
      problems: { currency: 'not_a_choice' },
    });
  });

  test('of another shop are not found', async () => {
    const { services } = world;
    const missing = { ok: false, code: 'delivery_not_found' };
    expect(
      await changeDelivery(services, stranger, await versionOf('pickup'), { ...drone, code: 'pickup' }),
    ).toEqual(missing);
    expect(await moveDelivery(services, stranger, 'pickup', 'down')).toEqual(missing);
    expect(await offerDelivery(services, stranger, 'pickup', false)).toEqual(missing);
  });
});

describe('promo codes', () => {
  const tenth: PromoTyped = {
    ...{ code: 'autumn', kind: 'percent', percent: '10', amount: '', currency: '' },
    ...{ minSubtotal: '', starts: '', ends: '', maxUses: '' },
  };
  const find = (code: string) => findPromoCode(world.services.db, world.shopId, code);
  const versionOf = async (code: string) => {
    const found = await find(code);
    return found ? promoVersion(found) : '';
  };

  test('are made, changed and taken out of use; orders keep what they were given', async () => {
    const { services } = world;
    expect(await createPromo(services, editor, tenth)).toEqual({ ok: true, code: 'AUTUMN' });
    const placed = await selling.place({ promoCode: 'autumn' });
    if (!placed.ok) throw new Error(placed.code);
    const half = { ...tenth, percent: '50', maxUses: '5' };
    expect(await changePromo(services, editor, await versionOf('autumn'), half)).toEqual({
      ok: true,
      code: 'AUTUMN',
    });
    expect(await find('autumn')).toMatchObject({ percentBp: 5_000, maxUses: 5, uses: 1 });
    await setPromoStatus(services, editor, 'AUTUMN', 'archived');
    expect(await selling.place({ promoCode: 'autumn' })).toMatchObject({ promo: { code: 'unknown' } });
    expect(await selling.frozen(placed.orderId)).toMatchObject({ promoCode: 'AUTUMN', discount: 805 });
    expect(await audited('AUTUMN')).toMatchObject([
      { action: 'promo_code_created', before: null, after: { percentBp: 1_000 } },
      { action: 'promo_code_changed', before: { percentBp: 1_000 }, after: { percentBp: 5_000, maxUses: 5 } },
      { action: 'promo_code_changed', before: { status: 'active' }, after: { status: 'archived' } },
    ]);
  });

  test('a form that was shown before somebody else’s change is told what that was, and changes nothing', async () => {
    const { services } = world;
    const winter = { ...tenth, code: 'winter', starts: '2026-12-01' };
    await createPromo(services, editor, winter);
    const seen = await versionOf('winter');
    // Used, taken out of use and back: no change of what the form is about.
    await setPromoStatus(services, editor, 'winter', 'archived');
    await setPromoStatus(services, editor, 'winter', 'active');
    const other = { ...editor, email: 'manager@example.com' };
    expect(await changePromo(services, other, seen, { ...winter, percent: '20' })).toMatchObject({
      ok: true,
    });
    expect(await changePromo(services, editor, seen, { ...winter, percent: '30' })).toMatchObject({
      ...{ ok: false, code: 'changed_meanwhile', by: 'manager@example.com' },
      stored: { percentBp: 2_000 },
      version: await versionOf('winter'),
    });
    expect(await find('winter')).toMatchObject({ percentBp: 2_000 });
  });

  test('an archived code is taken: orders name it', async () => {
    expect(await createPromo(world.services, editor, tenth)).toEqual({
      ok: false,
      code: 'fields_invalid',
      problems: { code: 'code_taken' },
    });
  });

  test('of another shop are not found, and the same name is free there', async () => {
    const { services } = world;
    expect(await changePromo(services, stranger, await versionOf('autumn'), tenth)).toEqual({
      ok: false,
      code: 'promo_not_found',
    });
    expect(await setPromoStatus(services, stranger, 'AUTUMN', 'active')).toMatchObject({ ok: false });
    expect(await createPromo(services, stranger, tenth)).toMatchObject({ ok: true });
    expect(await listPromoCodes(services.db, stranger.shopId)).toMatchObject([{ code: 'AUTUMN', uses: 0 }]);
  });
});

describe('split receivers', () => {
  const row = (typed: Partial<SplitRowTyped>): SplitRowTyped => ({
    ...{ iban: POTTER, kind: 'percent', share: '30', description: '' },
    ...typed,
  });
  const sets = () => listSplitSets(world.services.db, world.shopId, 'en');
  const save = async (product: string | null, rows: SplitRowTyped[], by = editor) => {
    const known = await sets();
    const set =
      product === null ? known.shop : (known.products.find(({ slug }) => slug === product)?.receivers ?? []);
    return saveSplit(world.services, by, { product, seenVersion: splitVersion(set) }, rows);
  };

  test('are set for the shop and for a product, and written down', async () => {
    expect(await save(null, [row({ description: 'Rent' })])).toEqual({ ok: true });
    expect(await save('lamp', [row({ iban: COURIER, kind: 'amount', share: '5' })])).toEqual({ ok: true });
    const { shop, products } = await sets();
    expect(shop).toMatchObject([{ iban: POTTER, percent: 30, amountMinor: null, description: 'Rent' }]);
    expect(products).toMatchObject([{ slug: 'lamp', receivers: [{ iban: COURIER, amountMinor: 500 }] }]);
    expect(await save(null, [])).toEqual({ ok: true });
    expect((await sets()).shop).toEqual([]);
    expect(await audited('shop')).toMatchObject([
      { action: 'split_receivers_changed', before: { receivers: [] } },
      { before: { receivers: [{ iban: POTTER, percent: 30 }] }, after: { receivers: [] } },
    ]);
  });

  test('percents above 100 and a wrong account number change nothing', async () => {
    await save(null, [row({ share: '10' })]);
    const result = await save(null, [row({ share: '60' }), row({ iban: COURIER, share: '50' })]);
    expect(result).toMatchObject({ problems: [{ row: 1, field: 'share', problem: 'percents_above_100' }] });
    expect(await save(null, [row({ iban: 'GE00NB0000000101904917' })])).toMatchObject({
      problems: [{ field: 'iban', problem: 'wrong_check_digits' }],
    });
    expect((await sets()).shop).toMatchObject([{ percent: 10 }]);
  });

  test('a sum per piece above the price of the product is refused', async () => {
    expect(await save('lamp', [row({ kind: 'amount', share: '80.51' })])).toMatchObject({
      problems: [{ problem: 'sums_above_price' }],
    });
  });

  test('a form that was shown before somebody else’s change is told, and keeps nothing', async () => {
    const seenVersion = splitVersion((await sets()).shop);
    await save(null, [row({ share: '20' })]);
    expect(
      await saveSplit(world.services, editor, { product: null, seenVersion }, [row({ share: '99' })]),
    ).toEqual({ ok: false, code: 'split_changed' });
    expect((await sets()).shop).toMatchObject([{ percent: 20 }]);
  });

  test('the same set once more, or the form sent twice, is no change', async () => {
    const seenVersion = splitVersion((await sets()).shop);
    const again = () =>
      saveSplit(world.services, editor, { product: null, seenVersion }, [row({ share: '15' })]);
    expect([await again(), await again()]).toEqual([{ ok: true }, { ok: true }]);
    const saved = splitVersion((await sets()).shop);
    expect(saved).not.toBe(seenVersion);
    expect(await save(null, [row({ share: '15' })])).toEqual({ ok: true });
    expect(splitVersion((await sets()).shop)).toBe(saved);
  });

  test('of another shop’s product are not found', async () => {
    expect(await save('lamp', [row({})], stranger)).toEqual({ ok: false, code: 'product_not_found' });
    expect((await listSplitSets(world.services.db, stranger.shopId, 'en')).shop).toEqual([]);
  });
});
