import { randomUUID } from 'node:crypto';
import { median, percentile } from './stats.mjs';
import { createVisitor } from './visitor.mjs';

const TYPED = {
  name: 'Nino Example',
  email: 'nino@example.com',
  phone: '555 12 34 56',
  delivery: 'tbilisi',
  address: '1 Example St, Tbilisi',
  language: 'en',
};
const WARM_UP = 5;

/**
 * Presses Pay, one shopper after the other, each with a cart of their own, and takes from each time what the bank itself
 * needed for its answers.
 * @param {{ stack: object, pool: import('pg').Pool, plan: object }} context
 */
export async function measurePay({ stack, pool, plan }) {
  const { rows } = await pool.query(
    `SELECT slug FROM products WHERE status = 'active' ORDER BY position LIMIT 2`,
  );
  const lines = rows.map(({ slug }) => [slug, 1]);
  const log = requestLog(stack.simulatorUrl);
  // The first ones fetch the token and compile.
  for (let turn = 0; turn < WARM_UP; turn += 1) await payOnce(stack, log, lines);
  const rounds = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const pays = [];
    for (let turn = 0; turn < plan.paysPerRound; turn += 1) pays.push(await payOnce(stack, log, lines));
    rounds.push(pays);
  }
  const of = (key, share) =>
    median(
      rounds.map((pays) =>
        percentile(
          pays.map((pay) => pay[key]),
          share,
        ),
      ),
    );
  const part = (key) => ({ p50Ms: of(key, 0.5), p95Ms: of(key, 0.95) });
  const calls = rounds.flat().map((pay) => pay.calls);
  return {
    ...{ rounds: plan.rounds, perRound: plan.paysPerRound },
    ...{ whole: part('wholeMs'), bank: part('bankMs'), ours: part('oursMs') },
    callsPerPay: { least: Math.min(...calls), most: Math.max(...calls) },
  };
}

async function payOnce({ shopUrl, simulatorUrl }, log, lines) {
  const visitor = createVisitor(shopUrl, {
    cart: encodeURIComponent(JSON.stringify({ id: randomUUID(), lines })),
  });
  try {
    await log.since();
    const answer = await visitor.submit('/checkout', TYPED);
    const { location = '' } = answer.headers;
    if (answer.status !== 303 || !location.startsWith(simulatorUrl))
      throw new Error(`Pay answered ${answer.status} ${location}, not 303 to the bank's page`);
    const calls = await log.since();
    const bankMs = calls.reduce((sum, { tookMs }) => sum + tookMs, 0);
    return { wholeMs: answer.ms, bankMs, oursMs: answer.ms - bankMs, calls: calls.length };
  } finally {
    visitor.close();
  }
}

/** What the bank was asked since the last look. */
function requestLog(simulatorUrl) {
  let seen = 0;
  return {
    async since() {
      const response = await fetch(`${simulatorUrl}/control/api/requests`);
      const { requests } = await response.json();
      const fresh = requests.filter(({ id }) => id > seen);
      seen = requests.at(-1)?.id ?? seen;
      return fresh;
    },
  };
}
