import 'server-only';
import { type BankCallRecorder, createBankCallRecorder } from '@/lib/bank-calls/record';
import { type BankOf, createBanks } from '@/lib/banks';
import { type BogCall, createBogClient } from '@/lib/bog';
import { type Clock, systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { type Env, env } from '@/lib/env';
import { createLogger, type Logger } from '@/lib/log';
import { createMailer, type Mailer } from '@/lib/mail/mailer';
import { oncePerProcess } from '@/lib/shared';

/**
 * What the use cases need from the world. They take it as their first argument: tests hand in their own database,
 * bank and clock, the application this process's.
 */
export type Services = {
  db: Database;
  /** The bank's client of a shop: with the shop's own credentials, else the environment's. */
  bankOf: BankOf;
  /** To be flushed before `db` is closed. */
  bankCalls: BankCallRecorder;
  /** Null: no mail server is configured. Its idle connections end with the process. */
  mailer: Mailer | null;
  clock: Clock;
  log: Logger;
  env: Env;
};

export function createServices(environment: Env, overrides: Partial<Services> = {}): Services {
  const log = overrides.log ?? createLogger(environment.logLevel);
  const clock = overrides.clock ?? systemClock;
  const db =
    overrides.db ??
    createDatabase(environment.databaseUrl, {
      poolSize: environment.databasePoolSize,
      onError: (error) => log.error({ err: error }, 'a database connection broke'),
    });
  const bankCalls = overrides.bankCalls ?? createBankCallRecorder({ db, log });
  const onCall = (shopId: string, call: BogCall) => {
    logBankCall(log, call);
    bankCalls.record(call, shopId);
  };
  const now = () => clock.now().getTime();
  const bankOf =
    overrides.bankOf ??
    createBanks({ db, env: environment }, (shopId, credentials) =>
      createBogClient(
        { ...environment.bog, ...credentials },
        { fetch, now, onCall: (call) => onCall(shopId, call) },
      ),
    );
  const mailer = overrides.mailer ?? (environment.mail ? createMailer(environment.mail) : null);
  return { env: environment, log, clock, db, bankOf, bankCalls, mailer };
}

/** The services of this process, made at first use. @throws EnvironmentInvalid */
export function services(): Services {
  return oncePerProcess('services', () => createServices(env()));
}

function logBankCall(log: Logger, call: BogCall): void {
  const level = call.error === null ? 'info' : 'warn';
  log[level](
    {
      bank: {
        operation: call.operation,
        attempt: call.attempt,
        httpStatus: call.httpStatus,
        ms: Math.round(call.ms),
        idempotencyKey: call.idempotencyKey,
        error: call.error,
      },
      ...(call.bankOrderId ? { bankOrderId: call.bankOrderId } : {}),
    },
    'bank call',
  );
}
