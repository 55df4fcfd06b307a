import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { newId } from '@/lib/ids';
import { type AuditFilter, auditActors, listAudit } from '@/lib/queries/audit';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;
let otherShopId: string;
const ACTORS = ['a@example.com', 'b@example.com', 'c@example.com'];
const ACTIONS = ['settings_changed', 'product_changed'];

/** Entries in bursts of the same microsecond, over two days of Tbilisi's calendar. */
beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
  otherShopId = await insertShop(pool, 'other', 'other.example.com');
  for (let index = 0; index < 60; index++) {
    // 20:00 UTC is midnight in Tbilisi: half of them are of the 2nd, half of the 3rd.
    const at = new Date(Date.UTC(2026, 2, 2, index < 30 ? 19 : 20, 0, 0) + Math.floor(index / 7) * 1000);
    await pool.query(
      `INSERT INTO audit_entries (id, shop_id, at, actor, action, subject, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, '{"ttlMinutes": 15}', '{"ttlMinutes": 20}')`,
      [newId(), shopId, at, ACTORS[index % 3], ACTIONS[index % 2], `entry-${index}`],
    );
  }
  await pool.query(
    `INSERT INTO audit_entries (id, shop_id, at, actor, action, subject) VALUES ($1, $2, now(), 'z@example.com', 'product_changed', 'theirs')`,
    [newId(), otherShopId],
  );
});
afterAll(() => db.close());

const filter = (wanted: Partial<AuditFilter> = {}): AuditFilter => ({
  shopId,
  actor: null,
  action: null,
  day: null,
  ...wanted,
});

/** All entries by turning pages to the end. */
async function all(wanted: Partial<AuditFilter> = {}, limit = 7): Promise<string[]> {
  const subjects: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, {
      ...filter(wanted),
      cursor,
      limit,
    });
    subjects.push(...page.entries.map(({ subject }) => subject));
    cursor = page.older;
  } while (cursor);
  return subjects;
}

test('every entry of the shop once, newest first, and none of another', async () => {
  const subjects = await all();
  expect(subjects).toHaveLength(60);
  expect(new Set(subjects).size).toBe(60);
  const { entries } = await listAudit(db, { ...filter(), cursor: null, limit: 100 });
  expect(entries.map(({ subject }) => subject)).toEqual(subjects);
  const times = entries.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(entries[0]).toMatchObject({ before: { ttlMinutes: 15 }, after: { ttlMinutes: 20 } });
});

test('back leads to the pages that were seen', async () => {
  const first = await listAudit(db, { ...filter(), cursor: null, limit: 7 });
  const second = await listAudit(db, { ...filter(), cursor: first.older, limit: 7 });
  expect(first.newer).toBeNull();
  const back = await listAudit(db, { ...filter(), cursor: second.newer, limit: 7 });
  expect(back.entries).toEqual(first.entries);
});

test('by person, by action, by day of Tbilisi, and by all of them', async () => {
  expect(await all({ actor: 'a@example.com' })).toHaveLength(20);
  expect(await all({ action: 'settings_changed' })).toHaveLength(30);
  expect(await all({ day: '2026-03-02' })).toHaveLength(30);
  expect(await all({ day: '2026-03-03' })).toHaveLength(30);
  expect(await all({ day: '2026-03-04' })).toEqual([]);
  expect(await all({ actor: 'a@example.com', action: 'settings_changed', day: '2026-03-02' })).toHaveLength(
    5,
  );
  expect(await all({ actor: 'z@example.com' })).toEqual([]);
});

test('the persons to choose from are those of the shop', async () => {
  expect(await auditActors(db, shopId)).toEqual(ACTORS);
  expect(await auditActors(db, otherShopId)).toEqual(['z@example.com']);
  expect(await auditActors(db, newId())).toEqual([]);
});

test('a damaged place in the log begins at its first page', async () => {
  for (const cursor of ['x', 'b2xkZXI', ''])
    expect((await listAudit(db, { ...filter(), cursor, limit: 5 })).entries).toHaveLength(5);
});

test('the log refuses to be changed', async () => {
  await expect(pool.query("UPDATE audit_entries SET actor = 'x'")).rejects.toThrow(/append-only/);
  await expect(pool.query('DELETE FROM audit_entries')).rejects.toThrow(/append-only/);
  await expect(pool.query('TRUNCATE audit_entries')).rejects.toThrow(/append-only/);
});
