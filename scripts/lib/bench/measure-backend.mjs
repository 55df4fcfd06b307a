import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { load } from './http.mjs';
import { median, percentile, ratioOf } from './stats.mjs';

/** What the bank's endpoints take longer, each: a round trip within the country and some work. */
const LATENCY_MS = 50;
const CONCURRENCY = [1, 8];

/**
 * Creates orders through the API and through the minimal backend in turns, one at a time and eight at a time, and counts
 * what the bank was asked.
 * @param {{ stack: object, pool: import('pg').Pool, plan: object }} context
 */
export async function measureBackend({ stack, pool, plan }) {
  const bank = controlOf(stack.simulatorUrl);
  const variants = await variantsOf(stack, pool);
  const results = { latencyMs: LATENCY_MS, rounds: plan.rounds, perRound: plan.apiOrdersPerRound };
  await bank.slowDown(LATENCY_MS);
  try {
    // The first ones fetch the token and compile.
    for (const variant of variants) await createOrders(variant, plan.apiOrdersPerRound, 8, bank);
    results.parts = [];
    for (const concurrency of CONCURRENCY)
      results.parts.push(await measurePart({ variants, bank, plan, concurrency }));
  } finally {
    await bank.clear();
  }
  return results;
}

async function measurePart({ variants, bank, plan, concurrency }) {
  const series = Object.fromEntries(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const variant of round % 2 === 0 ? variants : variants.toReversed())
      series[variant.name].push(await createOrders(variant, plan.apiOrdersPerRound, concurrency, bank));
  }
  const shares = { p50Ms: 0.5, p95Ms: 0.95 };
  const times = (name, share) => series[name].map(({ latenciesMs }) => percentile(latenciesMs, share));
  const figures = variants.map(({ name }) => [
    name,
    {
      p50Ms: median(times(name, shares.p50Ms)),
      p95Ms: median(times(name, shares.p95Ms)),
      callsPerOrder: median(series[name].map((one) => one.callsPerOrder)),
    },
  ]);
  const ratio = (share) => ratioOf(times('api', share), times('minimal', share));
  return {
    concurrency,
    ...Object.fromEntries(figures),
    ofMinimal: { p50: ratio(shares.p50Ms), p95: ratio(shares.p95Ms) },
  };
}

/** @returns latencies, and calls to the bank per order */
async function createOrders({ url, begin }, count, connections, bank) {
  const headers = await begin();
  const requests = Array.from({ length: count }, () => orderRequest(headers));
  const before = await bank.newestRequest();
  const { latenciesMs } = await load({ url, requests, connections, expect: 200 });
  return { latenciesMs, callsPerOrder: ((await bank.newestRequest()) - before) / count };
}

function orderRequest(headers) {
  const id = `bench-${randomUUID()}`;
  const body = {
    external_order_id: id,
    purchase_units: {
      currency: 'GEL',
      total_amount: 42.8,
      basket: [{ product_id: 'mug-blue', description: 'ლურჯი ფინჯანი', quantity: 2, unit_price: 21.4 }],
    },
  };
  const json = { 'content-type': 'application/json', 'idempotency-key': id };
  return { headers: { ...json, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

async function variantsOf({ shopUrl, bareBackendUrl }, pool) {
  const { rows } = await pool.query('SELECT id FROM shops ORDER BY created_at LIMIT 1');
  return [
    {
      name: 'api',
      url: `${shopUrl}/api/payments/bog/orders`,
      begin: async () => {
        await keepReconcileAway(pool);
        return { authorization: `Bearer ${await makeKey(pool, rows[0].id)}` };
      },
    },
    { name: 'minimal', url: bareBackendUrl, begin: async () => ({}) },
  ];
}

/** Nobody pays these orders, and after two minutes the worker would ask the bank about each: calls that are not counted here. */
const keepReconcileAway = (pool) =>
  pool.query(`UPDATE payments SET next_check_at = now() + interval '1 hour' WHERE next_check_at IS NOT NULL`);

/** One for each round: a key may call 600 times a minute, and more is what is measured here. */
async function makeKey(pool, shopId) {
  const prefix = `bck_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  await pool.query(
    `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by)
     VALUES (gen_random_uuid(), $1, $2, '{orders:write}', $2, $3, 'bench')`,
    [shopId, prefix, createHash('sha256').update(key).digest('hex')],
  );
  return key;
}

/** The simulator as its control API drives it. */
function controlOf(simulatorUrl) {
  const call = async (method, path, body) => {
    const response = await fetch(`${simulatorUrl}/control/api${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  return {
    async slowDown(ms) {
      for (const endpoint of ['token', 'create'])
        await call('POST', '/faults', { endpoint, fault: 'slow', ms });
    },
    clear: () => call('DELETE', '/faults'),
    /** The number of the newest request of the bank's API; they are counted from 1. */
    async newestRequest() {
      const { requests } = await call('GET', '/requests');
      return requests.at(-1)?.id ?? 0;
    },
  };
}
