import 'server-only';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '@/lib/db';
import { oncePerProcess } from '@/lib/shared';

/** Counted in PostgreSQL, so that all instances count together. */
export type Limiter = {
  /** Takes a point; false when none was left. */
  take(key: string): Promise<boolean>;
  /** Returns a point that was taken for something that turned out to be fine. */
  giveBack(key: string): Promise<void>;
};

type Rule = { name: string; points: number; perSeconds: number };

/** What is limited, and how much. */
export const LIMITS = {
  /** Wrong order links from one address: a shopper mistypes a few, a scanner does not. */
  orderMiss: { name: 'order_miss', points: 20, perSeconds: 600 },
  /** Wrong passwords from one address, and for one account. */
  signInByAddress: { name: 'sign_in_address', points: 20, perSeconds: 900 },
  signInByAccount: { name: 'sign_in_account', points: 10, perSeconds: 900 },
  /** A code of an authenticator app opens one door once (RFC 6238, 5.2): longer than any code is accepted. */
  codeUse: { name: 'code_use', points: 1, perSeconds: 120 },
  /** Links of invitations that lead nowhere, from one address. */
  invitationMiss: { name: 'invitation_miss', points: 20, perSeconds: 600 },
  /** Invitations that a shop sends, again or anew: each is a mail to somebody who did not ask for it. */
  invitationMail: { name: 'invitation_mail', points: 30, perSeconds: 3600 },
  /** Attempts to set up an installation, and to guess its code. */
  setUp: { name: 'set_up', points: 10, perSeconds: 900 },
} as const satisfies Record<string, Rule>;

const limiters = oncePerProcess('limiters', () => new WeakMap<Database, Map<string, Limiter>>());

/**
 * The limiter of a rule, one per database: each one keeps a timer that clears old rows, and knows from memory whom it
 * has just refused.
 */
export function createLimiter(db: Database, rule: Rule): Limiter {
  const known = limiters.get(db) ?? new Map<string, Limiter>();
  limiters.set(db, known);
  const limiter = known.get(rule.name) ?? newLimiter(db, rule);
  known.set(rule.name, limiter);
  return limiter;
}

function newLimiter(db: Database, rule: Rule): Limiter {
  const limiter = new RateLimiterPostgres({
    storeClient: db.pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: rule.name,
    points: rule.points,
    duration: rule.perSeconds,
    // A key that is out of points is refused from memory: a flood costs no queries.
    inMemoryBlockOnConsumed: rule.points + 1,
    inMemoryBlockDuration: 10,
  });
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
        return true;
      } catch (error) {
        if (error instanceof RateLimiterRes) return false;
        throw error;
      }
    },
    giveBack: async (key) => {
      await limiter.reward(key, 1);
    },
  };
}
