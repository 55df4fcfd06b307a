import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';
import { ROOT } from '../../../setup/template-database';
import type { Patch } from '../../planted/patch-sources';
import { bundleShop } from './bundle';
import { openFront } from './front';
import { type ShopIds, seedShops } from './seed-shops';
import { Shops } from './shops';

/** A bank, a database, and two instances of the shop between them. */
export type World = {
  bank: Simulator;
  pool: pg.Pool;
  shops: Shops;
  shopIds: ShopIds;
  /** Address to which the bank sends callbacks. */
  doorUrl: string;
  /** What the instances said since it was last asked: what must never happen, and their log. */
  heard(): { breaches: string[]; log: string[] };
  /** Moves the clocks of everybody: the bank, the instances and the queue. */
  advance(ms: number, shopFirst: boolean): Promise<void>;
  /** How far time has been moved, in milliseconds. */
  offsetMs(): number;
  close(): Promise<void>;
};

// A key for life: making one takes longer than a schedule.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
let worlds = 0;

/**
 * @param databaseUrl a migrated database that nobody else uses
 * @param patches planted bugs
 */
export async function createWorld(databaseUrl: string, patches: readonly Patch[] = []): Promise<World> {
  const program = await bundleShop(ROOT, `shop-${process.pid}-${worlds++}`, patches);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const bank = await startSimulator({ privateKeyPem });
  const shopIds = await seedShops(pool);
  let shops: Shops | null = null;
  const front = await openFront(() => shops?.doorPort() ?? null);
  let breaches: string[] = [];
  let log: string[] = [];
  const ears = {
    breach: (what: string) => void breaches.push(what),
    log: (line: string) => void log.push(line),
  };
  shops = await Shops.start(program, shopEnv(databaseUrl, bank, front.port), ears);
  const running = shops;
  let offsetMs = 0;
  const moveShop = async (ms: number) => {
    offsetMs += ms;
    await running.setClock(offsetMs);
    await moveQueue(pool, ms);
  };
  return {
    bank,
    pool,
    shops: running,
    shopIds,
    doorUrl: `http://127.0.0.1:${front.port}/api/payments/bog/callback`,
    heard() {
      const said = { breaches, log };
      breaches = [];
      log = [];
      return said;
    },
    async advance(ms, shopFirst) {
      if (shopFirst) await moveShop(ms);
      await bank.control.advance(ms);
      if (!shopFirst) await moveShop(ms);
    },
    offsetMs: () => offsetMs,
    async close() {
      await running.close();
      await bank.close();
      await front.close();
      await pool.end();
      rmSync(program, { force: true });
    },
  };
}

/** The queue's times are the database's own, which nobody moves: so its rows are moved into the past. */
async function moveQueue(pool: pg.Pool, ms: number): Promise<void> {
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $1),
       locked_at = locked_at - make_interval(secs => $1)`,
    [ms / 1000],
  );
  await pool.query('UPDATE job_workers SET seen_at = seen_at - make_interval(secs => $1)', [ms / 1000]);
}

function shopEnv(databaseUrl: string, bank: Simulator, port: number): Record<string, string> {
  return {
    NODE_ENV: 'test',
    BOG_ENV: 'simulator',
    BOG_OAUTH_URL: `${bank.url}/auth/realms/bog/protocol/openid-connect/token`,
    BOG_API_URL: `${bank.url}/payments/v1`,
    BOG_PAYMENT_PAGE_ORIGINS: bank.url,
    BOG_CALLBACK_PUBLIC_KEYS: bank.publicKeyPem,
    BOG_CLIENT_ID: bank.clientId,
    BOG_CLIENT_SECRET: bank.clientSecret,
    APP_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'x'.repeat(40),
  };
}
