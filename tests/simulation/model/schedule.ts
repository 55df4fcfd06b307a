import { drawSettings } from './bank-settings';
import { deliver } from './deliver';
import { Dice, wordOf } from './dice';
import { finish } from './finish';
import { takeStartStep } from './start';
import { takeStep } from './steps';
import type { Tally } from './tally';
import { Violation } from './violation';
import { World } from './world';

const TOTAL_MINOR = 10_000;
const TTL_MS = 15 * 60_000;

/** What happens in one schedule: its setting, and one word for each step. */
export type Schedule = { setting: number; words: readonly number[] };

export function scheduleOf(seed: number): Schedule {
  const setting = wordOf(seed, 0);
  const words = new Array<number>(12 + (setting % 48));
  for (let index = 0; index < words.length; index += 1) words[index] = wordOf(seed, index + 1);
  return { setting, words };
}

type Told = {
  /** Gets a line for everything that happens. */
  trace?: string[];
  tally?: Tally;
};

/** Plays a schedule. @returns what it has broken, or null */
export function play({ setting, words }: Schedule, { trace, tally }: Told = {}): Violation | null {
  const dice = new Dice().load(setting);
  const world = new World(drawSettings(dice), TOTAL_MINOR);
  world.trace = trace ?? null;
  world.note(() => JSON.stringify(world.bank.settings));
  try {
    // Most begin where money is, or was nearly: the ways there are short, and gone in the others.
    if (dice.chance(80)) beginQuietly(world, !world.bank.settings.paysAfterExpiry || dice.chance(50));
    for (const word of words) {
      dice.load(word);
      world.pass(dice.below(12));
      takeStep(world, dice);
      world.shop.watch.check(world.shop.now);
    }
    finish(world, dice.load(wordOf(setting, 1)));
    tally?.take(world.shop.rows);
    return null;
  } catch (error) {
    if (error instanceof Violation) return error;
    return new Violation('no_error', error instanceof Error ? String(error.stack) : String(error));
  }
}

/** A shopper is sent to the bank's page, and pays there or lets the time pass. */
function beginQuietly(world: World, pays: boolean): void {
  const { network, bank } = world;
  const step = takeStartStep(world.shop);
  if (step.kind !== 'call') return;
  world.call('start', step.payment, { forShopper: true });
  for (let round = 0; round < 2; round += 1) {
    world.pass(pays || round === 0 ? 1000 : TTL_MS);
    for (let message = network.take(0); message; message = network.take(0)) deliver(world, message);
    for (const order of pays ? bank.orders : []) {
      bank.submit(order);
      bank.settle(order, null);
    }
  }
}
