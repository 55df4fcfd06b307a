import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OPERATIONS } from '@/lib/api/contract/operations';
import { fileOf } from '@/tests/support/api/routes';

// No address of the API outside of the list, and none in the list that nobody serves.
const ROOT = path.resolve(import.meta.dirname, '../../..');
const HTTP = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const files = readdirSync(path.join(ROOT, 'app/api/payments/bog'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => path.join('app/api/payments/bog', file));

test('the routes below /api/payments/bog are those of the operations', () => {
  expect(files.toSorted()).toEqual([...new Set(OPERATIONS.map((one) => fileOf(one.path)))].toSorted());
});

test.each(files)('%s answers every method itself: what it does not take is refused by a problem', (file) => {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  const exported = [...source.matchAll(/^export (?:const )?\{([^}]*)\}/gm)].flatMap(
    ([, names]) => names?.split(',') ?? [],
  );
  const names = exported.map((one) => (one.split(' as ')[1] ?? one).trim());
  expect(names).toEqual(expect.arrayContaining(HTTP));
  expect(source).toContain("export const dynamic = 'force-dynamic'");
});

test('an address that no route serves has one all the same', () => {
  expect(existsSync(path.join(ROOT, 'app/api/[[...rest]]/route.ts'))).toBe(true);
});

test('an operation has its id, and its method at its address, once', () => {
  for (const of of [
    ({ id }: { id: string }) => id,
    (one: { method: string; path: string }) => one.method + one.path,
  ]) {
    const all = OPERATIONS.map((one) => of(one));
    expect(new Set(all).size).toBe(all.length);
  }
});
