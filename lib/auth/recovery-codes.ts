import 'server-only';
import { randomInt } from 'node:crypto';

const COUNT = 10;
const LENGTH = 10;
/** Without characters that are easily mistaken for each other on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of two groups (abcde-fghjk), each about 49 random bits, for the day when the phone is gone. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () =>
    grouped(Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')),
  );
}

export type TypedCode = { kind: 'totp' | 'recovery'; code: string };

/**
 * What somebody typed into the field of the code: six digits of the app, or a recovery code, with whatever spaces, dashes
 * and capitals.
 * @returns null when it can be neither
 */
export function readTypedCode(typed: string): TypedCode | null {
  const bare = typed.slice(0, 100).toLowerCase().replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(bare)) return { kind: 'totp', code: bare };
  const letters = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);
  return letters.test(bare) ? { kind: 'recovery', code: grouped(bare) } : null;
}

const grouped = (letters: string): string => `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
