import 'server-only';

/**
 * PostgreSQL: connection trouble (class 08), shutting down or starting up (57P0x), too many connections, a statement
 * or a transaction that took too long. Node: the socket. Prisma: its own names for the same.
 */
const CODES =
  /^(08...|57P0.|57014|53300|25P03|P1001|P1002|P1008|P1017|P2024|P2037|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const KINDS = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;
const TEXTS =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Can't reach database|statement timeout|Query read timeout|server (has )?closed the connection/i;
/** Errors of a call to the bank may have a refused connection as their cause, and say nothing about the database. */
const OTHERS = /^Bog[A-Z]/;
const MAX_DEPTH = 6;

/** Whether an error means "the database is away or overloaded", not "this statement is wrong". */
export function isDatabaseUnavailable(error: unknown): boolean {
  return saysUnavailable(error, 0);
}

/**
 * For the `.catch` of what a form asks of the database: a form says that it is away and keeps what was typed. Whatever else
 * was thrown goes on.
 */
export function orUnavailable(error: unknown): 'unavailable' {
  if (!isDatabaseUnavailable(error)) throw error;
  return 'unavailable';
}

function saysUnavailable(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false;
  const { name, code, originalCode, kind, message, cause, meta, errors } = error as Record<string, unknown>;
  if (OTHERS.test(String(name)) || message === 'fetch failed') return false;
  if ([code, originalCode].some((value) => typeof value === 'string' && CODES.test(value))) return true;
  if (typeof kind === 'string' && KINDS.test(kind)) return true;
  if (typeof message === 'string' && TEXTS.test(message)) return true;
  // Prisma keeps the adapter's error in `meta`; its cause is a plain object. Several addresses: an AggregateError.
  const adapter = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const inner = [cause, adapter, ...(Array.isArray(errors) ? errors : [])];
  return inner.some((next) => saysUnavailable(next, depth + 1));
}
