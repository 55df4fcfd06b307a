// `npm run check`: the part of `npm test` that takes less than a minute, for while one works.
import './lib/require-node.mjs';
import { runTests } from './lib/test/run-tests.mjs';
import { STEPS } from './lib/test/steps.mjs';

await runTests(STEPS.filter(({ fast }) => fast));
