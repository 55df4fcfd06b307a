import pg from 'pg';
import { measureCallbacks } from './measure-callback.mjs';
import { loadWorker, readMemory } from './measure-memory.mjs';
import { measurePages } from './measure-pages.mjs';
import { measurePay } from './measure-pay.mjs';
import { measureSimulator } from './measure-simulator.mjs';

/**
 * Everything, in an order in which each finds what it needs: the pages show orders that callbacks and Pay have left.
 * @param {{ stack: object, session: object, plan: object, progress: object }} context
 */
export async function measureAll({ stack, session, plan, progress }) {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  // The server goes away under it when the run is interrupted.
  pool.on('error', () => {});
  const context = { stack, pool, plan };
  try {
    const idle = readMemory(session);
    const callback = await progress.step('Callbacks', () => measureCallbacks(context));
    const pay = await progress.step('Pay', () => measurePay(context));
    const pages = await progress.step('Pages', () => measurePages(context));
    await progress.step('Jobs of the worker', () => loadWorker(context));
    const memory = { idle, after: readMemory(session) };
    const simulator = await progress.step('Sales through the simulator', () => measureSimulator(context));
    return { callback, pay, pages, memory, simulator };
  } finally {
    await pool.end().catch(() => {});
  }
}
