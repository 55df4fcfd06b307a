/** SplitMix32: the `index`-th word of a seed. Every schedule, and every step of it, is one such word. */
export function wordOf(seed: number, index: number): number {
  let z = (Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** What one step of a schedule draws. It depends on nothing but its word, so that other steps may be left out. */
export class Dice {
  #word = 0;
  #drawn = 0;

  load(word: number): this {
    this.#word = word;
    this.#drawn = 0;
    return this;
  }

  /** 0 … sides - 1 */
  below(sides: number): number {
    this.#drawn += 1;
    return wordOf(this.#word, this.#drawn) % sides;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }
}
