import 'server-only';
import { type BankCallRecorder, createBankCallRecorder } from '@/lib/bank-calls/record';
import { type BankCredentials, type BankOf, createBanks } from '@/lib/banks';
import { type BogCall, type BogClient, type BogConfig, createBogClient } from '@/lib/bog';
import { type Clock, systemClock } from '@/lib/clock';
import { createDatabase, type Database } from '@/lib/db';
import { type Env, env } from '@/lib/env';
import { createLogger, type Logger } from '@/lib/log';
import { createMailer, type Mailer } from '@/lib/mail/mailer';
import { createPictureStore, type PictureStore } from '@/lib/pictures/store';
import { oncePerProcess } from '@/lib/shared';

/**
 * What the use cases need from the world. They take it as their first argument: tests hand in their own database,
 * bank and clock, the application this process's.
 */
export type Services = {
  db: Database;
  /** The bank's client of a shop: with the shop's own credentials, else the environment's. */
  bankOf: BankOf;
  /** A client for one question with credentials that are not stored (null: the environment's): asked once, and briefly. */
  bankWith(shopId: string | null, credentials: BankCredentials | null): BogClient;
  /** To be flushed before `db` is closed. */
  bankCalls: BankCallRecorder;
  /** Null: no mail server is configured. Its idle connections end with the process. */
  mailer: Mailer | null;
  /** Uploaded pictures; lib/desk/pictures writes, app/pictures shows. */
  pictures: PictureStore;
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
  const onCall = (shopId: string | null, call: BogCall) => {
    logBankCall(log, call);
    bankCalls.record(call, shopId);
  };
  const now = () => clock.now().getTime();
  const clientOf = (
    shopId: string | null,
    credentials: BankCredentials | null,
    limits: Partial<BogConfig> = {},
  ) =>
    createBogClient(
      { ...environment.bog, ...credentials, ...limits },
      { fetch, now, onCall: (call) => onCall(shopId, call) },
    );
  const bankOf =
    overrides.bankOf ??
    createBanks({ db, env: environment }, (shopId, credentials) => clientOf(shopId, credentials));
  const bankWith =
    overrides.bankWith ??
    ((shopId, credentials) => clientOf(shopId, credentials, { maxAttempts: 1, tokenTimeoutMs: 8_000 }));
  const mailer = overrides.mailer ?? (environment.mail ? createMailer(environment.mail) : null);
  const pictures = overrides.pictures ?? createPictureStore(environment.pictures);
  return { env: environment, log, clock, db, bankOf, bankWith, bankCalls, mailer, pictures };
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
