import { expect, test } from 'vitest';
import { useTestDatabase } from '../../setup/use-test-database';
import { searchSystem } from './search-system';
import { SYSTEM_BUGS } from './system-bugs';

const databases = [useTestDatabase(), useTestDatabase()];

test('every planted bug of processes and the database is found', async () => {
  const rest = [...SYSTEM_BUGS];
  const lines: string[] = [];
  const missed: string[] = [];
  const searchIn = async (url: string) => {
    for (let bug = rest.shift(); bug; bug = rest.shift()) {
      const began = performance.now();
      const found = await searchSystem(url)(bug);
      if (!found) missed.push(bug.name);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      lines.push(
        `${bug.name}: ${found ? `${found.by}, after ${found.afterSchedules}` : 'NOT FOUND'} (${seconds} s)`,
      );
    }
  };
  await Promise.all(databases.map(({ url }) => searchIn(url)));
  process.stdout.write(`${lines.sort().join('\n')}\n`);
  expect(missed).toEqual([]);
  expect(lines).toHaveLength(SYSTEM_BUGS.length);
}, 600_000);
