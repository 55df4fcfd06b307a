import { emptyDatabase } from './database.mjs';
import { PROGRAM, runForResult } from './run-for-result.mjs';

const DATABASE = 'bench_desk';

/**
 * What staff wait for in a shop of many orders: lists, searches, the overview, the file; in a database of its own, which is gone
 * afterwards.
 * @param {{ session: object, server: object, plan: object }} context
 */
export async function measureDesk({ session, server, plan }) {
  const databaseUrl = await emptyDatabase({ session, server }, DATABASE);
  try {
    const { deskOrders, deskSamples } = plan;
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const run = (name, variables, flags = []) =>
      runForResult(session, name, [...flags, ...PROGRAM, `scripts/lib/bench/${name}.ts`], {
        ...env,
        ...variables,
      });
    const desk = await run('desk-program', { BENCH_PLAN: JSON.stringify({ deskOrders, deskSamples }) });
    // Each in a process of its own, as memory is asked for; the first one bounded as `npm start` bounds the web process.
    const file = (how, flags) =>
      run('desk-export-program', { BENCH_SHOP: desk.shopId, BENCH_EXPORT: how }, flags);
    const streamed = await file('stream', ['--max-old-space-size=320']);
    const whole = await file('whole', []);
    return { ...desk, file: { streamed, whole } };
  } finally {
    await dropDatabase(server);
  }
}

async function dropDatabase(server) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS "${DATABASE}" WITH (FORCE)`);
  await client.end();
}
