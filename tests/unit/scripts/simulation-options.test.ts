import { describe, expect, test } from 'vitest';
import { readSimulationOptions } from '../../../scripts/lib/simulation/options.mjs';

const read = (...argv: string[]) => readSimulationOptions(argv, () => 77);

describe('the options of npm run simulation', () => {
  test('without any: 300 schedules from a drawn seed', () => {
    expect(read()).toMatchObject({ from: 77, schedules: 300, most: 10, same: false });
  });

  test('a night from a given seed', () => {
    expect(read('--schedules', '10000', '--from', '5', '--lanes', '3')).toMatchObject({
      from: 5,
      schedules: 10_000,
      lanes: 3,
    });
  });

  test('one seed, once unless told, and no more lanes than schedules', () => {
    expect(read('--seed', '1234')).toMatchObject({ from: 1234, schedules: 1, lanes: 1, same: true });
    expect(read('--seed', '1234', '--schedules', '20').schedules).toBe(20);
  });

  test.each([
    [['--schedules', '0'], '--schedules must be a whole number from 1, not "0".'],
    [['--schedules', '1.5'], '--schedules must be a whole number from 1, not "1.5".'],
    [['--seed', 'x'], '--seed must be a whole number from 1, not "x".'],
    [['--seed', '1', '--from', '2'], 'give one of the two'],
    [['--sede', '1'], 'Unknown option'],
    [['more'], 'more'],
    [['--help'], 'npm run simulation'],
  ])('%j is refused in words', (argv, words) => {
    expect(() => read(...argv)).toThrow(words);
  });
});
