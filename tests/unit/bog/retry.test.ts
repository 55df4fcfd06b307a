import { describe, expect, test, vi } from 'vitest';
import {
  BogConnectionLost,
  type BogError,
  BogRateLimited,
  BogRefused,
  BogTimedOut,
  BogUnauthorized,
  BogUnavailable,
} from '@/lib/bog/errors';
import { parseRetryAfter } from '@/lib/bog/retry-after';
import {
  broken,
  created,
  cutOff,
  failure,
  fixture,
  how,
  json,
  ORDER_ID,
  order,
  type Step,
  setUp,
  silence,
  text,
  token,
} from './support';

const receipt = json(fixture('receipt.completed'));
const down = json({ key: 'internal_error', message: 'Internal server error' }, 500);
const busy = json({}, 429);

describe('what is tried again', () => {
  test.each<[string, Step]>([
    ['500', down],
    ['502 page', text('<html><h1>Bad gateway</h1></html>', 502)],
    ['503 without a body', text('', 503)],
    ['429', busy],
    ['408', json({}, 408)],
    ['409', json({}, 409)],
    ['connection reset', broken('ECONNRESET')],
    ['socket closed by the other side', broken('UND_ERR_SOCKET')],
    ['connection refused', broken('ECONNREFUSED')],
    ['truncated JSON', text('{"id":"1f3a', 200, 'application/json')],
    ['body cut off by the network', cutOff('{"id":')],
    ['HTML with 200', text('<html>maintenance</html>')],
  ])('%s, with the same key, body and headers', async (_, step) => {
    const { client, bank } = setUp({ api: [step, created] });
    expect((await client.createOrder(order, how)).bankOrderId).toBe(ORDER_ID);
    const [first, second] = bank.apiRequests();
    expect(second?.body).toBe(first?.body);
    expect([...(second?.headers ?? [])]).toEqual([...(first?.headers ?? [])]);
    expect(second?.headers.get('idempotency-key')).toBe(how.idempotencyKey);
  });

  test.each<[string, Step]>([
    ['400', json({ key: 'bad_request', message: 'ttl must be between 2 and 1440' }, 400)],
    ['403', json({ key: 'forbidden', message: 'no' }, 403)],
    ['404', text('<html></html>', 404)],
    ['422', json({ message: 'no' }, 422)],
    ['302', () => new Response(null, { status: 302 })],
    ['an untrusted certificate', broken('CERT_HAS_EXPIRED')],
    ['a 200 of the wrong shape', json({ key: 'request_received' })],
  ])('%s is not', async (_, step) => {
    const { client, bank, sleeps } = setUp({ api: [step] });
    await failure(client.createOrder(order, how), Error);
    expect(bank.apiRequests()).toHaveLength(1);
    expect(sleeps).toEqual([]);
  });

  test('at most maxAttempts times', async () => {
    const { client, bank } = setUp({ api: [down, down, down, down] }, { config: { maxAttempts: 4 } });
    await failure(client.getReceipt(ORDER_ID), BogUnavailable);
    expect(bank.apiRequests()).toHaveLength(4);
  });

  test('a programming error inside is not swallowed by retries', async () => {
    const { client, bank } = setUp(
      { api: [down] },
      {
        deps: {
          random: () => {
            throw new RangeError('mine');
          },
        },
      },
    );
    await failure(client.getReceipt(ORDER_ID), RangeError);
    expect(bank.apiRequests()).toHaveLength(1);
  });
});

describe('the waiting between attempts', () => {
  const failing = (random: number, attempts: number, step: Step = down) => {
    const api = Array.from({ length: attempts }, () => step);
    return setUp({ api }, { config: { maxAttempts: attempts }, deps: { random: () => random } });
  };

  test('grows exponentially up to a ceiling, with full jitter', async () => {
    const longest = failing(0.999999, 9);
    await failure(longest.client.getReceipt(ORDER_ID), BogUnavailable);
    expect(longest.sleeps).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
    const none = failing(0, 4);
    await failure(none.client.getReceipt(ORDER_ID), BogUnavailable);
    expect(none.sleeps).toEqual([0, 0, 0]);
  });

  test.each([
    ['seconds', '7', 7000],
    ['an HTTP date', 'Fri, 20 Nov 2026 11:00:05 GMT', 5000],
    ['more than we ever wait', '3600', 20_000],
    ['a date that has passed', 'Fri, 20 Nov 2026 10:00:00 GMT', 125],
    ['nonsense', 'later', 125],
  ])('honours Retry-After: %s', async (_, header, waitMs) => {
    const { client, sleeps } = setUp({ api: [json({}, 429, { 'retry-after': header }), receipt] });
    await client.getReceipt(ORDER_ID);
    expect(sleeps).toEqual([waitMs]);
  });

  test('Retry-After counts on a 503 too, and stands in the error', async () => {
    const { client } = setUp(
      { api: [json({}, 503, { 'retry-after': '9' })] },
      { config: { maxAttempts: 1 } },
    );
    expect((await failure(client.getReceipt(ORDER_ID), BogUnavailable)).retryAfterMs).toBe(9000);
  });

  test.each([
    [null, null],
    ['', null],
    ['0', 0],
    [' 12 ', 12_000],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['99999999999999', null],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ])('Retry-After %j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, Date.UTC(2026, 10, 20))).toBe(ms);
  });
});

describe('the deadline', () => {
  test('stops retries that would start after it', async () => {
    const { client, bank, sleeps } = setUp({ api: [json({}, 429, { 'retry-after': '5' }), receipt] });
    await failure(client.getReceipt(ORDER_ID, { deadlineMs: 4000 }), BogRateLimited);
    expect(bank.apiRequests()).toHaveLength(1);
    expect(sleeps).toEqual([]);
  });

  test('cuts the time-out of the last attempt', async () => {
    vi.useFakeTimers();
    try {
      const { client, bank } = setUp({ api: [silence] }, { deps: { now: () => Date.now() } });
      const ended = failure(client.createOrder(order, { ...how, deadlineMs: 4000 }), BogTimedOut);
      await vi.advanceTimersByTimeAsync(4000);
      expect(await ended).toMatchObject({ operation: 'create_order', certain: false, retryable: true });
      expect(bank.apiRequests()).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that is over sends nothing, which is certain', async () => {
    const { client, bank } = setUp();
    expect(await failure(client.createOrder(order, { ...how, deadlineMs: 0 }), BogTimedOut)).toMatchObject({
      certain: true,
    });
    expect(bank.sent).toHaveLength(0);
  });

  test('used up by the token sends nothing either', async () => {
    const slow: Step = (request) => {
      clock.now += 5000;
      return token()(request);
    };
    const { client, bank, clock } = setUp({ token: [slow] });
    const error = await failure(client.createOrder(order, { ...how, deadlineMs: 4000 }), BogTimedOut);
    expect(error).toMatchObject({ operation: 'create_order', certain: true });
    expect(bank.apiRequests()).toHaveLength(0);
  });

  test('an attempt that takes too long is tried again', async () => {
    vi.useFakeTimers();
    try {
      const { client, bank } = setUp({ api: [silence, created] }, { config: { apiTimeoutMs: 3000 } });
      const ended = client.createOrder(order, how);
      await vi.advanceTimersByTimeAsync(3000);
      expect((await ended).bankOrderId).toBe(ORDER_ID);
      expect(bank.apiRequests()).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('doubt sticks', () => {
  const lost = broken('ECONNRESET');
  const endOf = async (steps: Step[], tokens?: Step[]): Promise<BogError> => {
    const script = tokens ? { api: steps, token: tokens } : { api: steps };
    const { client } = setUp(script, { config: { maxAttempts: steps.length } });
    return (await failure(client.createOrder(order, how), Error)) as BogError;
  };

  test.each<[string, Step, abstract new (...parts: never[]) => BogError]>([
    ['connection refused', broken('ECONNREFUSED'), BogUnavailable],
    ['429', busy, BogRateLimited],
    ['403', json({ key: 'forbidden', message: 'no' }, 403), BogRefused],
    ['404 page', text('<html></html>', 404), BogRefused],
    ['400 page of an edge', text('<html><title>Bad request</title></html>', 400), BogRefused],
    ['400 without a body', text('', 400), BogRefused],
  ])('a lost attempt, then %s: still uncertain', async (_, step, kind) => {
    expect((await endOf([step]))?.certain).toBe(true);
    const error = await endOf([lost, step]);
    expect(error).toBeInstanceOf(kind);
    expect(error.certain).toBe(false);
    expect(error.message).toContain('may have taken effect');
  });

  test('a lost attempt, then 401 with both tokens: still uncertain', async () => {
    const { client } = setUp({ api: [lost, json({}, 401), json({}, 401)] });
    expect((await failure(client.createOrder(order, how), BogUnauthorized)).certain).toBe(false);
  });

  test('a lost attempt, then no token: still uncertain', async () => {
    const short = token('short', 1);
    const { client, clock } = setUp(
      { api: [lost], token: [short, json({ error: 'invalid_client' }, 401)] },
      {
        deps: {
          sleep: async () => {
            clock.now += 5000;
          },
        },
      },
    );
    const error = await failure(client.createOrder(order, how), BogUnauthorized);
    expect(error).toMatchObject({ operation: 'token', certain: false });
    expect(error.message).toContain('earlier attempt');
  });

  test('a lost attempt, then the deadline: still uncertain', async () => {
    const { client, clock } = setUp(
      { api: [lost] },
      {
        deps: {
          sleep: async () => {
            clock.now += 60_000;
          },
        },
      },
    );
    const error = await failure(client.createOrder(order, { ...how, deadlineMs: 5000 }), BogTimedOut);
    expect(error.certain).toBe(false);
  });

  test('only the bank’s own refusal of the same key settles it', async () => {
    const refusal = json({ key: 'bad_request', message: 'purchase_units.basket must not be empty' }, 400);
    const error = await endOf([lost, refusal]);
    expect(error).toBeInstanceOf(BogRefused);
    expect(error).toMatchObject({ certain: true, bankKey: 'bad_request' });
    expect(error.message).toContain('Nothing was changed');
  });

  test('attempts that certainly had no effect leave no doubt', async () => {
    expect((await endOf([broken('ECONNREFUSED'), busy, broken('ENOTFOUND')])).certain).toBe(true);
    expect(await endOf([busy, lost])).toBeInstanceOf(BogConnectionLost);
    expect((await endOf([busy, lost])).certain).toBe(false);
  });
});
