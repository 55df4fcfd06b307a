import 'server-only';

/** Runs at most `size` pieces of work at a time; the others wait their turn. */
export function createSlots(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = size;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes from hand to hand: nobody who comes in between takes it.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
