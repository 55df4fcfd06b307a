import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '@/lib/log';
import type { Services } from '@/lib/services';
import { logRequestError, startServer } from '@/lib/start-server';

const worker = vi.hoisted(() => ({ run: vi.fn() }));
vi.mock('@/lib/jobs/run-worker', () => ({ runWorker: worker.run }));

const KEY = Symbol.for('bog-checkout.services');
const shared = globalThis as typeof globalThis & { [KEY]?: Services };
let written: string[] = [];
const messages = () => written.map((line) => (JSON.parse(line) as { msg: string }).msg);

function enter(how: 'inline' | 'external'): void {
  const log = createLogger('info', { write: (line: string) => void written.push(line) });
  shared[KEY] = { env: { worker: how }, log } as unknown as Services;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const before = SIGNALS.flatMap((signal) => process.listeners(signal));
const ownListeners = () =>
  SIGNALS.flatMap((signal) => process.listeners(signal)).filter((listener) => !before.includes(listener));

beforeEach(() => {
  written = [];
  worker.run.mockReset();
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
  });

  test('runs the worker inside, which stops with the process', async () => {
    enter('inline');
    const stop = vi.fn(async () => undefined);
    worker.run.mockResolvedValue({ stop, promise: new Promise(() => undefined) });
    await startServer();
    await vi.waitFor(() => expect(ownListeners()).toHaveLength(2));
    for (const listener of ownListeners()) (listener as () => void)();
    expect(stop).toHaveBeenCalledTimes(2);
  });

  // Each time the database went away and came back, the old worker's handlers stayed.
  test('a worker that broke off leaves no handlers of signals behind', async () => {
    enter('inline');
    for (let n = 0; n < 15; n++) {
      worker.run.mockImplementationOnce(async () => ({
        stop: vi.fn(),
        promise: Promise.reject(new Error('broke off')),
      }));
    }
    worker.run.mockResolvedValue({ stop: vi.fn(), promise: new Promise(() => undefined) });
    await startServer();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(worker.run).toHaveBeenCalledTimes(16);
    expect(ownListeners()).toHaveLength(2);
  });

  test('does not die without a database: it says so and tries again until there is one', async () => {
    enter('inline');
    worker.run.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    worker.run.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    worker.run.mockResolvedValue({ stop: vi.fn(), promise: new Promise(() => undefined) });
    await startServer();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(worker.run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.run).toHaveBeenCalledTimes(3);
    expect(messages()).toEqual(Array.from({ length: 2 }, () => 'the worker could not run; trying again'));
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
