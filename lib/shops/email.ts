import { z } from 'zod';

/** RFC 5321 lets an address have no more. */
const MAX_LENGTH = 254;

/** An e-mail address as accounts keep it, or null for what is none. */
export function readEmail(typed: string): string | null {
  const email = typed.trim().toLowerCase();
  return email.length <= MAX_LENGTH && z.email().safeParse(email).success ? email : null;
}
