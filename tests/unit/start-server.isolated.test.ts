import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setUpCode } from '@/lib/auth/set-up-code';
import { createLogger } from '@/lib/log';
import type { Services } from '@/lib/services';
import { logRequestError, startServer } from '@/lib/start-server';

// Beside the worker there is one for webhooks alone, kept in the same way: it is counted by itself.
const worker = vi.hoisted(() => ({ run: vi.fn(), webhooks: vi.fn() }));
vi.mock('@/lib/jobs/run-worker', () => ({
  runWorker: (services: unknown, options: { share: string }) =>
    options.share === 'webhooks' ? worker.webhooks(services, options) : worker.run(services, options),
}));

const KEY = Symbol.for('bog-checkout.services');
const shared = globalThis as typeof globalThis & { [KEY]?: Services };
let written: string[] = [];
const messages = () => written.map((line) => (JSON.parse(line) as { msg: string }).msg);

function enter(how: 'inline' | 'external'): void {
  const log = createLogger('info', { write: (line: string) => void written.push(line) });
  const env = { worker: how, bog: { environment: 'simulator' } };
  shared[KEY] = { env, log, bankCalls: { flush } } as unknown as Services;
}

const flush = vi.fn(async () => undefined);

const running = (promise: Promise<void> = new Promise(() => undefined)) => ({ stop: vi.fn(), promise });

function open() {
  let resolve = () => {};
  const promise = new Promise<undefined>((ended) => {
    resolve = () => ended(undefined);
  });
  return { promise, resolve };
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const before = SIGNALS.flatMap((signal) => process.listeners(signal));
const ownListeners = () =>
  SIGNALS.flatMap((signal) => process.listeners(signal)).filter((listener) => !before.includes(listener));

beforeEach(() => {
  written = [];
  worker.run.mockReset();
  worker.webhooks.mockReset().mockResolvedValue(running());
  flush.mockClear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  for (const listener of ownListeners()) {
    for (const signal of SIGNALS) process.removeListener(signal, listener);
  }
  vi.unstubAllEnvs();
  delete shared[KEY];
});

describe('the start of the web process', () => {
  test('ends it with sentences when the environment is wrong', async () => {
    delete shared[KEY];
    for (const name of ['BOG_ENV', 'APP_URL', 'DATABASE_URL']) vi.stubEnv(name, '');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    await expect(startServer()).rejects.toThrow('exit 1');
    expect(exit).toHaveBeenCalledWith(1);
    expect(String(said.mock.calls[0]?.[0])).toMatch(/BOG_ENV must be[\s\S]*APP_URL is missing/);
    expect(worker.run).not.toHaveBeenCalled();
  });

  test('runs no worker when that is a process of its own', async () => {
    enter('external');
    await startServer();
    expect(worker.run).not.toHaveBeenCalled();
    expect(worker.webhooks).not.toHaveBeenCalled();
  });

  test('runs the worker inside', async () => {
    enter('inline');
    worker.run.mockResolvedValue(running());
    await startServer();
    expect(worker.run).toHaveBeenCalledTimes(1);
    expect(worker.webhooks).toHaveBeenCalledTimes(1);
  });

  // Each time the database went away and came back, the old worker's handlers stayed.
  test('a worker that broke off leaves no handlers of signals behind, and the next one begins', async () => {
    enter('inline');
    for (let n = 0; n < 15; n++) {
      worker.run.mockImplementationOnce(async () => running(Promise.reject(new Error('broke off'))));
    }
    worker.run.mockResolvedValue(running());
    await startServer();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(worker.run).toHaveBeenCalledTimes(16);
    expect(ownListeners()).toHaveLength(2);
  });

  test('does not die without a database: it says so and tries again until there is one', async () => {
    enter('inline');
    worker.run.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    worker.run.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    worker.run.mockResolvedValue(running());
    await startServer();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(worker.run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.run).toHaveBeenCalledTimes(3);
    expect(messages()).toEqual(Array.from({ length: 2 }, () => 'the worker could not run; trying again'));
  });
});

describe('a new installation where money is real', () => {
  const begin = async (owners: number) => {
    enter('external');
    const { log } = shared[KEY] as Services;
    const env = {
      worker: 'external',
      bog: { environment: 'production' },
      appUrl: 'https://shop.example.com',
      authSecret: 'test-secret-of-more-than-32-characters',
    };
    const db = { query: async () => ({ rowCount: owners }) };
    shared[KEY] = { env, log, db, bankCalls: { flush } } as unknown as Services;
    await startServer();
    await vi.advanceTimersByTimeAsync(1);
  };

  test('tells in its log where to set it up, and with which code', async () => {
    await begin(0);
    expect(messages()).toEqual(['nobody owns this installation yet: open the page and enter the code']);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      page: 'https://shop.example.com/merchant/set-up',
      enter: setUpCode('test-secret-of-more-than-32-characters'),
    });
  });

  test('with an owner there is nothing to tell', async () => {
    await begin(1);
    expect(messages()).toEqual([]);
  });
});

describe('the end of the web process', () => {
  const realExit = process.exit;
  const exit = vi.fn();
  beforeEach(() => {
    exit.mockReset();
    process.exit = exit as never;
  });
  afterEach(() => {
    process.exit = realExit;
  });
  const told = (signal: NodeJS.Signals) => {
    for (const listener of ownListeners()) (listener as (signal: NodeJS.Signals) => void)(signal);
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);

  test('waits for the running jobs, then for the record of calls to the bank, whoever exits', async () => {
    enter('inline');
    const jobs = open();
    const record = open();
    flush.mockReturnValueOnce(record.promise);
    const stop = vi.fn((): Promise<void> => jobs.promise);
    worker.run.mockResolvedValue({ stop, promise: new Promise(() => undefined) });
    await startServer();
    told('SIGTERM');
    told('SIGINT');
    await settle();
    expect(stop).toHaveBeenCalledTimes(1);
    process.exit(143);
    await settle();
    expect(flush).not.toHaveBeenCalled();
    jobs.resolve();
    await settle();
    expect(flush).toHaveBeenCalledTimes(1);
    expect(exit).not.toHaveBeenCalled();
    record.resolve();
    await settle();
    expect(exit.mock.calls).toEqual([[143]]);
    expect(messages()).toEqual(['stopping: what has begun is finished first']);
  });

  test('writes the record although no worker is inside, and although it cannot be stopped or written', async () => {
    enter('external');
    flush.mockRejectedValueOnce(new Error('the database is away'));
    await startServer();
    told('SIGTERM');
    process.exit(143);
    await settle();
    expect(flush).toHaveBeenCalledTimes(1);
    expect(exit.mock.calls).toEqual([[143]]);
  });

  test('while the worker is still waiting for its database is the end of that waiting', async () => {
    enter('inline');
    worker.run.mockRejectedValue(new Error('connect ECONNREFUSED'));
    await startServer();
    await settle();
    told('SIGTERM');
    process.exit(143);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.run).toHaveBeenCalledTimes(1);
    expect(exit.mock.calls).toEqual([[143]]);
  });

  test('comes after half a minute at the latest, whatever hangs', async () => {
    enter('inline');
    worker.run.mockResolvedValue({
      stop: () => new Promise(() => undefined),
      promise: new Promise(() => undefined),
    });
    await startServer();
    told('SIGTERM');
    process.exit(143);
    await vi.advanceTimersByTimeAsync(27_900);
    expect(exit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(exit).toHaveBeenCalledWith(143);
  });
});

test('a failed request is logged by its pattern: the path of an order holds its key', () => {
  enter('external');
  const token = 'c4nary-'.padEnd(43, 'x');
  const where = { method: 'GET', route: '/(shop)/orders/[token]' };
  logRequestError(new Error(`cannot show /orders/${token}`), where);
  expect(written.join()).not.toContain('c4nary');
  expect(JSON.parse(written[0] ?? '')).toMatchObject({
    level: 'error',
    method: 'GET',
    route: '/(shop)/orders/[token]',
    msg: 'a request failed',
  });
});
