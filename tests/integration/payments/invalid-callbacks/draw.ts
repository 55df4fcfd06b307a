import { Random } from '@/lib/simulator/random';

/** Draws of one run: the same seed draws the same. */
export class Draw extends Random {
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  of<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new RangeError('no choices');
    return choice;
  }
}
