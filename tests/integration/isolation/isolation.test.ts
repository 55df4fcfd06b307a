import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { NOT_A_SHOPS, OWN_ROW, READS } from './reads';
import { emptyShop, fillShop, type Ids } from './scene';

const { url, pool } = useTestDatabase();
let db: Database;
let ours: Ids;
let theirs: Ids;
const answers: Record<'oursBefore' | 'oursAfter' | 'theirsBefore' | 'theirsAfter', Map<string, string>> = {
  ...{ oursBefore: new Map(), oursAfter: new Map(), theirsBefore: new Map(), theirsAfter: new Map() },
};

async function askAll(into: Map<string, string>, who: Ids): Promise<void> {
  for (const [name, read] of Object.entries(READS)) {
    const answer = await read(db, who.shopId, who.host, theirs);
    into.set(
      name,
      JSON.stringify(answer, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
    );
  }
}

beforeAll(async () => {
  db = createDatabase(url);
  ours = await emptyShop(pool, 'ours', 'ours.example.com');
  theirs = await emptyShop(pool, 'theirs', 'theirs.example.com');
  // Of the same names, so that a missing condition would find the other shop's.
  await fillShop(pool, {
    ...ours,
    slug: 'lamp',
    promo: 'WINTER',
    delivery: 'courier',
    words: 'Nino Example',
  });
  await askAll(answers.oursBefore, ours);
  await askAll(answers.theirsBefore, theirs);
  await fillShop(pool, theirs);
  await askAll(answers.oursAfter, ours);
  await askAll(answers.theirsAfter, theirs);
});
afterAll(() => db.close());

describe('what one shop reads does not depend on what another has, even when it asks by the other’s names', () => {
  test.each(Object.keys(READS))('%s', (name) => {
    expect(answers.oursAfter.get(name)).toBe(answers.oursBefore.get(name));
    expect(answers.oursAfter.get(name)).not.toContain(theirs.words);
    expect(answers.oursAfter.get(name)).not.toContain(theirs.email);
  });

  test.each(Object.keys(READS))('%s: the other shop itself does read it', (name) => {
    expect(answers.theirsAfter.get(name)).not.toBe(answers.theirsBefore.get(name));
  });

  test.each(Object.entries(OWN_ROW))('%s: each shop’s own', async (_name, read) => {
    await pool.query(
      'UPDATE shops SET name_en = slug, ttl_minutes = length(slug), vat_rate_bp = length(slug)',
    );
    const [one, other] = [
      await read(db, ours.shopId, ours.host, theirs),
      await read(db, theirs.shopId, theirs.host, theirs),
    ];
    expect(one).not.toEqual(other);
  });
});

test('every function that lib/queries exports is among them, or it is said why not', () => {
  const exported = readdirSync('lib/queries')
    .flatMap((file) => [
      ...readFileSync(`lib/queries/${file}`, 'utf8').matchAll(/^export async function (\w+)/gm),
    ])
    .map(([, name]) => name);
  const known = new Set([
    ...[...Object.keys(READS), ...Object.keys(OWN_ROW)].map((name) => name.split(',')[0]),
    ...Object.keys(NOT_A_SHOPS),
  ]);
  expect(exported.filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => name && !exported.includes(name))).toEqual([]);
});
