import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, total } from '../../../scripts/lib/test/counts.mjs';
import { parseTestOptions } from '../../../scripts/lib/test/options.mjs';

const vitestReport = (passed: number, failed: number, testResults: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});
const playwrightReport = (
  stats: Partial<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>,
) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
});

describe('counting vitest', () => {
  test('passed and failed tests', () => {
    expect(countVitest(vitestReport(7, 0), 0)).toEqual({ passed: 7, failed: 0 });
    expect(countVitest(vitestReport(7, 2), 1)).toEqual({ passed: 7, failed: 2 });
  });

  test('a file that cannot be loaded is one failure; one whose tests failed is not counted twice', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const fine = { status: 'passed', assertionResults: [{ status: 'passed' }] };
    expect(countVitest(vitestReport(1, 1, [broken, failing, fine]), 1)).toEqual({ passed: 1, failed: 2 });
  });

  test('a runner that ends with an error although every test passed has failed', () => {
    expect(countVitest(vitestReport(7, 0), 1)).toMatchObject({ passed: 7, failed: 1 });
    expect(countVitest(vitestReport(7, 0), 'SIGKILL')).toMatchObject({
      failed: 1,
      problem: expect.stringContaining('SIGKILL'),
    });
  });

  test('no report and no test are failures, whatever the runner says', () => {
    expect(countVitest(null, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countVitest(vitestReport(0, 0), 0)).toMatchObject({ failed: 1, problem: 'no test was run' });
  });
});

describe('counting Playwright', () => {
  test('a test that needed a second try has failed; a skipped one has done nothing', () => {
    const report = playwrightReport({ expected: 5, unexpected: 1, flaky: 1, skipped: 3 });
    expect(countPlaywright(report, 1)).toEqual({ passed: 5, failed: 2 });
  });

  test('only skipped tests are no tests, and an error around them is a failure', () => {
    expect(countPlaywright(playwrightReport({ skipped: 3 }), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countPlaywright(playwrightReport({ expected: 5 }), 1)).toMatchObject({ passed: 5, failed: 1 });
    expect(countPlaywright(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

test('the sum is over all steps', () => {
  expect(total([])).toEqual({ passed: 0, failed: 0 });
  const counts = [
    { passed: 1, failed: 0 },
    { passed: 30, failed: 2, problem: 'x' },
  ];
  expect(total(counts)).toEqual({ passed: 31, failed: 2 });
});

describe('the options of npm test', () => {
  const known = ['lint', 'unit', 'browser'];

  test('without any, every step runs on every file', () => {
    expect(parseTestOptions([], known)).toEqual({ steps: known, filters: [], samples: true });
  });

  test('--only keeps the order of the steps, and what follows narrows the files', () => {
    expect(parseTestOptions(['--only', 'browser, unit', 'tests/a'], known)).toEqual({
      steps: ['unit', 'browser'],
      filters: ['tests/a'],
      samples: true,
    });
  });

  test('the samples of the docs are left out only when somebody says so', () => {
    expect(parseTestOptions(['--without-samples'], known)).toMatchObject({ steps: known, samples: false });
  });

  test('a step that does not exist is refused with the list of those that do', () => {
    expect(() => parseTestOptions(['--only', 'unit,foo'], known)).toThrow(
      'There is no step "foo". The steps are: lint, unit, browser.',
    );
  });
});
