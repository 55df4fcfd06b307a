import { type Auth, createAuth } from '@/lib/auth/auth';
import { createDatabase, type Database } from '@/lib/db';
import { createLogger } from '@/lib/log';

export const PASSWORD = 'correct horse battery staple';

export type AuthWorld = { db: Database; auth: Auth };

/** Accounts on a real database. Outside Next, so that cookies are in the headers of answers and not set. */
export function createAuthWorld(databaseUrl: string, appUrl = 'https://shop.example.com'): AuthWorld {
  const db = createDatabase(databaseUrl);
  const env = { appUrl, authSecret: 'test-secret-of-more-than-32-characters' };
  return { db, auth: createAuth({ db, env, log: createLogger('silent') }) };
}

/** What a browser would send back after these headers. */
export function cookieOf(answer: Headers): Headers {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Headers({ cookie: pairs.join('; ') });
}
