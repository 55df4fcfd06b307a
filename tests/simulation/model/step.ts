import type { Dice } from './dice';
import type { World } from './world';

/** One thing that somebody does, or that happens. What has nothing to work on does nothing. */
export type Step = (world: World, dice: Dice) => void;
