import { expect, test } from 'vitest';
import { useTestDatabase } from '../../setup/use-test-database';
import { expectLane } from './expect-lane';

const database = useTestDatabase();

/** Two files, so that two processors work; npm run simulation runs as many more as the night is long. */
test('production, PostgreSQL and the bank over HTTP: 150 schedules of faults and deaths, and ours is the bank’s', async () => {
  expect.hasAssertions();
  await expectLane(database.url, 151, 150);
}, 600_000);
