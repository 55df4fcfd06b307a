import { describe, expect, test, vi } from 'vitest';
import {
  BogAnswerUnreadable,
  BogRateLimited,
  BogRefused,
  BogTimedOut,
  BogUnauthorized,
  BogUnavailable,
} from '@/lib/bog/errors';
import { tokenLifeMs } from '@/lib/bog/token';
import {
  broken,
  CLIENT_ID,
  CLIENT_SECRET,
  created,
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
const many = (count: number) => Array.from({ length: count }, () => receipt);

describe('the token request', () => {
  test('carries the credentials as Basic and the grant as a form', async () => {
    const { client, bank, config } = setUp({ api: [receipt] });
    await client.getReceipt(ORDER_ID);
    const [request] = bank.tokenRequests();
    expect(request?.url).toBe(config.oauthUrl);
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('authorization')).toBe(`Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}`);
    expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(request?.body).toBe('grant_type=client_credentials');
    expect(bank.apiRequests()[0]?.headers.get('authorization')).toBe('Bearer token-1');
  });

  test('is made once for any number of callers at the same time', async () => {
    const { client, bank } = setUp({ api: many(50) });
    await Promise.all(Array.from({ length: 50 }, () => client.getReceipt(ORDER_ID)));
    expect(bank.tokenRequests()).toHaveLength(1);
    expect(bank.apiRequests()).toHaveLength(50);
  });

  test('that fails is shared by those who wait and not remembered', async () => {
    const { client, bank } = setUp(
      { api: [receipt], token: [json({ error: 'invalid_client' }, 401), token()] },
      { config: { maxAttempts: 1 } },
    );
    const both = await Promise.allSettled([client.getReceipt(ORDER_ID), client.getReceipt(ORDER_ID)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(bank.tokenRequests()).toHaveLength(1);
    await client.getReceipt(ORDER_ID);
    expect(bank.tokenRequests()).toHaveLength(2);
  });
});

describe('how long a token is kept', () => {
  const now = Date.UTC(2026, 10, 20);
  test.each([
    ['seconds', 300, 300_000],
    ['seconds as text', '300', 300_000],
    ['fractions of seconds', 0.5, 500],
    ['the largest that is still seconds', 1e9, 1e12],
    ['epoch seconds', now / 1000 + 600, 600_000],
    ['epoch milliseconds', now + 600_000, 600_000],
    ['the sample of the documentation, long past', 1634719923245, 300_000],
    ['missing', undefined, 300_000],
    ['null', null, 300_000],
    ['zero', 0, 300_000],
    ['negative', -5, 300_000],
    ['text', 'soon', 300_000],
    ['infinite', Number.POSITIVE_INFINITY, 300_000],
    ['an object', {}, 300_000],
  ])('%s', (_, expiresIn, lifeMs) => {
    expect(tokenLifeMs(expiresIn, now)).toBe(lifeMs);
  });

  /** Seconds after which a call still uses the first token, and after which it fetches a second one. */
  test.each([
    ['60 s early', 600, 539, 540],
    ['a short life: the last fifth is not used', 30, 23, 24],
    ['never longer than 45 minutes', 86_400, 2699, 2700],
  ])('%s', async (_, expiresIn, stillUsed, renewed) => {
    const { client, bank, clock } = setUp({
      api: many(3),
      token: [token('a', expiresIn), token('b', expiresIn)],
    });
    const start = clock.now;
    await client.getReceipt(ORDER_ID);
    clock.now = start + stillUsed * 1000;
    await client.getReceipt(ORDER_ID);
    expect(bank.tokenRequests()).toHaveLength(1);
    clock.now = start + renewed * 1000;
    await client.getReceipt(ORDER_ID);
    expect(bank.tokenRequests()).toHaveLength(2);
  });
});

describe('a 401 from the API', () => {
  const refused = json({ key: 'unauthorized', message: 'Access token is invalid or expired' }, 401);

  test('brings one new token and the same request again, with the same key and no waiting', async () => {
    const { client, bank, sleeps } = setUp({ api: [refused, created] });
    await client.createOrder(order, how);
    const [first, second] = bank.apiRequests();
    expect(first?.headers.get('authorization')).toBe('Bearer token-1');
    expect(second?.headers.get('authorization')).toBe('Bearer token-2');
    expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
    expect(second?.body).toBe(first?.body);
    expect(sleeps).toEqual([]);
  });

  test('with the new token too is the end: the credentials are the problem', async () => {
    const { client, bank } = setUp({ api: [refused, refused] });
    const error = await failure(client.createOrder(order, how), BogUnauthorized);
    expect(error).toMatchObject({
      operation: 'create_order',
      httpStatus: 401,
      certain: true,
      retryable: false,
    });
    expect(error.message).toContain('same environment');
    expect(bank.apiRequests()).toHaveLength(2);
  });

  test('leaves no refused token behind for the next call', async () => {
    const { client, bank } = setUp({ api: [refused, refused, receipt] });
    await failure(client.getReceipt(ORDER_ID), BogUnauthorized);
    await client.getReceipt(ORDER_ID);
    expect(bank.apiRequests()[2]?.headers.get('authorization')).toBe('Bearer token-3');
  });

  test('for many callers at once brings one new token', async () => {
    const { client, bank } = setUp({ api: [...Array.from({ length: 10 }, () => refused), ...many(10)] });
    await Promise.all(Array.from({ length: 10 }, () => client.getReceipt(ORDER_ID)));
    expect(bank.tokenRequests()).toHaveLength(2);
  });

  test('that comes late does not throw away the token that another caller has renewed', async () => {
    let answer: (response: Response) => void = () => undefined;
    const late: Step = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const { client, bank } = setUp({ api: [late, refused, receipt, receipt] });
    const slow = client.getReceipt(ORDER_ID);
    await client.getReceipt(ORDER_ID);
    answer(Response.json({}, { status: 401 }));
    await slow;
    expect(bank.tokenRequests()).toHaveLength(2);
    expect(bank.apiRequests()[3]?.headers.get('authorization')).toBe('Bearer token-2');
  });

  test('is repeated once per call, not once per attempt', async () => {
    const { client, bank } = setUp({ api: [refused, json({}, 503), refused] });
    await failure(client.getReceipt(ORDER_ID), BogUnauthorized);
    expect(bank.apiRequests()).toHaveLength(3);
  });
});

describe('checkCredentials', () => {
  test('asks the bank even with a token at hand', async () => {
    const { client, bank, clock } = setUp({ api: [receipt] });
    await client.getReceipt(ORDER_ID);
    expect(await client.checkCredentials()).toEqual({ expiresAt: clock.now + 240_000 });
    expect(bank.tokenRequests()).toHaveLength(2);
  });

  test('tells wrong credentials in words', async () => {
    const wrong = json({ error: 'unauthorized_client', error_description: 'Invalid client secret' }, 401);
    const { client } = setUp({ token: [wrong] });
    const error = await failure(client.checkCredentials(), BogUnauthorized);
    expect(error.message).toMatch(/check client id and secret.*Invalid client secret/);
    expect(error.bankKey).toBe('unauthorized_client');
  });

  test('tries again while the bank is away', async () => {
    const { client, bank } = setUp({ token: [broken('ECONNRESET'), json({}, 502), token()] });
    await client.checkCredentials();
    expect(bank.tokenRequests()).toHaveLength(3);
  });
});

describe('accessToken', () => {
  test('gives the token that the calls carry, and until when the bank takes it', async () => {
    const { client, bank, clock } = setUp({ api: [receipt] });
    const asked = clock.now;
    expect(await client.accessToken()).toEqual({ value: 'token-1', endsAt: asked + 300_000 });
    clock.now += 100_000;
    await client.getReceipt(ORDER_ID);
    expect(bank.apiRequests()[0]?.headers.get('authorization')).toBe('Bearer token-1');
    expect(await client.accessToken()).toEqual({ value: 'token-1', endsAt: asked + 300_000 });
    expect(bank.tokenRequests()).toHaveLength(1);
  });

  test('never one that is about to end: the bank takes it for a minute more than we do', async () => {
    const { client, clock } = setUp();
    const { endsAt } = await client.accessToken();
    clock.now = endsAt - 60_001;
    expect((await client.accessToken()).value).toBe('token-1');
    clock.now += 2;
    expect(await client.accessToken()).toEqual({ value: 'token-2', endsAt: clock.now + 300_000 });
  });

  test.each([
    ['seconds', 3600, 3_600_000],
    ['an instant in milliseconds, as in the bank’s own sample', Date.UTC(2026, 10, 20, 11, 10, 0), 600_000],
    ['nothing that can be read', 'soon', 300_000],
  ])('says %s as a moment', async (_how, expiresIn, lifeMs) => {
    const { client, clock } = setUp({ token: [token('token-1', expiresIn)] });
    const asked = clock.now;
    expect((await client.accessToken()).endsAt).toBe(asked + lifeMs);
  });

  test('tries again while the bank is away, and no longer than it may', async () => {
    const away = [json({}, 502), json({}, 502), token()];
    const { client, bank } = setUp({ token: [...away] });
    expect((await client.accessToken()).value).toBe('token-1');
    expect(bank.tokenRequests()).toHaveLength(3);
    const short = setUp({ token: [...away] });
    await failure(short.client.accessToken({ deadlineMs: 100 }), BogUnavailable);
    expect(short.bank.tokenRequests()).toHaveLength(1);
  });

  test('of which the bank says that it is none any more is given to nobody else', async () => {
    const { client } = setUp({ api: [json({}, 401), receipt] });
    expect((await client.accessToken()).value).toBe('token-1');
    await client.getReceipt(ORDER_ID);
    expect((await client.accessToken()).value).toBe('token-2');
  });
});

/** Whatever goes wrong here, the call itself was never sent. */
describe('a failed token request is certain', () => {
  test.each([
    ['401', json({ error: 'invalid_client' }, 401), BogUnauthorized, false],
    ['400 of an unknown client', json({ error: 'invalid_client' }, 400), BogUnauthorized, false],
    [
      '400',
      json({ error: 'invalid_request', error_description: 'Missing form parameter' }, 400),
      BogRefused,
      false,
    ],
    ['404 page', text('<html><title>404 Not Found</title></html>', 404), BogRefused, false],
    ['429', json({}, 429), BogRateLimited, true],
    ['503', text('', 503), BogUnavailable, true],
    ['connection reset', broken('ECONNRESET'), undefined, true],
    ['connection refused', broken('ECONNREFUSED'), BogUnavailable, true],
    ['HTML with 200', text('<html></html>'), BogAnswerUnreadable, true],
    ['no access_token', json({ expires_in: 300 }), BogAnswerUnreadable, false],
    ['access_token with a line break', json({ access_token: 'a\nb' }), BogAnswerUnreadable, false],
    ['a list', json([]), BogAnswerUnreadable, false],
    [
      'redirect',
      () => new Response(null, { status: 302, headers: { location: '/x' } }),
      BogAnswerUnreadable,
      false,
    ],
  ])('%s', async (_, step, kind, retryable) => {
    const { client, bank } = setUp({ token: [step] }, { config: { maxAttempts: 1 } });
    const error = await failure(client.createOrder(order, how), kind ?? Error);
    expect(error).toMatchObject({ operation: 'token', certain: true, retryable });
    expect(bank.apiRequests()).toHaveLength(0);
  });
});

describe('waiting for a token', () => {
  test('ends with the time-out of the token request', async () => {
    vi.useFakeTimers();
    try {
      const { client } = setUp({ token: [silence] }, { config: { tokenTimeoutMs: 5000, maxAttempts: 1 } });
      const ended = failure(client.createOrder(order, how), BogTimedOut);
      await vi.advanceTimersByTimeAsync(5000);
      expect(await ended).toMatchObject({ operation: 'token', certain: true });
    } finally {
      vi.useRealTimers();
    }
  });

  test('ends for one caller at its deadline, while the others go on waiting', async () => {
    vi.useFakeTimers();
    try {
      let answer: (response: Response) => void = () => undefined;
      const late = () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        });
      const { client, bank } = setUp({ api: [receipt], token: [late] }, { deps: { now: () => Date.now() } });
      const patient = client.getReceipt(ORDER_ID);
      const hasty = failure(client.getReceipt(ORDER_ID, { deadlineMs: 1000 }), BogTimedOut);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await hasty).toMatchObject({ operation: 'token', certain: true });
      answer(Response.json({ access_token: 'late', expires_in: 300 }));
      expect((await patient).bankOrderId).toBe(ORDER_ID);
      expect(bank.tokenRequests()).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
