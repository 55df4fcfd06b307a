/**
 * The one source of chance: the same seed gives the same ids, codes and fault draws in the same order.
 * (Tokens, the secret and the key pair are not drawn here: those must be unguessable.)
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A fraction in [0, 1), by mulberry32: small, fast, and good enough for a simulator. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
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
