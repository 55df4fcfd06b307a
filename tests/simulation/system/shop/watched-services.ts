import { AsyncLocalStorage } from 'node:async_hooks';
import type { BogClient } from '@/lib/bog';
import { createBogClient } from '@/lib/bog/client';
import type { Clock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import type { Env } from '@/lib/env';
import { createLogger } from '@/lib/log';
import { createServices, type Services } from '@/lib/services';
import { say } from './ipc';
import { pass } from './trap';

/** Long enough for a slow machine, short enough that a connection left hanging is not waited for. */
const API_TIMEOUT_MS = 1_500;
const LONGEST_WAIT_MS = 4;

/** Time as the harness has it: the machine's, moved ahead. */
export const clock: Clock & { offsetMs: number } = {
  offsetMs: 0,
  now: () => new Date(Date.now() + clock.offsetMs),
};

const transaction = new AsyncLocalStorage<true>();

/** The services of production, with a trap before and after each call to the bank and each commit. */
export function watchedServices(env: Env): Services {
  const log = createLogger('warn', { write: (line) => say({ kind: 'log', line }) });
  const onError = () => undefined;
  const db = watchedDatabase(createDatabase(env.databaseUrl, { poolSize: 8, onError }));
  const client = createBogClient(
    { ...env.bog, apiTimeoutMs: API_TIMEOUT_MS, tokenTimeoutMs: API_TIMEOUT_MS },
    {
      fetch,
      now: () => clock.now().getTime(),
      // Its back-off is the client's own matter, tested with the client: here it would only cost time.
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, LONGEST_WAIT_MS))),
    },
  );
  const bank = watchedBank(client);
  return createServices(env, { clock, log, db, bankOf: async () => bank });
}

function watchedDatabase(db: Database): Database {
  return {
    ...db,
    query: async (text, values) => {
      await pass('before_commit');
      const result = await db.query(text, values);
      await pass('after_commit');
      return result as never;
    },
    transaction: async (work) => {
      const result = await db.transaction((tx) =>
        transaction.run(true, async () => {
          const value = await work(tx);
          await pass('before_commit');
          return value;
        }),
      );
      await pass('after_commit');
      return result;
    },
  };
}

function watchedBank(client: BogClient): BogClient {
  const watch = ([name, call]: [string, (...input: never[]) => Promise<unknown>]) => {
    const watched = async (...input: never[]) => {
      if (transaction.getStore())
        say({ kind: 'breach', what: `the bank was called (${name}) inside a transaction` });
      await pass(`before_call:${name}`);
      try {
        return await call(...input);
      } finally {
        await pass(`after_call:${name}`);
      }
    };
    return [name, watched];
  };
  return Object.fromEntries(Object.entries(client).map(watch as never)) as BogClient;
}
