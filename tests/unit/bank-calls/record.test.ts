import { describe, expect, test, vi } from 'vitest';
import { createBankCallRecorder } from '@/lib/bank-calls/record';
import type { Database } from '@/lib/db';
import { withLogContext } from '@/lib/log';
import { callOf, listening, SHOP_ID } from './support';

type Statement = { rows: Record<string, unknown>[]; end(error?: Error): void };

/** A database whose statements end when the test says so; `calm` ends each by itself. */
function fakeDatabase() {
  const open: Statement[] = [];
  const written: Record<string, unknown>[] = [];
  const state = { asked: 0, most: 0, calm: null as (() => Error | undefined) | null };
  const query = (_text: string, values: readonly unknown[]) =>
    new Promise<void>((resolve, reject) => {
      const rows = JSON.parse(String(values[0])) as Statement['rows'];
      const statement: Statement = {
        rows,
        end(error) {
          open.splice(open.indexOf(statement), 1);
          if (error) return reject(error);
          written.push(...rows);
          resolve();
        },
      };
      open.push(statement);
      state.asked += 1;
      state.most = Math.max(state.most, open.length);
      if (state.calm) statement.end(state.calm());
    });
  return { db: { query }, open, written, state };
}

const AWAY = new Error('connect ECONNREFUSED');

function setUp() {
  const database = fakeDatabase();
  const { log, lines } = listening();
  const recorder = createBankCallRecorder({ db: database.db, log });
  const record = (count: number) => {
    for (let n = 0; n < count; n += 1) recorder.record(callOf({ attempt: n + 1 }), SHOP_ID);
  };
  const calm = (failure: () => Error | undefined = () => undefined) => {
    database.state.calm = failure;
    for (const statement of [...database.open]) statement.end(failure());
  };
  const opened = (count: number) => vi.waitFor(() => expect(database.open).toHaveLength(count));
  return { ...database, recorder, record, calm, opened, lines };
}

describe('the record of calls to the bank', () => {
  test('asks the database only after the caller has gone on, and does not wait for it', async () => {
    const { record, open, opened } = setUp();
    record(1);
    await Promise.resolve();
    expect(open).toHaveLength(0);
    await opened(1);
  });

  test('writes each call at once, none is kept back for company', async () => {
    const { record, opened, calm, written, recorder } = setUp();
    record(1);
    await opened(1);
    record(1);
    await opened(2);
    calm();
    await recorder.flush();
    expect(written).toHaveLength(2);
  });

  test('takes two connections at most; what comes meanwhile goes together, and in order', async () => {
    const { record, opened, calm, written, state, recorder } = setUp();
    record(1);
    await opened(1);
    record(1);
    await opened(2);
    record(80);
    calm();
    await recorder.flush();
    expect(state.most).toBe(2);
    expect(written).toHaveLength(82);
    const later = written.slice(2).map(({ attempt }) => attempt);
    expect(later).toEqual([...later].sort((a, b) => Number(a) - Number(b)));
  });

  test('under a flood keeps a bounded number: bodies go first, then rows, and the log counts them', async () => {
    const { record, opened, calm, written, recorder, lines } = setUp();
    record(1);
    await opened(1);
    record(1);
    await opened(2);
    record(700);
    calm();
    await recorder.flush();
    expect(written).toHaveLength(502);
    expect(written.filter(({ response_body }) => response_body !== null)).toHaveLength(102);
    expect(lines()).toMatchObject([
      { level: 'warn', msg: expect.stringContaining('without their bodies') },
      { level: 'warn', lost: { rows: 200, bodies: 400 } },
    ]);
  });

  test('goes on after a flood as before', async () => {
    const { record, calm, written, recorder, lines } = setUp();
    calm();
    record(700);
    await recorder.flush();
    const told = lines().length;
    record(3);
    await recorder.flush();
    expect(written.slice(-3).every(({ response_body }) => response_body !== null)).toBe(true);
    expect(lines()).toHaveLength(told);
  });

  test('never throws: a database that is away is told once, and once more with the count when it is back', async () => {
    const { record, calm, recorder, lines, written, state } = setUp();
    calm(() => AWAY);
    for (let n = 1; n <= 5; n += 1) {
      record(3);
      await vi.waitFor(() => expect(state.asked).toBe(n));
    }
    expect(lines()).toMatchObject([{ level: 'error', err: { message: AWAY.message } }]);
    calm();
    record(1);
    await recorder.flush();
    expect(written).toHaveLength(1);
    expect(lines()).toHaveLength(2);
    expect(lines()[1]).toMatchObject({ level: 'warn', lost: { rows: 15, bodies: 0 } });
  });

  test('nor does it throw for a database that throws at once, or a call that makes no sense', async () => {
    const { log, lines } = listening();
    const broken = createBankCallRecorder({ db: {} as Database, log });
    broken.record(callOf(), SHOP_ID);
    await broken.flush();
    expect(lines()[0]).toMatchObject({ level: 'error', err: { type: 'TypeError' } });

    const { recorder, calm, lines: told } = setUp();
    calm();
    recorder.record(callOf({ startedAt: Number.NaN }), SHOP_ID);
    await recorder.flush();
    expect(told()[0]).toMatchObject({ level: 'error', err: { type: 'RangeError' } });
  });

  test('log lines of a lane do not carry the request that opened it', async () => {
    const { record, calm, recorder, lines } = setUp();
    calm(() => AWAY);
    withLogContext({ requestId: 'request-1' }, () => record(1));
    await recorder.flush();
    expect(lines()[0]).not.toHaveProperty('requestId');
  });
});

describe('flush', () => {
  test('waits for what is on its way, and not for nothing', async () => {
    const { record, opened, calm, recorder } = setUp();
    await recorder.flush();
    record(1);
    await opened(1);
    let done = false;
    const flushed = recorder.flush().then(() => {
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(false);
    calm();
    await flushed;
  });

  test('gives up on a database that does not answer, and counts what was left', async () => {
    const { record, opened, recorder, lines } = setUp();
    record(1);
    await opened(1);
    record(1);
    await opened(2);
    record(7);
    await recorder.flush(20);
    expect(lines().at(-1)).toMatchObject({ level: 'warn', lost: { rows: 7 } });
  });

  test('says at the end of a process what a database that stayed away has cost', async () => {
    const { record, calm, recorder, lines } = setUp();
    calm(() => AWAY);
    record(4);
    await recorder.flush();
    expect(lines().map(({ level }) => level)).toEqual(['error', 'warn']);
    expect(lines()[1]).toMatchObject({ lost: { rows: 4 } });
  });
});
