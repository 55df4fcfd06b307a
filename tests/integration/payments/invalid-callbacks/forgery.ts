import type { Draw } from './draw';
import type { Keys } from './keys';

/** A callback as the bank sent it, byte for byte. */
export type Genuine = { body: string; signature: string };

export type Forged = { body: Buffer; signature: string | null };

export type Given = { genuine: Genuine; other: Genuine; keys: Keys; draw: Draw };

/** One way to make a callback that is not the bank's out of one that is. */
export type Family = {
  name: string;
  /** 401: no or no right signature. 400: the bank has signed it, and it is no callback. */
  refused: 401 | 400;
  make: (given: Given) => Forged;
};

export const family = (name: string, make: Family['make'], refused: Family['refused'] = 401): Family => ({
  ...{ name, make, refused },
});

/** Another body under the signature of the right one. */
export const withBody = (name: string, change: (given: Given) => string | Buffer): Family =>
  family(name, (given) => ({ body: Buffer.from(change(given)), signature: given.genuine.signature }));

/** Another signature under the right body. */
export const withSignature = (name: string, change: (given: Given) => string | null): Family =>
  family(name, (given) => ({ body: Buffer.from(given.genuine.body), signature: change(given) }));
