import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isGroupAlive } from './identity.mjs';

/**
 * Ends processes: each signal in turn, with its time to obey, until nobody is left.
 * @param {number[]} pids
 * @param {{ signal: NodeJS.Signals | 0, graceMs: number }[]} steps
 * @param {{ group?: boolean }} [options] group: the pids lead process groups, and the whole group is meant
 */
export async function endProcesses(pids, steps, { group = false } = {}) {
  const identities = new Map(pids.map((pid) => [pid, identityOf(pid)]));
  const isAlive = (pid) =>
    group ? isGroupAlive(pid) : identities.get(pid) !== null && identityOf(pid) === identities.get(pid);
  let living = pids.filter(isAlive);
  for (const { signal, graceMs } of steps) {
    for (const pid of living) send(group ? -pid : pid, signal);
    const deadline = Date.now() + graceMs;
    while (living.length > 0 && Date.now() < deadline) {
      await sleep(25);
      living = living.filter(isAlive);
    }
  }
}

/** Sends a signal and does not mind when nobody is there to get it. */
export function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, which is what was wanted.
  }
}
