import { type ChildProcess, spawn } from 'node:child_process';
import { enqueueCheck } from '@/lib/jobs/enqueue';
import { createLogger } from '@/lib/log';
import type { Services } from '@/lib/services';
import { ROOT } from '@/tests/setup/template-database';
import type { World } from '../payments/world';

export type Job = {
  id: string;
  task: string;
  key: string | null;
  attempts: number;
  maxAttempts: number;
  lockedBy: string | null;
  error: string | null;
  /** Seconds until it may run. */
  dueInSeconds: number;
};

/** The queue's jobs, oldest first. */
export const jobsIn = (world: World, task?: string): Promise<Job[]> =>
  world.rows<Job>(
    `SELECT id::text, task_identifier AS task, key, attempts, max_attempts AS "maxAttempts", locked_by AS "lockedBy",
       last_error AS error, extract(epoch FROM run_at - now())::float8 AS "dueInSeconds"
     FROM graphile_worker.jobs WHERE $1::text IS NULL OR task_identifier = $1 ORDER BY id`,
    [task ?? null],
  );

export const addJob = (world: World, task: string, options: { key?: string; maxAttempts?: number } = {}) =>
  world.rows(`SELECT graphile_worker.add_job($1, job_key => $2, max_attempts => $3)`, [
    task,
    options.key ?? `${task}:${crypto.randomUUID()}`,
    options.maxAttempts ?? 25,
  ]);

/** The same world with a log that can be read. */
export function listening({ services }: World): {
  services: Services;
  lines: () => { level: string; msg: string; [field: string]: unknown }[];
} {
  const written: string[] = [];
  const log = createLogger('info', { write: (line: string) => void written.push(line) });
  return { services: { ...services, log }, lines: () => written.map((line) => JSON.parse(line)) };
}

/** A payment that is open at the bank, and a job that will ask about it. */
export async function dueCheck(world: World): Promise<{ paymentId: string; orderId: string }> {
  const { orderId, token } = await world.place();
  await world.start(token);
  const [payment] = (await world.look(orderId)).payments;
  if (!payment?.bankOrderId) throw new Error('the payment was not opened');
  await world.services.db.transaction((tx) => enqueueCheck(tx, payment.id));
  return { paymentId: payment.id, orderId };
}

/** Tells the bank to answer questions about payments late. */
export const slowBank = ({ simulator }: World, ms: number) =>
  simulator.control.addFault({ endpoint: 'receipt', fault: 'slow', ms });

export type Program = {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | NodeJS.Signals | null>;
};

const running = new Set<ChildProcess>();

/** A process of the shop, in the world's database and with its bank. */
export function startProgram(world: World, file: string): Program {
  const args = ['--conditions=react-server', '--import', 'tsx', file];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: programEnv(world) });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(signal ?? code);
    });
  });
  return { child, output: () => output, ended };
}

/** For afterEach: nothing that a failed test has started goes on. */
export function killPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

function programEnv({ services: { env }, simulator }: World): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    NODE_ENV: 'test',
    BOG_ENV: 'simulator',
    BOG_OAUTH_URL: env.bog.oauthUrl,
    BOG_API_URL: env.bog.apiUrl,
    BOG_PAYMENT_PAGE_ORIGINS: simulator.url,
    BOG_CALLBACK_PUBLIC_KEYS: simulator.publicKeyPem,
    BOG_CLIENT_ID: env.bog.clientId,
    BOG_CLIENT_SECRET: env.bog.clientSecret,
    APP_URL: env.appUrl,
    DATABASE_URL: env.databaseUrl,
    AUTH_SECRET: env.authSecret,
    ...(env.settingsKey ? { SETTINGS_KEY: env.settingsKey.toString('base64') } : {}),
    WEBHOOKS_TO_PRIVATE_ADDRESSES: env.webhooksToPrivate ? 'allow' : 'refuse',
    LOG_LEVEL: 'info',
  };
}
