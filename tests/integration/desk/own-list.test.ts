import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { chooseColumns } from '@/lib/desk/filters/choose-columns';
import { deleteFilter } from '@/lib/desk/filters/delete-filter';
import { MOST_FILTERS, saveFilter } from '@/lib/desk/filters/save-filter';
import { newId } from '@/lib/ids';
import { readOwnList } from '@/lib/queries/order-list-own';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
  otherShopId = await insertShop(pool, 'other', 'other.example.com');
});
afterAll(() => db.close());

const services = () => ({ db, clock: systemClock });

/** A person who works in both shops. */
async function person(): Promise<string> {
  const userId = newId();
  await pool.query("INSERT INTO users (id, name, email) VALUES ($1, 'N', $2)", [
    userId,
    `${userId}@example.com`,
  ]);
  for (const shop of [shopId, otherShopId])
    await pool.query('INSERT INTO staff_members (id, shop_id, user_id) VALUES ($1, $2, $3)', [
      newId(),
      shop,
      userId,
    ]);
  return userId;
}

const namesOf = async (userId: string, shop = shopId) =>
  (await readOwnList(db, { shopId: shop, userId })).filters.map(({ name }) => name);

describe('saved filters', () => {
  test('are kept for one person in one shop, by name', async () => {
    const [userId, colleague] = [await person(), await person()];
    const own = { shopId, userId };
    expect(
      await saveFilter(services(), own, { name: '  Refunds \n of today ', query: 'status=refunded' }),
    ).toEqual({
      ok: true,
    });
    await saveFilter(services(), own, { name: 'ანა', query: 'q=ana' });
    const { filters } = await readOwnList(db, own);
    expect(filters).toEqual([
      { id: expect.any(String), name: 'Refunds of today', query: 'status=refunded' },
      { id: expect.any(String), name: 'ანა', query: 'q=ana' },
    ]);
    expect(await namesOf(colleague)).toEqual([]);
    expect(await namesOf(userId, otherShopId)).toEqual([]);
  });

  test.each([
    ['name_missing', '   ', 'q=a'],
    ['name_missing', '\u0000\n', 'q=a'],
    ['name_too_long', 'a'.repeat(41), 'q=a'],
    ['name_taken', 'Taken', 'q=b'],
    ['nothing_to_save', 'Name', ''],
  ])('are refused: %s', async (code, name, query) => {
    const userId = await person();
    await saveFilter(services(), { shopId, userId }, { name: 'Taken', query: 'q=a' });
    expect(await saveFilter(services(), { shopId, userId }, { name, query })).toEqual({ ok: false, code });
    expect(await namesOf(userId)).toEqual(['Taken']);
  });

  test('are at most twenty, also when they are saved at once', async () => {
    const userId = await person();
    const results = await Promise.all(
      Array.from({ length: MOST_FILTERS + 3 }, (_, n) =>
        saveFilter(services(), { shopId, userId }, { name: `Filter ${n}`, query: 'q=a' }),
      ),
    );
    expect(results.filter((result) => !result.ok)).toEqual(Array(3).fill({ ok: false, code: 'too_many' }));
    expect(await namesOf(userId)).toHaveLength(MOST_FILTERS);
  });

  test('are deleted by whose they are, and by nobody else', async () => {
    const [userId, colleague] = [await person(), await person()];
    await saveFilter(services(), { shopId, userId }, { name: 'Mine', query: 'q=a' });
    const id = (await readOwnList(db, { shopId, userId })).filters[0]?.id ?? '';
    await deleteFilter(services(), { shopId, userId: colleague }, id);
    await deleteFilter(services(), { shopId: otherShopId, userId }, id);
    await deleteFilter(services(), { shopId, userId }, 'no id at all');
    expect(await namesOf(userId)).toEqual(['Mine']);
    await deleteFilter(services(), { shopId, userId }, id);
    expect(await namesOf(userId)).toEqual([]);
  });
});

test('columns are chosen for one person in one shop; none: the usual ones again', async () => {
  const userId = await person();
  const usual = (await readOwnList(db, { shopId, userId })).columns;
  await chooseColumns(services(), { shopId, userId }, ['total', 'phone', 'shoe_size']);
  expect((await readOwnList(db, { shopId, userId })).columns).toEqual(['number', 'phone', 'total']);
  expect((await readOwnList(db, { shopId: otherShopId, userId })).columns).toEqual(usual);
  await chooseColumns(services(), { shopId, userId }, []);
  expect((await readOwnList(db, { shopId, userId })).columns).toEqual(usual);
});
