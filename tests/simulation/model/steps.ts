import { atConsole, bankGoesOn } from './bank-steps';
import type { Dice } from './dice';
import { reconcile, runJob } from './job-steps';
import { crash, network, timeOut } from './network-steps';
import { comeBack, pressPay, shopperPays } from './shopper-steps';
import { cancel, staff } from './staff-step';
import type { Step } from './step';
import type { World } from './world';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much time passes in a step of time: mostly little, now and then past every deadline that there is. */
const TIMES = [
  SECOND,
  3 * SECOND,
  30 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  2 * MINUTE,
  20 * MINUTE,
  70 * MINUTE,
  7 * HOUR,
  21 * HOUR,
  25 * HOUR,
  25 * HOUR,
  5 * DAY,
  31 * DAY,
];

const time: Step = (world, dice) => world.pass(dice.of(TIMES));

/** How often each step comes, in a hundred. */
const WEIGHTS: [step: Step, name: string, weight: number][] = [
  [network, 'network', 37],
  [staff, 'staff', 13],
  [bankGoesOn, 'bank goes on', 9],
  [time, 'time', 9],
  [reconcile, 'reconcile', 7],
  [pressPay, 'press Pay', 5],
  [shopperPays, 'shopper at the bank', 5],
  [comeBack, 'come back', 4],
  [atConsole, 'console', 4],
  [timeOut, 'time-out', 2],
  [crash, 'crash', 2],
  [runJob, 'job', 2],
  [cancel, 'cancel', 1],
];

const BY_WEIGHT = WEIGHTS.flatMap(([step, name, weight]) => Array<[Step, string]>(weight).fill([step, name]));

/** Carries out the step that a word stands for. What has nothing to work on does nothing. */
export function takeStep(world: World, dice: Dice): void {
  const drawn = BY_WEIGHT[dice.below(BY_WEIGHT.length)];
  if (!drawn) return;
  const [step, name] = drawn;
  world.note(() => name);
  step(world, dice);
}
