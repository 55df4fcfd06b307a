import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createBogClient } from '@/lib/bog/client';
import type { BogConfig } from '@/lib/bog/config';
import { sealBogConfig } from '@/lib/bog/config';
import { BogConnectionLost, BogUnavailable } from '@/lib/bog/errors';
import {
  broken,
  created,
  failure,
  fixture,
  fixtureText,
  how,
  json,
  ORDER_ID,
  order,
  setUp,
  token,
} from './support';

describe('the configuration', () => {
  const good = setUp().config;
  test.each<[string, Partial<BogConfig>]>([
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: '' }],
    ['oauthUrl', { oauthUrl: 'oauth2.bog.ge' }],
    ['apiUrl', { apiUrl: 'file:///etc/passwd' }],
    ['paymentPageOrigins', { paymentPageOrigins: [] }],
    ['paymentPageOrigins', { paymentPageOrigins: ['payment.bog.ge'] }],
    ['apiTimeoutMs', { apiTimeoutMs: 0 }],
    ['tokenTimeoutMs', { tokenTimeoutMs: 2 ** 31 }],
    ['maxAttempts', { maxAttempts: 1.5 }],
  ])('is checked at once: %s', (field, change) => {
    const wrong = { ...good, ...change };
    expect(() => createBogClient(wrong, { fetch, now: Date.now })).toThrow(
      new RegExp(`BOG client: ${field} `),
    );
  });

  test('may end its API address with slashes and name origins with a path', async () => {
    const config = {
      apiUrl: 'https://api.bog.ge/payments/v1//',
      paymentPageOrigins: ['https://payment.bog.ge/'],
    };
    const { client, bank } = setUp({ api: [created] }, { config });
    await client.createOrder(order, how);
    expect(bank.apiRequests()[0]?.url).toBe('https://api.bog.ge/payments/v1/ecommerce/orders');
  });

  test('a spread of a sealed one fails loudly instead of sending an empty secret', () => {
    const copy = { ...sealBogConfig(good) };
    expect(() => createBogClient(copy, { fetch, now: Date.now })).toThrow('clientSecret');
  });

  test('two clients share nothing', async () => {
    const one = setUp({ api: [created] });
    const two = setUp({ api: [created] }, { config: { clientId: '50001' } });
    await one.client.createOrder(order, how);
    await two.client.createOrder(order, how);
    expect(two.bank.tokenRequests()).toHaveLength(1);
  });
});

describe('the observer', () => {
  test('sees every HTTP request with its number, status, duration and error', async () => {
    const { client, calls, clock } = setUp({
      api: [
        () => {
          clock.now += 120;
          return new Response('', { status: 503 });
        },
        broken('ECONNRESET'),
        created,
      ],
    });
    await client.createOrder(order, how);
    expect(
      calls.map(({ operation, attempt, httpStatus, ms, error }) => [
        operation,
        attempt,
        httpStatus,
        ms,
        error,
      ]),
    ).toEqual([
      ['token', 1, 200, 0, null],
      ['create_order', 1, 503, 120, 'BogUnavailable'],
      ['create_order', 2, null, 0, 'BogConnectionLost'],
      ['create_order', 3, 200, 0, null],
    ]);
  });

  test('counts the repetition after a 401 as an attempt', async () => {
    const { client, calls } = setUp({ api: [json({}, 401), created] });
    await client.createOrder(order, how);
    expect(calls.map(({ operation, attempt }) => `${operation} ${attempt}`)).toEqual([
      'token 1',
      'create_order 1',
      'token 1',
      'create_order 2',
    ]);
  });

  test('sees what was sent and answered, and what is known of a failure', async () => {
    const refusal = { key: 'bad_request', message: 'ttl must be between 2 and 1440' };
    const { client, calls, clock } = setUp({ api: [json(refusal, 400)] });
    await failure(client.createOrder(order, how), Error);
    const [tokenCall, call] = calls;
    expect(tokenCall).toMatchObject({ requestBody: null, responseBody: null, certain: null });
    expect(call).toMatchObject({
      startedAt: clock.now,
      method: 'POST',
      path: '/payments/v1/ecommerce/orders',
      certain: true,
      bankMessage: 'ttl must be between 2 and 1440',
      responseBody: JSON.stringify(refusal),
    });
    expect(JSON.parse(call?.requestBody ?? '')).toMatchObject({ purchase_units: { total_amount: 42.8 } });
  });

  test('is told that nothing is known of an attempt that was cut off, and gets no empty bodies', async () => {
    const { client, calls } = setUp({ api: [broken('ECONNRESET')] }, { config: { maxAttempts: 1 } });
    await failure(client.getReceipt(ORDER_ID), BogConnectionLost);
    expect(calls.at(-1)).toMatchObject({
      method: 'GET',
      path: `/payments/v1/receipt/${ORDER_ID}`,
      certain: false,
      bankMessage: null,
      requestBody: null,
      responseBody: null,
    });
  });

  test('that throws does not turn a success into a failure', async () => {
    const onCall = () => {
      throw new Error('the log is full');
    };
    const { client } = setUp({ api: [created] }, { deps: { onCall } });
    expect((await client.createOrder(order, how)).bankOrderId).toBe(ORDER_ID);
  });
});

/** With Node's own fetch against a real socket: what undici does is not what a fake says it does. */
describe('over a real connection', () => {
  async function withServer(
    answer: Parameters<typeof createServer>[1],
    run: (client: ReturnType<typeof createBogClient>) => Promise<void>,
    apiTimeoutMs = 8000,
  ) {
    const server = createServer((request, response) => {
      if (request.url?.includes('token')) response.end(fixtureText('token'));
      else answer?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = {
      ...setUp().config,
      oauthUrl: `${base}/token`,
      apiUrl: base,
      maxAttempts: 1,
      apiTimeoutMs,
    };
    try {
      await run(createBogClient(config, { fetch, now: Date.now }));
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('an order is created', async () => {
    await withServer(
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk) => chunks.push(chunk));
        request.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString());
          response.statusCode = body.purchase_units.total_amount === 42.8 ? 200 : 400;
          response.end(fixtureText('create-order.response'));
        });
      },
      async (client) => expect((await client.createOrder(order, how)).bankOrderId).toBe(ORDER_ID),
    );
  });

  test('a receipt is read', async () => {
    await withServer(
      (_, response) => response.end(JSON.stringify(fixture('receipt.completed'))),
      async (client) => expect((await client.getReceipt(ORDER_ID)).statusKey).toBe('completed'),
    );
  });

  test.each<[string, Parameters<typeof createServer>[1], string]>([
    ['reset', (request) => request.socket.resetAndDestroy(), 'BogConnectionLost'],
    ['closed', (request) => request.socket.destroy(), 'BogConnectionLost'],
    [
      'cut off in the body',
      (request, response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"id":');
        setTimeout(() => request.socket.destroy(), 20);
      },
      'BogAnswerUnreadable',
    ],
    ['silent', () => undefined, 'BogTimedOut'],
    ['stalled in the body', (_, response) => response.writeHead(200).write('{"id":'), 'BogTimedOut'],
    ['no HTTP', (request) => request.socket.end('what?'), 'BogConnectionLost'],
    [
      'redirecting',
      (_, response) => response.writeHead(307, { location: '/elsewhere' }).end(),
      'BogAnswerUnreadable',
    ],
  ])('%s is uncertain', async (_, answer, name) => {
    const run = async (client: ReturnType<typeof createBogClient>) => {
      expect(await failure(client.createOrder(order, how), Error)).toMatchObject({ name, certain: false });
    };
    await withServer(answer, run, name === 'BogTimedOut' ? 300 : undefined);
  });

  test('nobody listening is certain', async () => {
    let dead: ReturnType<typeof createBogClient> | undefined;
    await withServer(undefined, async (client) => {
      dead = client;
    });
    const error = await failure(dead?.createOrder(order, how) ?? Promise.resolve(), BogUnavailable);
    expect(error).toMatchObject({ operation: 'token', certain: true, retryable: true });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('an API that refuses connections is certain, one that drops them is not', async () => {
    const script = { token: [token(), token()], api: [broken('ECONNREFUSED'), broken('ECONNRESET')] };
    const { client } = setUp(script, { config: { maxAttempts: 1 } });
    expect((await failure(client.createOrder(order, how), BogUnavailable)).certain).toBe(true);
    expect((await failure(client.createOrder(order, how), BogConnectionLost)).certain).toBe(false);
  });
});
