import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readHolder } from '../process/claim.mjs';
import { residentMb } from './memory.mjs';

const DRAIN_TIMEOUT_MS = 60_000;

/** Resident memory of web and worker at this moment, in MB. */
export function readMemory(session) {
  const { children = [] } = readHolder(path.join(session.dataDir, 'run.json')) ?? {};
  const mbOf = (name) => {
    const child = children.find((one) => one.name === name);
    if (!child) throw new Error(`${name} does not run`);
    return residentMb(child.pid);
  };
  return { webMb: mbOf('web'), workerMb: mbOf('worker') };
}

/**
 * Gives the worker the jobs that a doubtful callback would: ask the bank about a payment and settle it. Waits until it has
 * done them.
 * @param {{ pool: import('pg').Pool, plan: object }} context
 */
export async function loadWorker({ pool, plan }) {
  await pool.query(
    `SELECT graphile_worker.add_job('check_payment', payload => json_build_object('paymentId', p.id))
     FROM (SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.cart_id IS NOT NULL) p,
       generate_series(1, $1)  LIMIT $1`,
    [plan.workerJobs],
  );
  const deadline = Date.now() + DRAIN_TIMEOUT_MS;
  for (;;) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS waiting, count(*) FILTER (WHERE last_error IS NOT NULL)::int AS failed FROM graphile_worker.jobs`,
    );
    if (rows[0].failed > 0) throw new Error(`${rows[0].failed} jobs of the worker failed`);
    if (rows[0].waiting === 0) return;
    if (Date.now() > deadline) throw new Error(`the worker still has ${rows[0].waiting} jobs to do`);
    await sleep(100);
  }
}
