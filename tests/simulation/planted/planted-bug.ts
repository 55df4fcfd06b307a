import type { Patch } from './patch-sources';

/** A mistake that people make with money, put into the sources, and who has to find it. */
export type PlantedBug = {
  name: string;
  /** What it would cost. */
  why: string;
  patches: readonly Patch[];
};

/** Who found a planted bug, and how: an invariant's name, or the divergence in words. */
export type Found = { by: string; afterSchedules: number };

/** A simulation that looks for a bug in patched sources; null when nothing broke. */
export type Search = (bug: PlantedBug) => Promise<Found | null>;
