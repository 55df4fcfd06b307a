import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { CHANGES, NAMES_NOTHING } from './changes';
import { emptyShop, fillShop, type Ids, pictureOf } from './scene';

const { url, pool } = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld(url);
});
afterAll(() => world.close());

const editorOf = ({ shopId }: Ids) => ({ shopId, email: 'owner@example.com', address: null });

test.each(Object.entries(CHANGES))(
  '%s: nothing of another shop is changed; its own is',
  async (name, change) => {
    const slug = name.toLowerCase();
    const ours = await emptyShop(pool, `${slug}-ours`, `${slug}-ours.example.com`);
    const theirs = await emptyShop(pool, `${slug}-theirs`, `${slug}-theirs.example.com`);
    // Of other names: what both have the other may change in its own shop, and that is no leak.
    await fillShop(pool, { ...ours, delivery: 'courier', promo: 'WINTER' });
    await fillShop(pool, theirs);
    const look = () => pictureOf(pool, theirs.shopId);
    const before = await look();
    const answer = await change(world.services, editorOf(ours), theirs);
    // Two changes prepare their own case in the other shop first; what the change itself did is seen by doing it again.
    const prepared = /^(sweepPictures|removeBankCredentials)$/.test(name);
    const after = await look();
    if (!prepared) expect(after).toBe(before);
    await change(world.services, editorOf(ours), theirs);
    expect(await look()).toBe(after);
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) expect(answer.ok).toBe(false);
    await change(world.services, editorOf(theirs), theirs);
    expect(await look()).not.toBe(after);
  },
);

test('every function that lib/desk exports is among them, or it is said why not', () => {
  const files = readdirSync('lib/desk', { recursive: true, encoding: 'utf8' });
  const exported = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(`lib/desk/${file}`, 'utf8').matchAll(/^export (?:async )?function (\w+)\(\s*(\w*)/gm)]
        // Parts of others, inside their transaction.
        .filter(([, , first]) => first !== 'tx')
        .map(([, name]) => name ?? ''),
    );
  const known = new Set([...Object.keys(CHANGES), ...Object.keys(NAMES_NOTHING)]);
  expect(exported.filter((name) => !known.has(name))).toEqual([]);
});
