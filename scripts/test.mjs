// `npm test`: installs what is missing, runs everything, goes on after failures, ends with `N passed, N failed`.
// `npm test -- --only unit,integration some/file` runs some steps, and in them some files.
import './lib/require-node.mjs';
import { runTests } from './lib/test/run-tests.mjs';
import { STEPS } from './lib/test/steps.mjs';

await runTests(STEPS);
