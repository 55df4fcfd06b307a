/**
 * What a step has to show: tests passed, tests failed, and the reason when the runner itself is to blame.
 * @typedef {{ passed: number, failed: number, problem?: string }} Count
 */

/**
 * Reads vitest's JSON report.
 * @param {any} report parsed, or null when there is none
 * @param {number | string} exit exit code or signal of the runner
 * @returns {Count}
 */
export function countVitest(report, exit) {
  if (!report) return crashed(exit);
  // A file that cannot even be loaded has no tests to fail: it fails as one.
  const brokenFiles = (report.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  return judge({ passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }, exit);
}

/**
 * Reads Playwright's JSON report. A test that passed only at a second try counts as failed.
 * @param {any} report parsed, or null when there is none
 * @param {number | string} exit
 * @returns {Count}
 */
export function countPlaywright(report, exit) {
  if (!report) return crashed(exit);
  const { expected, unexpected, flaky } = report.stats;
  return judge({ passed: expected, failed: unexpected + flaky }, exit);
}

/** Adds up steps: what `N passed, N failed` says at the end. */
export function total(counts) {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
}

function judge({ passed, failed }, exit) {
  if (failed > 0) return { passed, failed };
  if (passed === 0) return { passed, failed: 1, problem: 'no test was run' };
  // Errors outside of any test end the runner with an error although every test passed.
  if (exit !== 0) return { passed, failed: 1, problem: `the runner ended with ${exit}` };
  return { passed, failed };
}

const crashed = (exit) => ({
  passed: 0,
  failed: 1,
  problem: `the runner left no report (it ended with ${exit})`,
});
