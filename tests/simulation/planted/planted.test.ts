import { describe, expect, test } from 'vitest';
import { bundleModel } from '../model/as-process';
import { MODEL_BUGS } from './model-bugs';
import { applyPatch } from './patch-sources';
import type { PlantedBug, Search } from './planted-bug';
import { searchModel } from './search-model';

describe('a bug that is not planted is a fault of the test, never a pass', () => {
  const file = 'lib/orders/newer.ts';
  test('the text is not there, or more than once', () => {
    for (const text of ['', 'step step'])
      expect(() => applyPatch(text, { file, find: 'step', replace: '' })).toThrow('not there exactly once');
    expect(applyPatch('one step', { file, find: 'step', replace: 'leap' })).toBe('one leap');
  });
  test('the source has moved on', () =>
    expect(bundleModel('unplanted', [{ file, find: 'no such text', replace: '' }])).rejects.toThrow(
      'not there exactly once',
    ));
  test('the file is no part of the program', () =>
    expect(
      bundleModel('unplanted', [{ file: 'lib/orders/cart.ts', find: 'cart', replace: '' }]),
    ).rejects.toThrow('lib/orders/cart.ts is no part of the program'));
});

/** Every planted bug with the simulation that has to find it. Each is looked for in sources of its own. */
const SEARCHES: [bug: PlantedBug, search: Search][] = [
  ...MODEL_BUGS.map((bug): [PlantedBug, Search] => [bug, searchModel]),
];

const AT_ONCE = 2;

test('every planted bug is found', async () => {
  const rest = [...SEARCHES];
  const lines: string[] = [];
  const missed: string[] = [];
  const searchOn = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [bug, search] = next;
      const found = await search(bug);
      if (!found) missed.push(bug.name);
      lines.push(`${bug.name}: ${found ? `${found.by}, after ${found.afterSchedules}` : 'NOT FOUND'}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, searchOn));
  process.stdout.write(`${lines.sort().join('\n')}\n`);
  expect(missed).toEqual([]);
  expect(lines).toHaveLength(SEARCHES.length);
}, 300_000);
