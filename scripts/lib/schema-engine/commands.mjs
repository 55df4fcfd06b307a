import { createFactory } from './factory.mjs';
import { writeErrorLine, writeInfoLine } from './log-lines.mjs';

// What the CLI calls a failed connection (Prisma's error reference), by the adapter's word and by PostgreSQL's code.
const CODE_BY_KIND = {
  DatabaseDoesNotExist: 'P1003',
  DatabaseNotReachable: 'P1001',
  AuthenticationFailed: 'P1000',
};
const CODE_BY_ORIGIN = { '28P01': 'P1000', 28000: 'P1010', '3D000': 'P1003', ETIMEDOUT: 'P1002' };

/**
 * `cli can-connect-to-database` and `cli create-database`.
 * @returns {Promise<number>} the exit code
 */
export async function runCommand(command, url) {
  // The CLI skips the first line of stderr.
  writeInfoLine('Starting schema engine CLI');
  try {
    await execute(command, createFactory({ url }));
    return 0;
  } catch (error) {
    writeErrorLine(
      String(error?.cause?.originalMessage ?? error?.message ?? error),
      connectionErrorCode(error),
    );
    return 1;
  }
}

async function execute(command, factory) {
  if (command === 'create-database') return factory.createDatabase();
  if (command === 'can-connect-to-database') return canConnect(factory);
  throw new Error(`unsupported command: ${command}`);
}

/** @throws the driver's error, which `connectionErrorCode` can name */
export async function canConnect(factory) {
  const connection = await factory.connect();
  try {
    await connection.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
  } finally {
    await connection.dispose();
  }
}

/** Prisma's code for a connection that failed. */
export function connectionErrorCode(error) {
  const cause = error?.cause ?? error;
  return CODE_BY_KIND[cause?.kind] ?? CODE_BY_ORIGIN[cause?.originalCode ?? cause?.code] ?? 'P1001';
}

/** What the database or the network said, rather than the adapter's name for it. */
export function connectionErrorMessage(error) {
  const { kind, host, port, originalMessage } = error?.cause ?? {};
  if (kind === 'DatabaseNotReachable' && host) return `no database answers at ${host}:${port ?? 5432}`;
  return String(originalMessage || error?.message || error);
}
