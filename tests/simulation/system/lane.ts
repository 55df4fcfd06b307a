import type { Patch } from '../planted/patch-sources';
import { Divergence } from './run/divergence';
import { runSchedule } from './run/schedule';
import { Tally } from './run/tally';
import { createWorld } from './world/world';

export type LaneResult = { ran: number; tally: Tally; divergences: Divergence[]; tookMs: number };

type LaneOptions = {
  seeds: Iterable<number>;
  patches?: readonly Patch[];
  /** Ends after so many divergences; one unless told. */
  mostDivergences?: number;
  onRun?: () => void;
};

/** Runs schedules one after another in one world: a database, a bank and two instances of the shop. */
export async function runLane(databaseUrl: string, options: LaneOptions): Promise<LaneResult> {
  const { seeds, patches = [], mostDivergences = 1, onRun } = options;
  const world = await createWorld(databaseUrl, patches);
  const began = performance.now();
  const divergences: Divergence[] = [];
  const tally = new Tally();
  let ran = 0;
  try {
    for (const seed of seeds) {
      ran += 1;
      try {
        await runSchedule(world, seed, tally);
      } catch (error) {
        if (!(error instanceof Divergence)) throw error;
        divergences.push(error);
      }
      onRun?.();
      if (divergences.length >= mostDivergences) break;
    }
  } finally {
    await world.close();
  }
  return { ran, divergences, tally, tookMs: performance.now() - began };
}
