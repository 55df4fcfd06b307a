import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import pino, { type DestinationStream, type Logger } from 'pino';
import { redactLine } from './log-redaction';
import { oncePerProcess } from './shared';

export type { Logger } from 'pino';
export { scrub } from './log-redaction';

/** What every line of one request or job carries. */
export type LogContext = { requestId?: string; orderNumber?: string; bankOrderId?: string; job?: string };

const context = oncePerProcess('log-context', () => new AsyncLocalStorage<LogContext>());

/** Runs `work` so that each log line in it, down to the call to the bank, carries the context. */
export function withLogContext<T>(added: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...added }, work);
}

export function currentRequestId(): string | null {
  return context.getStore()?.requestId ?? null;
}

/** Causes of causes are followed this far; an error may even be its own cause. */
const MAX_CAUSES = 5;

/** The parts of an error that help; not the whole object, whose extra fields may hold a request or a row. */
function serializeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: describe(error).slice(0, 500) };
  const { code } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause instanceof Error && depth < MAX_CAUSES
      ? { cause: serializeError(error.cause, depth + 1) }
      : {}),
  };
}

function describe(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  return 'message' in thrown ? String(thrown.message) : 'an object without a message was thrown';
}

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ ...context.getStore() }),
    serializers: { err: (error) => serializeError(error), error: (error) => serializeError(error) },
    hooks: { streamWrite: redactLine },
  };
  return destination ? pino(options, destination) : pino(options);
}
