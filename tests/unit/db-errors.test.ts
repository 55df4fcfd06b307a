import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { createDatabase } from '@/lib/db';
import { isDatabaseUnavailable, orUnavailable } from '@/lib/db-errors';

const withCode = (code: string, message = 'something') => Object.assign(new Error(message), { code });
const prismaError = (code: string, cause: object) =>
  Object.assign(new Error('Invalid `prisma.order.findFirst()` invocation'), {
    name: 'PrismaClientKnownRequestError',
    code,
    meta: { driverAdapterError: Object.assign(new Error('adapter'), { name: 'DriverAdapterError', cause }) },
  });

describe('errors that mean: the database is away or overloaded', () => {
  test.each(['08000', '08001', '08003', '08006', '57P01', '57P02', '57P03', '53300', '57014', '25P03'])(
    'PostgreSQL says %s',
    (code) => expect(isDatabaseUnavailable(withCode(code))).toBe(true),
  );

  test.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ])('the socket says %s', (code) => expect(isDatabaseUnavailable(withCode(code))).toBe(true));

  test.each(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])('Prisma says %s', (code) =>
    expect(isDatabaseUnavailable(withCode(code))).toBe(true),
  );

  test.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'canceling statement due to statement timeout',
    'Query read timeout',
    'Server has closed the connection.',
  ])('pg has no code, only the text: %s', (message) =>
    expect(isDatabaseUnavailable(new Error(message))).toBe(true),
  );

  test('a host name with several addresses, all of which refuse, is an AggregateError', () => {
    const error = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')], '');
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  test('it stands behind another error as its cause', () => {
    const error = new Error('could not list the orders', {
      cause: new Error('second', { cause: withCode('57P03') }),
    });
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  test('Prisma hides it in the adapter’s error: raw queries are P2010 whatever happened', () => {
    expect(isDatabaseUnavailable(prismaError('P2010', { kind: 'DatabaseNotReachable', host: 'db' }))).toBe(
      true,
    );
    expect(isDatabaseUnavailable(prismaError('P2010', { kind: 'postgres', originalCode: '57P03' }))).toBe(
      true,
    );
  });

  test('Prisma throws the adapter’s error itself, whose cause is a plain object', () => {
    const error = Object.assign(new Error('the database system is shutting down'), {
      name: 'DriverAdapterError',
      cause: { kind: 'postgres', code: '57P01', severity: 'FATAL' },
    });
    expect(isDatabaseUnavailable(error)).toBe(true);
  });
});

describe('errors that mean something else', () => {
  test.each([
    ['a unique violation', withCode('23505', 'duplicate key value violates unique constraint')],
    ['a syntax error', withCode('42601', 'syntax error at or near "SELEC"')],
    ['a check that refused money', withCode('23514', 'violates check constraint "orders_refunded"')],
    ['a deadlock', withCode('40P01')],
    ['a wrong password', withCode('28P01')],
    ['Prisma’s unique violation', prismaError('P2002', { kind: 'UniqueConstraintViolation' })],
    ['Prisma’s missing row', withCode('P2025')],
    ['a bug of ours', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ])('%s', (_what, error) => expect(isDatabaseUnavailable(error)).toBe(false));

  test.each([undefined, null, 'ECONNREFUSED', 57014, {}])('no error at all: %j', (thrown) =>
    expect(isDatabaseUnavailable(thrown)).toBe(false),
  );

  // The bank's connection fails with the same socket codes; a 503 "we cannot reach our records" would be a lie.
  test('the bank refused the connection', () => {
    const fetchFailed = new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') });
    const bank = Object.assign(new Error('the bank cannot be reached', { cause: fetchFailed }), {
      name: 'BogUnavailable',
    });
    expect(isDatabaseUnavailable(fetchFailed)).toBe(false);
    expect(isDatabaseUnavailable(bank)).toBe(false);
  });

  test('a chain that leads back to itself ends', () => {
    const error = new Error('first');
    error.cause = new Error('second', { cause: error });
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});

describe('what pg and Prisma really throw', () => {
  const queries = ['pool', 'prisma', 'prisma raw', 'transaction'] as const;
  const run = (db: ReturnType<typeof createDatabase>, how: (typeof queries)[number]): Promise<unknown> => {
    if (how === 'pool') return db.pool.query('SELECT 1');
    if (how === 'transaction') return db.transaction((tx) => tx.query('SELECT 1'));
    return how === 'prisma' ? db.prisma.order.findFirst() : db.prisma.$queryRaw`SELECT 1`;
  };
  const thrownBy = async (port: number, how: (typeof queries)[number]): Promise<unknown> => {
    const db = createDatabase(`postgresql://user:secret@127.0.0.1:${port}/shop`);
    try {
      return await run(db, how).then(
        () => null,
        (error: unknown) => error,
      );
    } finally {
      await db.close();
    }
  };

  test.each(queries)('nobody listens: %s', async (how) => {
    expect(isDatabaseUnavailable(await thrownBy(1, how))).toBe(true);
  });

  test.each(queries)('the server hangs up at once: %s', async (how) => {
    const server = net.createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as net.AddressInfo;
      expect(isDatabaseUnavailable(await thrownBy(port, how))).toBe(true);
    } finally {
      server.close();
    }
  });
});

test('what a form asked for while the database is away is `unavailable`; a bug goes on', async () => {
  await expect(Promise.reject(withCode('ECONNREFUSED')).catch(orUnavailable)).resolves.toBe('unavailable');
  await expect(Promise.reject(withCode('23505')).catch(orUnavailable)).rejects.toThrow('something');
});
