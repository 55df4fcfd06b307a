import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './identity.mjs';

/**
 * Ends processes: each signal in turn, with its time to obey, until nobody is left.
 * @param {number[]} pids
 * @param {{ signal: NodeJS.Signals, graceMs: number }[]} steps
 * @param {{ group?: boolean }} [options] group: the pids lead process groups, and the whole group is meant
 */
export async function endProcesses(pids, steps, { group = false } = {}) {
  let living = pids.map((pid) => ({ pid, identity: identityOf(pid) })).filter(({ identity }) => identity);
  for (const { signal, graceMs } of steps) {
    if (living.length === 0) return;
    for (const { pid } of living) send(group ? -pid : pid, signal);
    const deadline = Date.now() + graceMs;
    do {
      await sleep(25);
      living = living.filter(({ pid, identity }) => identityOf(pid) === identity);
    } while (living.length > 0 && Date.now() < deadline);
  }
}

/** Sends a signal and does not mind when nobody is there to get it. */
export function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
