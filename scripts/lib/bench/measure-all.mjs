import pg from 'pg';
import { loadSecrets } from '../secrets.mjs';
import { buildForBench } from './build.mjs';
import { emptyDatabase, startBenchDatabase } from './database.mjs';
import { measureBackend } from './measure-backend.mjs';
import { measureCallbacks } from './measure-callback.mjs';
import { measureDesk } from './measure-desk.mjs';
import { loadWorker, readMemory } from './measure-memory.mjs';
import { measureModel } from './measure-model.mjs';
import { measurePages } from './measure-pages.mjs';
import { measurePay } from './measure-pay.mjs';
import { measureSettle } from './measure-settle.mjs';
import { measureSimulator } from './measure-simulator.mjs';
import { startBenchStack } from './stack.mjs';

/**
 * Everything, or the parts that the plan names: those that need nothing else run before anything else does.
 * @param {{ root: string, session: object, plan: object, progress: object }} context
 */
export async function measureAll({ root, session, plan, progress }) {
  const { only } = plan;
  const whole = only.length === 0;
  const needsShop = whole || only.includes('backend');
  const secrets = loadSecrets(session.dataDir);
  const results = {};
  if (needsShop) await buildForBench({ root, supervisor: session.supervisor, progress });
  if (whole || only.includes('model'))
    results.model = await progress.step('Schedules of the model', () => measureModel({ session, plan }));
  if (!needsShop && !only.includes('settle') && !only.includes('desk')) return results;
  const server = await progress.step('PostgreSQL', () => startBenchDatabase({ root, session, secrets }));
  // In databases of their own: the worker of the shop would take their mails in hand.
  if (whole || only.includes('settle'))
    results.settle = await progress.step('Settling', async () => {
      const databaseUrl = await emptyDatabase({ session, server }, 'bench_settle');
      return measureSettle({ session, databaseUrl, plan });
    });
  if (whole || only.includes('desk'))
    results.desk = await progress.step("The merchant's desk", () => measureDesk({ session, server, plan }));
  if (!needsShop) return results;
  const stack = await startBenchStack({ session, server, secrets, progress });
  return { ...results, ...(await measureShop({ stack, session, plan, progress, whole })) };
}

/** What needs the running shop, in an order in which each finds what it needs: the pages show orders that callbacks and Pay have left. */
async function measureShop({ stack, session, plan, progress, whole }) {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  // The server goes away under it when the run is interrupted.
  pool.on('error', () => {});
  const context = { stack, pool, plan };
  const orders = () => progress.step('Orders through the API', () => measureBackend(context));
  try {
    if (!whole) return { backend: await orders() };
    const idle = readMemory(session);
    const callback = await progress.step('Callbacks', () => measureCallbacks(context));
    const pay = await progress.step('Pay', () => measurePay(context));
    const pages = await progress.step('Pages', () => measurePages(context));
    await progress.step('Jobs of the worker', () => loadWorker(context));
    const memory = { idle, after: readMemory(session) };
    const simulator = await progress.step('Sales through the simulator', () => measureSimulator(context));
    return { callback, pay, pages, memory, simulator, backend: await orders() };
  } finally {
    await pool.end().catch(() => {});
  }
}
