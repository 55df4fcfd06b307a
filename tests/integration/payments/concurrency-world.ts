import { createLogger } from '@/lib/log';
import { createServices, type Services } from '@/lib/services';
import { Random } from '@/lib/simulator/random';
import { operationsIn } from './operation-world';
import type { World } from './world';

/** Another process of the same shop: connections, bank token and memory of its own, the same database and bank. */
export function anotherInstance(world: World) {
  const services: Services = createServices(world.services.env, {
    clock: world.clock,
    log: createLogger('silent'),
  });
  return {
    services,
    shop: operationsIn({ ...world, services }),
    async close(): Promise<void> {
      await services.bankCalls.flush();
      await services.db.close();
    },
  };
}

export type Instance = ReturnType<typeof anotherInstance>;

/** Chance whose seed is printed: CONCURRENCY_SEED draws the same again, though the machine may interleave it otherwise. */
export function drawn(what: string): Random {
  const seed = Number(process.env.CONCURRENCY_SEED ?? Date.now() % 1_000_000_000);
  process.stdout.write(`${what}: CONCURRENCY_SEED=${seed}\n`);
  return new Random(seed);
}

/** Does `work` for each number below `count`, a few at a time. */
export async function inLanes<T>(
  count: number,
  lanes: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) done[index] = await work(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
