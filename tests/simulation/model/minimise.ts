import { play, type Schedule } from './schedule';
import type { Invariant } from './violation';

/** Leaves out steps for as long as the same invariant still breaks: big pieces first, then single ones. */
export function minimise(schedule: Schedule, invariant: Invariant): Schedule {
  let { words } = schedule;
  const breaks = (fewer: readonly number[]) => play({ ...schedule, words: fewer })?.invariant === invariant;
  for (let size = Math.ceil(words.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < words.length; ) {
      const fewer = [...words.slice(0, from), ...words.slice(from + size)];
      if (breaks(fewer)) words = fewer;
      else from += size;
    }
  }
  return { ...schedule, words };
}
