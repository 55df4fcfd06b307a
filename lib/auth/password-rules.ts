import 'server-only';
import { randomInt } from 'node:crypto';

/** Length is what protects a password (NIST SP 800-63B); composition rules only annoy. */
export const PASSWORD_MIN_LENGTH = 12;
/** scrypt takes any length, an attacker's megabyte should not get there. */
export const PASSWORD_MAX_LENGTH = 128;

export type PasswordProblem = 'password_too_short' | 'password_too_long';

/** What is wrong with a new password, or null. */
export function passwordProblem(password: string): PasswordProblem | null {
  if (password.length < PASSWORD_MIN_LENGTH) return 'password_too_short';
  return password.length > PASSWORD_MAX_LENGTH ? 'password_too_long' : null;
}

// Without characters that are easily mistaken for each other when typed off a screen.
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GENERATED_LENGTH = 20;

/** A password of 20 characters (about 116 random bits), in groups of five. */
export function generatePassword(): string {
  const letters = Array.from({ length: GENERATED_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
}
