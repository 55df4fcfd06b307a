import pg from 'pg';
import type { Env } from '@/lib/env';
import type { Check } from './check';
import { CHECKLIST } from './checklist';
import { type Finding, messageOf, skipped } from './finding';
import { readShops, type ShopFacts } from './shops';

/** Goes through the checklist, and tells of each line as soon as it is known. */
export async function checkGoingLive(env: Env, tell: (findings: Finding[]) => void): Promise<void> {
  const shops = await shopsOf(env);
  for (const check of CHECKLIST) tell(await examine(check, env, shops));
}

async function examine(check: Check, env: Env, shops: ShopFacts[] | string): Promise<Finding[]> {
  if (check.of === 'installation') return check.examine(env);
  if (typeof shops === 'string') return check.names.map((name) => skipped(name, shops));
  return check.examine(env, shops);
}

/** All shops, or why there are none to look at. */
async function shopsOf(env: Pick<Env, 'databaseUrl' | 'appUrl'>): Promise<ShopFacts[] | string> {
  const client = new pg.Client({ connectionString: env.databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const shops = await readShops(client, env);
    return shops.length > 0 ? shops : 'there is no shop yet';
  } catch (error) {
    return `the shops could not be read: ${messageOf(error)}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
