import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.mjs';

const USAGE = `npm run simulation -- [--schedules 10000] [--from 1] [--lanes 2] [--most 10]
npm run simulation -- --seed 1234 [--schedules 20]

  --schedules  how many to run; 300 unless told, with --seed 1
  --from       the first seed; the others follow it. Drawn unless told
  --seed       this seed only, as often as --schedules says: what depends on a race may need some tries
  --lanes      how many run side by side; as many as there are processors
  --most       ends after so many divergences; 10 unless told`;

/** Seeds are drawn below this: short enough to be read out. */
const LARGEST_DRAWN = 1_000_000;

/**
 * @param {string[]} argv
 * @returns {{ from: number, schedules: number, lanes: number, most: number, same: boolean }} `same`: one seed, repeated
 * @throws Refusal with what is wrong, or with the usage when that was asked for
 */
export function readSimulationOptions(argv, draw = () => 1 + Math.floor(Math.random() * LARGEST_DRAWN)) {
  const values = parse(argv);
  if (values.help) throw new Refusal(USAGE);
  if (values.seed !== undefined && values.from !== undefined)
    throw new Refusal('--seed runs one seed and --from begins a row of them: give one of the two.');
  const whole = (name, otherwise) => wholeNumber(name, values[name], otherwise);
  const same = values.seed !== undefined;
  const schedules = whole('schedules', same ? 1 : 300);
  return {
    from: same ? whole('seed') : whole('from', draw()),
    schedules,
    lanes: Math.min(whole('lanes', availableParallelism()), schedules),
    most: whole('most', 10),
    same,
  };
}

function parse(argv) {
  const text = { type: 'string' };
  try {
    return parseArgs({
      args: argv,
      options: {
        schedules: text,
        from: text,
        seed: text,
        lanes: text,
        most: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
}

function wholeNumber(name, given, otherwise) {
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (!/^\d+$/.test(given) || number < 1 || number > 1e12)
    throw new Refusal(`--${name} must be a whole number from 1, not "${given}".`);
  return number;
}
