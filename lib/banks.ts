import 'server-only';
import { type BogClient, BogUnauthorized } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import type { Env } from '@/lib/env';
import { openSecret, SecretUnreadable } from '@/lib/secret-box';

/**
 * The bank's client of a shop, or of the shop of an order. Asked for anew before each call: credentials that staff have
 * changed hold from then on, in every process.
 * @throws BogUnauthorized when the stored credentials cannot be read: nothing is sent, and it is as if the bank had refused
 */
export type BankOf = (whose: { shopId: string } | { orderId: string }) => Promise<BogClient>;

export type BankCredentials = { clientId: string; clientSecret: string };

/** Of what a stored secret of the bank is part: see lib/secret-box.ts. */
export const bankSecretContext = (shopId: string): string => `shop:${shopId}:bank`;

type Stored = { shopId: string; clientId: string | null; secretBox: string | null };

/**
 * Keeps one client per shop, for it holds the token, and a new one as soon as the shop's credentials are others.
 * @param makeClient of given credentials, or of the environment's (null)
 */
export function createBanks(
  { db, env }: { db: Pick<Tx, 'query'>; env: Pick<Env, 'settingsKey'> },
  makeClient: (shopId: string, credentials: BankCredentials | null) => BogClient,
): BankOf {
  const kept = new Map<string, { madeOf: string; client: BogClient }>();
  return async (whose) => {
    const [condition, id] =
      'shopId' in whose
        ? ['id = $1', whose.shopId]
        : ['id = (SELECT shop_id FROM orders WHERE id = $1)', whose.orderId];
    const { rows } = await db.query<Stored>(
      `SELECT id AS "shopId", bank_client_id AS "clientId", bank_secret_box AS "secretBox" FROM shops WHERE ${condition}`,
      [id],
    );
    const stored = rows[0];
    if (!stored) throw new Error('there is no such shop');
    const { shopId } = stored;
    const madeOf = `${stored.clientId}\n${stored.secretBox}`;
    const known = kept.get(shopId);
    if (known?.madeOf === madeOf) return known.client;
    const client = makeClient(shopId, readCredentials(env, stored));
    kept.set(shopId, { madeOf, client });
    return client;
  };
}

function readCredentials(
  { settingsKey }: Pick<Env, 'settingsKey'>,
  { shopId, clientId, secretBox }: Stored,
): BankCredentials | null {
  if (clientId === null || secretBox === null) return null;
  if (settingsKey === null)
    throw unreadable(
      'SETTINGS_KEY is not set, and without it the stored credentials of the bank cannot be read',
    );
  try {
    return { clientId, clientSecret: openSecret(settingsKey, bankSecretContext(shopId), secretBox) };
  } catch (error) {
    if (error instanceof SecretUnreadable) throw unreadable(error.message);
    throw error;
  }
}

const unreadable = (problem: string): BogUnauthorized =>
  new BogUnauthorized({ operation: 'token', problem, certain: true, retryable: false });
