import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.mjs';

/**
 * `npm test -- --only unit,browser some/file`: which steps, and which files of them. `--without-samples`: the samples of the
 * docs are not run, for they need programs beside Node.
 * @param {string[]} argv
 * @param {string[]} known names of the steps, in order
 * @returns {{ steps: string[], filters: string[], samples: boolean }}
 * @throws Refusal for a step that does not exist
 */
export function parseTestOptions(argv, known) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { only: { type: 'string' }, 'without-samples': { type: 'boolean', default: false } },
  });
  const wanted = values.only?.split(',').map((name) => name.trim());
  const unknown = wanted?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Refusal(`There is no step "${unknown}". The steps are: ${known.join(', ')}.`);
  return {
    steps: wanted ? known.filter((name) => wanted.includes(name)) : known,
    filters: positionals,
    samples: !values['without-samples'],
  };
}
