import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { SCOPES, type Scope } from '@/lib/api/contract/scopes';
import type { Credential } from './calls';

type Run = (sql: string, values: unknown[]) => Promise<unknown>;

const bearer = (secret: string): Credential['headers'] => ({ authorization: `Bearer ${secret}` });

/** As lib/api/key.ts makes them, which the browser tests cannot load. */
function newKey(): { key: string; prefix: string; digest: string } {
  const prefix = `bck_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, digest: createHash('sha256').update(key).digest('hex') };
}

type KeyOptions = { scopes: readonly Scope[]; expired?: boolean; revoked?: boolean };

async function insertKey(
  run: Run,
  shopId: string,
  { scopes, expired, revoked }: KeyOptions,
): Promise<string> {
  const { key, prefix, digest } = newKey();
  await run(
    `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by, created_at, expires_at, revoked_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'test', now() - interval '2 days',
       CASE WHEN $7 THEN now() - interval '1 day' END, CASE WHEN $8 THEN now() - interval '1 day' END)`,
    [randomUUID(), shopId, `Test ${prefix}`, scopes, prefix, digest, expired ?? false, revoked ?? false],
  );
  return key;
}

/** A shop with a host name of its own, whose keys open nothing elsewhere. */
export async function insertOtherShop(run: Run): Promise<string> {
  const id = randomUUID();
  await run(
    `INSERT INTO shops (id, slug, name_ka, name_en, currency, host_name) VALUES ($1, $2, 'სხვა', 'Other', 'GEL', $3)`,
    [id, `other-${id.slice(-12)}`, `other-${id.slice(-12)}.example`],
  );
  return id;
}

/** Who may call, and who may not. `scopes` only for those who have a key that is good here. */
export type Caller = Credential & { scopes?: readonly Scope[] };

/** Every kind of caller that needs no order: one key per scope, keys that are over or elsewhere's, and things that are no key. */
export async function prepareCallers(run: Run, shopId: string, otherShopId: string): Promise<Caller[]> {
  const one = async (scope: Scope): Promise<Caller> => ({
    ...{ name: `key of ${scope}`, scopes: [scope] },
    headers: bearer(await insertKey(run, shopId, { scopes: [scope] })),
  });
  const good = await Promise.all(SCOPES.map(one));
  const all = { scopes: SCOPES };
  const insert = (shop: string, options: KeyOptions) => insertKey(run, shop, options);
  const wrong = (name: string, secret: string, refusedWith: Caller['refusedWith']): Caller => ({
    ...{ name, refusedWith },
    headers: bearer(secret),
  });
  return [
    { name: 'nobody', headers: {} },
    ...good,
    { name: 'key of all scopes', headers: { 'x-api-key': await insert(shopId, all) }, scopes: SCOPES },
    wrong('expired key', await insert(shopId, { ...all, expired: true }), 'key_expired'),
    wrong('revoked key', await insert(shopId, { ...all, revoked: true }), 'key_revoked'),
    wrong("another shop's key", await insert(otherShopId, all), 'key_invalid'),
    wrong('unknown key', newKey().key, 'key_invalid'),
    wrong('text', 'open-sesame', 'key_invalid'),
    { name: 'HTTP Basic', headers: { authorization: 'Basic YTpi' }, refusedWith: 'key_invalid' },
    { name: 'empty bearer', headers: { authorization: 'Bearer ' }, refusedWith: 'key_invalid' },
  ];
}
