import 'server-only';
import { clientKey, createLimiter, LIMITS, type Quota } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';
import type { Caller } from './caller';
import type { QuotaName } from './contract/operation';

export type SpentQuota = Quota & { name: string; perSeconds: number };

/** Takes a call from the quota of its key, or of its network address. */
export async function spendQuota(
  { db }: Pick<Services, 'db'>,
  name: QuotaName,
  { caller, shopId, address }: { caller: Caller; shopId: string; address: string | null },
): Promise<SpentQuota> {
  const who = caller.kind === 'key' ? caller.keyId : `${shopId}:${clientKey(address)}`;
  // What a key may do is counted by key, also where others are counted by address.
  const rule = caller.kind === 'key' && name !== 'bankToken' ? LIMITS.apiKey : LIMITS[name];
  const quota = await createLimiter(db, rule).spend(who);
  return { ...quota, name: rule.name, perSeconds: rule.perSeconds };
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: the policy, what is left of it, and when it is whole again. */
export function quotaHeaders({
  name,
  limit,
  remaining,
  resetSeconds,
  perSeconds,
  allowed,
}: SpentQuota): Record<string, string> {
  return {
    'RateLimit-Policy': `"${name}";q=${limit};w=${perSeconds}`,
    RateLimit: `"${name}";r=${remaining};t=${resetSeconds}`,
    ...(allowed ? {} : { 'Retry-After': String(resetSeconds) }),
  };
}
