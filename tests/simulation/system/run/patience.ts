import { setTimeout as sleep } from 'node:timers/promises';
import { INSTANCES } from '../world/shops';
import type { Life } from './life';

/** After so long somebody waits for the clock: then it goes on. */
const WAITED_MS = 500;
const TICK_MS = 6_000;
const TICK_EVERY_MS = 100;
const GIVE_UP_MS = 30_000;

/**
 * Waits for what was begun, or until only a process that stands still keeps it from ending. Whoever waits for time to
 * pass (a second click for the first one's answer) gets it.
 * @returns whether it is done
 */
export async function waitFor(life: Life, work: Promise<void>): Promise<boolean> {
  const begun = Date.now();
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  ended.catch(() => undefined);
  for (;;) {
    await Promise.race([ended, sleep(Date.now() - begun > WAITED_MS ? TICK_EVERY_MS : 20)]);
    if (done) {
      await ended;
      return true;
    }
    if (stuck(life)) return false;
    if (Date.now() - begun > GIVE_UP_MS) throw new Error('a step does not end');
    if (Date.now() - begun > WAITED_MS) await life.world.advance(TICK_MS, true);
  }
}

/** Whether a process stands still and no other has anything to do. */
function stuck({ world }: Life): boolean {
  const shops = INSTANCES.map((name) => world.shops.at(name));
  return shops.some(({ pausedAt }) => pausedAt !== null) && !shops.some(({ busy }) => busy);
}
