import { parseEnv } from '@/lib/env';
import { createLogger } from '@/lib/log';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { createServices, type Services } from '@/lib/services';
import { settlePlainly } from './bare-settle.mjs';
import { createBankKey, insertOrders, refundCallback, signedCallback } from './callbacks.mjs';
import { requireSameSettlements } from './settle-state.mjs';
import { median, ratioOf } from './stats.mjs';

// Settles callbacks in this process, by the application's use case and by plain SQL in turns, over pools of the same
// size; no HTTP on either side. Prints one line of JSON. Environment: DATABASE_URL, BENCH_PLAN.

type Plan = { rounds: number; settlesPerRound: number };
type Signed = { body: Buffer; headers: Record<string, string> };
type Handler = (callback: Signed) => Promise<unknown>;

const CONNECTIONS = 10;
/** Callbacks about each hot order: it is paid, and then refunded in the bank's console again and again. */
const PER_HOT_ORDER = 20;

const key = createBankKey();

function openShop(databaseUrl: string): Services {
  const parsed = parseEnv({
    NODE_ENV: 'production',
    BOG_ENV: 'simulator',
    BOG_CLIENT_ID: 'bench',
    BOG_CLIENT_SECRET: 'bench',
    BOG_CALLBACK_PUBLIC_KEYS: key.publicKey,
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(CONNECTIONS),
    AUTH_SECRET: 'x'.repeat(40),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return createServices(parsed.env, { log: createLogger('silent') });
}

function handlersOf(services: Services): Record<'shop' | 'plain', Handler> {
  return {
    shop: async ({ body, headers }) => {
      const answer = await receiveCallback(services, body, headers['callback-signature'] ?? null, null);
      if (!answer.accepted || answer.outcome === 'failed') throw new Error(JSON.stringify(answer));
    },
    plain: ({ body, headers }) => {
      const { event, body: receipt } = JSON.parse(body.toString('utf8'));
      const signature = headers['callback-signature'] ?? '';
      return settlePlainly(services.db.pool, { raw: body, signature, event, receipt });
    },
  };
}

/** What a round sends: in this order, some at a time. */
type Load = (label: string, count: number) => Promise<Signed[][]>;

function loadsOf({ db }: Services): Record<'distinct' | 'hot', Load> {
  return {
    distinct: async (label, count) => {
      const orders = await insertOrders(db.pool, count, label);
      return [orders.map((order) => signedCallback(order, key.privateKey))];
    },
    // One order after the other, so that all connections always want the same row.
    hot: async (label, count) => {
      const orders = await insertOrders(db.pool, Math.ceil(count / PER_HOT_ORDER), `${label}-hot`);
      return orders.map((order) => [
        signedCallback(order, key.privateKey),
        ...Array.from({ length: PER_HOT_ORDER - 1 }, (_, index) =>
          refundCallback(order, index + 1, key.privateKey),
        ),
      ]);
    },
  };
}

/** @returns callbacks per second */
async function send(batches: Signed[][], handle: Handler): Promise<number> {
  const beganAt = performance.now();
  for (const batch of batches) {
    let next = 0;
    const lane = async () => {
      for (let callback = batch[next++]; callback; callback = batch[next++]) await handle(callback);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  }
  return batches.flat().length / ((performance.now() - beganAt) / 1000);
}

async function measure(services: Services, { rounds, settlesPerRound }: Plan) {
  const handlers = handlersOf(services);
  const loads = loadsOf(services);
  const results: Record<string, { shopPerSecond: number; plainPerSecond: number; ofPlain: number }> = {};
  for (const [load, prepare] of Object.entries(loads)) {
    const series = { shop: [] as number[], plain: [] as number[] };
    // One round before the first, for the compiler.
    for (let round = -1; round < rounds; round += 1) {
      const names = round % 2 === 0 ? (['plain', 'shop'] as const) : (['shop', 'plain'] as const);
      for (const name of names) {
        const perSecond = await send(await prepare(name, settlesPerRound), handlers[name]);
        if (round >= 0) series[name].push(perSecond);
      }
    }
    results[load] = {
      shopPerSecond: median(series.shop),
      plainPerSecond: median(series.plain),
      ofPlain: ratioOf(series.shop, series.plain),
    };
  }
  const applied = await requireSameSettlements(services.db.pool);
  return { ...results, applied, connections: CONNECTIONS, rounds, perRound: settlesPerRound };
}

const services = openShop(process.env.DATABASE_URL ?? '');
const results = await measure(services, JSON.parse(process.env.BENCH_PLAN ?? ''));
await services.bankCalls.flush();
await services.db.close();
process.stdout.write(`${JSON.stringify(results)}\n`);
