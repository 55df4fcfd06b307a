import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type Database } from '@/lib/db';
import { addDays, type Period, today } from '@/lib/orders/period';
import { exportOrders } from '@/lib/queries/order-export';
import { listOrders, type OrderListQuery } from '@/lib/queries/order-list';
import { encodePlace } from '@/lib/queries/order-list-place';
import { readHolds, readOverview, readTotals } from '@/lib/queries/overview';
import { naiveOverview, naivePage, naiveSearch } from './desk-naive';
import { tablesReadWhole } from './desk-plans';
import { searchSamples } from './desk-samples';
import { seedDesk } from './desk-seed.mjs';
import { median, percentile, ratioOf } from './stats.mjs';

// Seeds a shop of many orders and measures what its staff wait for, each beside what one would write first, in turns. Fails when
// a hot path would read a growing table from end to end. Prints one line of JSON. Environment: DATABASE_URL, BENCH_PLAN.

type Plan = { deskOrders: number; deskSamples: number };
type Task = () => Promise<unknown>;

const YEARS = 2;
const PAGE = 25;
/** The naive search takes so long that a few show it. */
const NAIVE_SAMPLES = 5;
const NAIVE_ROUNDS = 3;

async function msOf(task: Task): Promise<number> {
  const beganAt = performance.now();
  await task();
  return performance.now() - beganAt;
}

/** Both in turns, so that a neighbour on the machine slows both. */
async function inTurns(count: number, first: Task, second: Task): Promise<[number[], number[]]> {
  const series: [number[], number[]] = [[], []];
  await first();
  await second();
  for (let round = 0; round < count; round += 1) {
    series[0].push(await msOf(first));
    series[1].push(await msOf(second));
  }
  return series;
}

const figures = (ms: readonly number[]) => ({ p50Ms: median(ms), p95Ms: percentile(ms, 0.95) });

async function insertShops(pool: pg.Pool): Promise<{ shopId: string; otherId: string }> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM shops ORDER BY created_at LIMIT 1');
  const otherId = randomUUID();
  await pool.query(
    `INSERT INTO shops (id, slug, host_name, name_ka, name_en, currency) VALUES ($1, 'other', 'other.example.com', 'სხვა', 'Other', 'GEL')`,
    [otherId],
  );
  return { shopId: rows[0]?.id ?? '', otherId };
}

const listQuery = (shopId: string, search = ''): OrderListQuery => ({
  ...{ shopId, search, statuses: [], from: null, to: null, needsAttention: false },
  ...{ sort: 'newest', cursor: null, limit: PAGE },
});

/** The cursor of a page near the end of the list. */
async function deepCursor(pool: pg.Pool, shopId: string, depth: number): Promise<string> {
  const { rows } = await pool.query<{ id: string; key: string }>(
    `SELECT id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS key FROM orders
     WHERE shop_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2 LIMIT 1`,
    [shopId, depth],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no page that deep');
  return encodePlace('newest', { direction: 'next', ...row });
}

async function measurePages(db: Database, pool: pg.Pool, shopId: string, { deskOrders, deskSamples }: Plan) {
  const depth = Math.floor(deskOrders * 0.95);
  const query = listQuery(shopId);
  const deep = { ...query, cursor: await deepCursor(pool, shopId, depth) };
  const [firstMs, deepMs] = await inTurns(
    deskSamples,
    () => listOrders(db, query),
    () => listOrders(db, deep),
  );
  const [naiveFirstMs, naiveDeepMs] = await inTurns(
    NAIVE_ROUNDS,
    () => naivePage(pool, shopId, 0, PAGE),
    () => naivePage(pool, shopId, depth, PAGE),
  );
  return {
    ...{ depth, first: figures(firstMs), deep: figures(deepMs), deepOfFirst: ratioOf(deepMs, firstMs) },
    ...{ naiveFirst: figures(naiveFirstMs), naiveDeep: figures(naiveDeepMs) },
    naiveDeepOfFirst: ratioOf(naiveDeepMs, naiveFirstMs),
  };
}

async function measureSearch(db: Database, pool: pg.Pool, shopId: string, { deskSamples }: Plan) {
  const kinds = [];
  for (const [kind, texts] of await searchSamples(pool, shopId, deskSamples)) {
    const search = (text: string) => listOrders(db, listQuery(shopId, text));
    await search(texts[0] ?? '');
    const ms: number[] = [];
    for (const text of texts) {
      ms.push(
        await msOf(async () => {
          const found = await search(text);
          const none = found.ok && found.orders.length === 0;
          if (!found.ok || none !== (kind === 'nothing of the kind'))
            throw new Error(`wrong answer to ${kind}: ${text}`);
        }),
      );
    }
    const naiveMs: number[] = [];
    for (const text of texts.slice(0, NAIVE_SAMPLES))
      naiveMs.push(await msOf(() => naiveSearch(pool, shopId, text, PAGE)));
    kinds.push({ kind, ...figures(ms), naiveP50Ms: median(naiveMs), ofNaive: median(ms) / median(naiveMs) });
  }
  return kinds;
}

const lastDays = (days: number): Period => ({
  from: addDays(today(new Date()), 1 - days),
  to: today(new Date()),
});

/** All that the page reads, as app/merchant/overview reads it. */
async function readPage(db: Database, shopId: string, days: number): Promise<void> {
  const of = { shopId, currency: 'GEL' } as const;
  await Promise.all([
    readTotals(db, { ...of, period: lastDays(1) }),
    readHolds(db, shopId, 'GEL'),
    readOverview(db, { ...of, period: lastDays(days) }),
  ]);
}

async function measureOverview(
  db: Database,
  pool: pg.Pool,
  shopId: string,
  { deskSamples }: Plan,
  days: number,
) {
  const rounds = Math.max(3, Math.floor(deskSamples / 4));
  const [ms, naiveMs] = await inTurns(
    rounds,
    () => readPage(db, shopId, days),
    () => naiveOverview(pool, shopId, days),
  );
  return { days, ...figures(ms), naive: figures(naiveMs), ofNaive: ratioOf(ms, naiveMs) };
}

/** @throws Error for a hot path that reads a growing table from end to end */
async function checkPlans(db: Database, pool: pg.Pool, shopId: string, plan: Plan) {
  const cursor = await deepCursor(pool, shopId, Math.floor(plan.deskOrders * 0.95));
  const list = (query: Partial<OrderListQuery>) => (one: Database) =>
    listOrders(one, { ...listQuery(shopId), ...query });
  const paths: Record<string, (one: Database) => Promise<unknown>> = {
    'first page': list({}),
    'deep page': list({ cursor }),
    'by status': list({ statuses: ['authorised', 'partially_refunded'] }),
    'by amount': list({ sort: 'highest' }),
    'needs attention': list({ needsAttention: true }),
    'overview of 30 days': (one) => readPage(one, shopId, 30),
    'a batch of the export': (one) => firstBatch(one, shopId),
  };
  for (const [kind, [text = '']] of await searchSamples(pool, shopId, 1))
    paths[`search: ${kind}`] = list({ search: text });
  const wrong: string[] = [];
  for (const [path, read] of Object.entries(paths)) {
    const tables = await tablesReadWhole(db, read);
    if (tables.length > 0) wrong.push(`${path} reads all of ${tables.join(' and ')}`);
  }
  if (wrong.length > 0 && plan.deskOrders >= 100_000) throw new Error(`plans: ${wrong.join('; ')}`);
  return { checked: Object.keys(paths).length, wrong };
}

/** Without its count, which is asked once per file. */
async function firstBatch(db: Database, shopId: string): Promise<void> {
  const { cursor: _, limit: __, ...filter } = listQuery(shopId);
  const found = await exportOrders({ pool: skipCount(db.pool) }, filter, new Date());
  if (found.ok) await found.export.batches.next();
}

/** The file's count reads every order that the file has, as the file itself will. */
function skipCount(pool: pg.Pool): pg.Pool {
  const query = (text: string, values: unknown[]) =>
    text.includes('count(*)') ? Promise.resolve({ rows: [{ count: 0 }] }) : pool.query(text, values);
  return { query } as unknown as pg.Pool;
}

async function measure(databaseUrl: string, plan: Plan) {
  const db = createDatabase(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  try {
    const { shopId, otherId } = await insertShops(pool);
    const seedMs = await msOf(async () => {
      await seedDesk(pool, { shopId: otherId, orders: Math.ceil(plan.deskOrders / 10), days: YEARS * 365 });
      await seedDesk(pool, { shopId, orders: plan.deskOrders, days: YEARS * 365 });
    });
    return {
      ...{ orders: plan.deskOrders, samples: plan.deskSamples, seedMs, shopId },
      plans: await checkPlans(db, pool, shopId, plan),
      pages: await measurePages(db, pool, shopId, plan),
      search: await measureSearch(db, pool, shopId, plan),
      overview: [
        await measureOverview(db, pool, shopId, plan, 30),
        await measureOverview(db, pool, shopId, plan, 365),
      ],
    };
  } finally {
    await pool.end();
    await db.close();
  }
}

const results = await measure(process.env.DATABASE_URL ?? '', JSON.parse(process.env.BENCH_PLAN ?? ''));
process.stdout.write(`${JSON.stringify(results)}\n`);
