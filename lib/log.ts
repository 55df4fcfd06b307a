import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** What every line of one request or job carries. */
export type LogContext = { requestId?: string; orderNumber?: string; bankOrderId?: string; job?: string };

const context = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that each log line in it, down to the call to the bank, carries the context. */
export function withLogContext<T>(added: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...added }, work);
}

export function currentRequestId(): string | null {
  return context.getStore()?.requestId ?? null;
}

/**
 * Names whose values never reach a log, at any depth up to three. Log lines are written with ids on purpose; this
 * is the net below, for the day somebody logs a whole object.
 */
const SECRET_NAMES = [
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'password',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'access_token',
  'accessToken',
  'authSecret',
  'databaseUrl',
  'signature',
  'cardMask',
  'payer_identifier',
  'email',
  'buyerEmail',
  'masked_email',
  'phone',
  'buyerPhone',
  'masked_phone',
  'name',
  'buyerName',
  'full_name',
  'fullName',
  'deliveryAddress',
  'google_pay_token',
  'apple_pay_token',
];
const paths = SECRET_NAMES.flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
  `*.*.*["${name}"]`,
]);

/** The parts of an error that help; not the whole object, whose extra fields may hold a request or a row. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500) };
  const { code } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack ? scrub(error.stack) : undefined,
    ...(error.cause instanceof Error ? { cause: serializeError(error.cause) } : {}),
  };
}

/** Free text may quote a header, a connection string, a card or a person: those are cut out by shape. */
export function scrub(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w+/=.~-]+/gi, '$1 [redacted]')
    .replace(/\b(\w+:\/\/[^\s:/@]+):[^\s@]+@/g, '$1:[redacted]@')
    .replace(/\b\d(?:[ -]?\d){12,18}\b/g, '[redacted]')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[redacted]');
}

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ ...context.getStore() }),
    redact: { paths, censor: '[redacted]' },
    serializers: { err: serializeError, error: serializeError },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg)) as typeof args);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
