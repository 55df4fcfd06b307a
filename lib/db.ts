import 'server-only';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/generated/prisma/client';

/**
 * One pool of connections, used in two ways: `prisma` for reading and for the catalogue, `transaction` with plain
 * SQL for everything that changes the state of money (docs/decisions/0004-sql-for-money.md).
 */
export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** One statement of constant text, prepared once per connection, in a transaction of its own. */
  query: Tx['query'];
  /**
   * Runs `work` between BEGIN and COMMIT on one connection; any throw rolls back and is passed on.
   * Never call the network inside: the connection and its locks are held until the end.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** What runs statements; in `transaction`, a connection inside it. Its statements are constant texts: each is prepared once per connection. */
export type Tx = {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
};

const INT8 = 20;

/** bigint columns are money or counts: numbers, or a loud error where a double would lie. */
function readInt8(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint out of range: ${value}`);
  return number;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? readInt8 : pg.types.getTypeParser(oid, format as 'text'),
};

export function createDatabase(
  url: string,
  options: { poolSize?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    types,
    connectionTimeoutMillis: 5_000,
    // A statement that waits longer than this is in trouble: better an error than a pile-up of requests.
    statement_timeout: 8_000,
    // The server cannot say even that over a line that went dead: without this its connections would be lost for good.
    query_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'bog-checkout',
  });
  // Without a listener a server that restarts would take the whole process down (EventEmitter 'error').
  pool.on('error', (error) => options.onError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    prisma,
    pool,
    query: prepared(pool).query,
    transaction: (work) => runTransaction(pool, work),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Gives every statement a name, by which PostgreSQL keeps its plan: planning is a third of what these short statements
 * cost it (docs/benchmarks.md).
 */
function prepared(client: pg.Pool | pg.PoolClient): Tx {
  return { query: (text, values = []) => client.query({ name: nameOf(text), text, values: [...values] }) };
}

const names = new Map<string, string>();

/** The same name in every process: connections may outlive them behind a pooler. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

async function runTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(prepared(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back must not go back into the pool.
    client.release(broken);
  }
}
