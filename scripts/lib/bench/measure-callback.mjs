import { forgedCallback, insertOrders, signedCallback } from './callbacks.mjs';
import { load } from './http.mjs';
import { median, percentile, ratioOf } from './stats.mjs';

const CONNECTIONS = 10;

/**
 * Measures the callback route and its comparators in turns: in each round all of them, each round beginning with
 * another one.
 * @param {{ stack: object, pool: import('pg').Pool, plan: object }} context
 */
export async function measureCallbacks({ stack, pool, plan }) {
  const variants = variantsOf(stack);
  const series = Object.fromEntries(variants.map(({ name }) => [name, []]));
  // One round before the first, for the compilers on all sides.
  for (let round = -1; round < plan.rounds; round += 1) {
    const shift = Math.max(0, round) % variants.length;
    for (const variant of [...variants.slice(shift), ...variants.slice(0, shift)]) {
      const requests = await variant.prepare(pool, plan.callbacksPerRound);
      const figures = await load({ ...variant, requests, connections: CONNECTIONS });
      if (round >= 0) series[variant.name].push(figures);
    }
  }
  await requireSameState(pool);
  // A forged callback makes the worker ask the bank about the order it names: not into what is measured next.
  await pool.query(
    `UPDATE payments SET next_check_at = now() + interval '1 hour' WHERE external_id LIKE 'forged-%'`,
  );
  return summarise(series, plan);
}

function variantsOf({ shopUrl, bareUrl, privateKey }) {
  const route = `${shopUrl}/api/payments/bog/callback`;
  // The order's external id says who has handled it: what they left in the database is compared in the end.
  const valid = (handler) => async (pool, count) =>
    (await insertOrders(pool, count, handler)).map((order) => signedCallback(order, privateKey));
  const forged = (handler) => async (pool, count) => {
    const [order] = await insertOrders(pool, 1, `forged-${handler}`);
    return Array.from({ length: count }, () => forgedCallback(order, privateKey));
  };
  const anything = async (_, count) => {
    const callback = forgedCallback({ bankOrderId: 'none', externalId: 'none' }, privateKey);
    return Array.from({ length: count }, () => callback);
  };
  return [
    { name: 'noop', url: `${shopUrl}/api/bench/noop`, prepare: anything, expect: 200 },
    { name: 'valid', url: route, prepare: valid('route'), expect: 200 },
    { name: 'bareValid', url: bareUrl, prepare: valid('bare'), expect: 200 },
    { name: 'invalid', url: route, prepare: forged('route'), expect: 401 },
    { name: 'bareInvalid', url: bareUrl, prepare: forged('bare'), expect: 401 },
  ];
}

function summarise(series, { rounds, callbacksPerRound }) {
  const perSecond = (name) => series[name].map((round) => round.perSecond);
  const latency = (name, share) =>
    median(series[name].map(({ latenciesMs }) => percentile(latenciesMs, share)));
  const names = Object.keys(series);
  const figures = names.map((name) => {
    const bare = { valid: 'bareValid', invalid: 'bareInvalid' }[name];
    return [
      name,
      {
        perSecond: median(perSecond(name)),
        p50Ms: latency(name, 0.5),
        p95Ms: latency(name, 0.95),
        ofNoop: ratioOf(perSecond(name), perSecond('noop')),
        ofBare: bare ? ratioOf(perSecond(name), perSecond(bare)) : null,
      },
    ];
  });
  return { connections: CONNECTIONS, rounds, perRound: callbacksPerRound, ...Object.fromEntries(figures) };
}

/**
 * The comparator has to have done the same: what both have left of an order, but for ids and times, must be alike;
 * and no forged callback may have changed anything.
 */
async function requireSameState(pool) {
  const { rows } = await pool.query(
    `SELECT split_part(p.external_id, '_', 1) AS handler, count(*)::int AS orders,
       count(DISTINCT concat_ws('|', o.status, o.captured_minor, o.paid_at IS NULL, p.status, p.captured_minor,
         p.method, p.card_mask, p.card_type, p.code, p.transaction_id, p.receipt_via, p.receipt IS NULL, p.expires_at,
         c.outcome, c.event, c.handled_at IS NULL, c.attempts, e.events, m.mails))::int AS states,
       min(concat_ws('|', o.status, o.captured_minor, o.paid_at IS NULL, p.status, p.captured_minor,
         p.method, p.card_mask, p.card_type, p.code, p.transaction_id, p.receipt_via, p.receipt IS NULL,
         c.outcome, c.event, c.handled_at IS NULL, c.attempts, e.events, m.mails)) AS state
     FROM payments p JOIN orders o ON o.id = p.order_id
       LEFT JOIN callbacks c ON c.bank_order_id = p.bank_order_id,
       LATERAL (SELECT count(*) AS events FROM events WHERE order_id = o.id) e,
       LATERAL (SELECT count(*) AS mails FROM mails WHERE order_id = o.id) m
     WHERE p.external_id LIKE '%\\_%' GROUP BY 1`,
  );
  const states = Object.fromEntries(rows.map((row) => [row.handler, row]));
  const { route, bare } = states;
  if (route.states !== 1 || bare.states !== 1 || route.state !== bare.state || !/^paid\|/.test(route.state))
    throw new Error(`the route and the bare server did not do the same work: ${JSON.stringify(states)}`);
  for (const forged of [states['forged-route'], states['forged-bare']]) {
    if (!/^awaiting_payment\|0\|/.test(forged.state))
      throw new Error(`a forged callback has changed an order: ${JSON.stringify(forged)}`);
  }
}
