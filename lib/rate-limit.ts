import 'server-only';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '@/lib/db';
import { oncePerProcess } from '@/lib/shared';

/** Counted in PostgreSQL, so that all instances count together. */
export type Limiter = {
  /** Takes a point; false when none was left. */
  take(key: string): Promise<boolean>;
  /** The same, telling what is left of the quota. */
  spend(key: string): Promise<Quota>;
  /** Returns a point that was taken for something that turned out to be fine. */
  giveBack(key: string): Promise<void>;
};

export type Rule = { name: string; points: number; perSeconds: number };

/** `remaining`: points left until `resetSeconds` from now, when all `limit` are there again. */
export type Quota = { allowed: boolean; limit: number; remaining: number; resetSeconds: number };

/** What is limited, and how much. */
export const LIMITS = {
  /** Wrong order links from one address: a shopper mistypes a few, a scanner does not. */
  orderMiss: { name: 'order_miss', points: 20, perSeconds: 600 },
  /** Promo codes that do not exist, from one address: a shopper mistypes a few, and many may share an address. */
  promoMiss: { name: 'promo_miss', points: 20, perSeconds: 600 },
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
  /** Wrong API keys and read tokens, from one address. */
  apiMiss: { name: 'api_miss', points: 20, perSeconds: 600 },
  /** Calls of the API with a key, per key. */
  apiKey: { name: 'api_key', points: 600, perSeconds: 60 },
  /** Orders without a key, from one address. */
  apiPublic: { name: 'api_public', points: 30, perSeconds: 60 },
  /** Questions after an order with its read token, from one address: a page may ask every two seconds. */
  apiRead: { name: 'api_read', points: 120, perSeconds: 60 },
  /** Questions to the bank about one order that pages of programs bring about, however many ask at once. */
  bankQuestion: { name: 'bank_question', points: 8, perSeconds: 10 },
  /** The bank's token, per key: it lasts for minutes. */
  bankToken: { name: 'bank_token', points: 10, perSeconds: 60 },
  /** Wrong credentials at the callback address and for its tokens: from one address, and for one shop. */
  callbackMiss: { name: 'callback_miss', points: 20, perSeconds: 600 },
  callbackMissShop: { name: 'callback_miss_shop', points: 200, perSeconds: 600 },
  /** Tokens for the callback address that a shop's client is given: each lasts an hour. */
  callbackToken: { name: 'callback_token', points: 30, perSeconds: 60 },
} as const satisfies Record<string, Rule>;

/** What one customer of a network has at least (RFC 6177): whoever has one address of it has all 2^64. */
const IPV6_PREFIX = 64;

/** Under what the tries of a client are counted: its address, of an IPv6 one its network, and all together who have none. */
export function clientKey(address: string | null): string {
  if (address === null) return 'unknown';
  if (isIP(address) !== 6) return address;
  const [bare = address] = address.split('%');
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${bare}/${IPV6_PREFIX}`)}/${IPV6_PREFIX}`;
}

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
  const spend = async (key: string): Promise<Quota> => {
    const quota = (allowed: boolean, left: RateLimiterRes): Quota => ({
      allowed,
      limit: rule.points,
      remaining: Math.max(0, left.remainingPoints),
      resetSeconds: Math.max(1, Math.ceil(left.msBeforeNext / 1000)),
    });
    try {
      return quota(true, await limiter.consume(key));
    } catch (error) {
      if (error instanceof RateLimiterRes) return quota(false, error);
      throw error;
    }
  };
  return {
    spend,
    take: async (key) => (await spend(key)).allowed,
    giveBack: async (key) => {
      await limiter.reward(key, 1);
    },
  };
}
