/**
 * The one source of chance: the same seed gives the same ids, codes and fault draws in the same order.
 * (Tokens, the secret and the key pair are not drawn here: those must be unguessable.)
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `run` tells the restarts of one seeded bank apart, so that none gives out an earlier one's ids again. */
  constructor(seed: number, run = 0) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 2 ** 32) | 0;
    this.#c = run | 0;
    for (let round = 0; round < 15; round++) this.fraction();
  }

  /** A fraction in [0, 1), by sfc32: its period is long enough for two banks never to share a stretch. */
  fraction(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  /** True with the given probability; 0 never, 1 always, neither consuming a draw. */
  chance(probability: number): boolean {
    if (probability <= 0) return false;
    if (probability >= 1) return true;
    return this.fraction() < probability;
  }

  /** `length` characters out of `alphabet`. */
  text(length: number, alphabet: string): string {
    let text = '';
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(this.fraction() * alphabet.length)];
    return text;
  }

  digits(length: number): string {
    return this.text(length, '0123456789');
  }

  /** RFC 9562 version 4 in form; its bits are the seed's. */
  uuid(): string {
    const hex = this.text(30, '0123456789abcdef');
    const variant = this.text(1, '89ab');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-${hex.slice(18)}`;
  }
}
