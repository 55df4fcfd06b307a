import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { derivedCode } from './derived-key';

const GROUPS = 3;
const GROUP_LENGTH = 4;
/** Of Crockford's base32: none is mistaken for another, and 32 divides 256, so none is likelier. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What whoever sets this installation up has to show: that they can read its log or run its commands (`ABCD-EFGH-JKMN`, 60
 * bits). Without it a new shop on a public address would belong to whoever comes first.
 */
export function setUpCode(authSecret: string): string {
  const letters = [
    ...derivedCode(authSecret, 'set-up', 'first owner').subarray(0, GROUPS * GROUP_LENGTH),
  ].map((byte) => LETTERS[byte % LETTERS.length]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether this is the code, with whatever spaces, dashes and small letters it was typed. */
export function isSetUpCode(authSecret: string, typed: string): boolean {
  const bare = (text: string) =>
    createHash('sha256')
      .update(
        text
          .slice(0, 100)
          .toUpperCase()
          .replace(/[^\dA-Z]/g, ''),
      )
      .digest();
  return timingSafeEqual(bare(typed), bare(setUpCode(authSecret)));
}
