import { describe, expect, test, vi } from 'vitest';
import {
  BogAnswerUnreadable,
  BogConnectionLost,
  BogError,
  BogOrderNotFound,
  BogRateLimited,
  BogRedirectNotAllowed,
  BogRefused,
  BogRequestInvalid,
  BogTimedOut,
  BogUnauthorized,
  BogUnavailable,
} from '@/lib/bog/errors';
import {
  broken,
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
} from './support';

type Kind = abstract new (...parts: never[]) => BogError;
type Row = [name: string, step: Step, kind: Kind, certain: boolean, retryable: boolean];

const refused = (code: string) => ({ code, syscall: 'connect' });
const html = (status: number) =>
  text('<!DOCTYPE html><html><head><title>Blocked</title></head></html>', status);

/** The table at the top of lib/bog/errors.ts, row by row. */
const ROWS: Row[] = [
  ['connection refused', broken('ECONNREFUSED'), BogUnavailable, true, true],
  ['host unknown', broken('ENOTFOUND'), BogUnavailable, true, true],
  ['name server away', broken('EAI_AGAIN'), BogUnavailable, true, true],
  ['connect time-out', broken('UND_ERR_CONNECT_TIMEOUT'), BogUnavailable, true, true],
  [
    'host unreachable while connecting',
    broken('EHOSTUNREACH', { syscall: 'connect' }),
    BogUnavailable,
    true,
    true,
  ],
  [
    'IPv4 and IPv6 refused',
    broken('ECONNREFUSED', { errors: [refused('ECONNREFUSED'), refused('EADDRNOTAVAIL')] }),
    BogUnavailable,
    true,
    true,
  ],
  ['certificate expired', broken('CERT_HAS_EXPIRED'), BogUnavailable, true, false],
  ['certificate of another host', broken('ERR_TLS_CERT_ALTNAME_INVALID'), BogUnavailable, true, false],
  ['certificate self-signed', broken('DEPTH_ZERO_SELF_SIGNED_CERT'), BogUnavailable, true, false],
  ['401', json({ message: 'expired' }, 401), BogUnauthorized, true, false],
  ['429', json({}, 429), BogRateLimited, true, true],
  ['400', json({ key: 'bad_request', message: 'currency is not supported' }, 400), BogRefused, true, false],
  ['403', json({ key: 'forbidden', message: 'not permitted' }, 403), BogRefused, true, false],
  ['403 page', html(403), BogRefused, true, false],
  ['413', text('', 413), BogRefused, true, false],
  ['408', text('', 408), BogUnavailable, false, true],
  ['409', json({}, 409), BogUnavailable, false, true],
  ['425', text('', 425), BogUnavailable, false, true],
  [
    '500',
    json({ key: 'internal_error', message: 'Internal server error' }, 500),
    BogUnavailable,
    false,
    true,
  ],
  ['501 page of the edge', html(501), BogUnavailable, false, true],
  ['503', text('', 503), BogUnavailable, false, true],
  ['503 cut off', cutOff('<html', 503), BogUnavailable, false, true],
  ['400 cut off', cutOff('{"key":"bad_request","message":"no', 400), BogRefused, true, false],
  ['connection reset', broken('ECONNRESET'), BogConnectionLost, false, true],
  ['broken pipe', broken('EPIPE'), BogConnectionLost, false, true],
  ['host unreachable later', broken('EHOSTUNREACH', { syscall: 'read' }), BogConnectionLost, false, true],
  [
    'one address refused, the other one lost',
    broken('ECONNREFUSED', { errors: [refused('ECONNREFUSED'), { code: 'ECONNRESET', syscall: 'read' }] }),
    BogConnectionLost,
    false,
    true,
  ],
  ['a cause nobody knows', () => Promise.reject(new Error('?')), BogConnectionLost, false, true],
  ['something thrown that is no error', () => Promise.reject('gone'), BogConnectionLost, false, true],
  ['HTML with 200', html(200), BogAnswerUnreadable, false, true],
  ['nothing with 200', text('', 200), BogAnswerUnreadable, false, true],
  ['truncated JSON', text('{"id":"1f3a9c52', 200), BogAnswerUnreadable, false, true],
  ['200 cut off by the network', cutOff('{"id":"1f3a9c52'), BogAnswerUnreadable, false, true],
  [
    '200 cut off behind what looks whole',
    cutOff(JSON.stringify(fixture('create-order.response'))),
    BogAnswerUnreadable,
    false,
    true,
  ],
  ['an answer without end', text(`"${'x'.repeat(1_100_000)}"`), BogAnswerUnreadable, false, true],
  ['JSON without what is needed', json({ ok: true }), BogAnswerUnreadable, false, false],
  ['a JSON list', json([1]), BogAnswerUnreadable, false, false],
  ['JSON null', json(null), BogAnswerUnreadable, false, false],
  ['302', () => new Response(null, { status: 302 }), BogAnswerUnreadable, false, false],
];

describe.each(['create_order', 'receipt'] as const)('%s', (operation) => {
  test.each(ROWS)('%s', async (_, step, kind, certain, retryable) => {
    const { client, calls } = setUp({ api: [step, step] }, { config: { maxAttempts: 1 } });
    const call = operation === 'receipt' ? client.getReceipt(ORDER_ID) : client.createOrder(order, how);
    const error = await failure(call, kind);
    expect(error.constructor).toBe(kind);
    expect(error).toMatchObject({ operation, certain, retryable, name: kind.name });
    expect(error).toBeInstanceOf(BogError);
    expect(calls.at(-1)?.error).toBe(kind.name);
  });

  test('a time-out is uncertain', async () => {
    vi.useFakeTimers();
    try {
      const { client } = setUp({ api: [silence] }, { config: { maxAttempts: 1, apiTimeoutMs: 700 } });
      const call = operation === 'receipt' ? client.getReceipt(ORDER_ID) : client.createOrder(order, how);
      const ended = failure(call, BogTimedOut);
      await vi.advanceTimersByTimeAsync(700);
      expect(await ended).toMatchObject({ operation, certain: false, retryable: true });
    } finally {
      vi.useRealTimers();
    }
  });

  test('a body that never ends within the time is a time-out, not a broken answer', async () => {
    vi.useFakeTimers();
    try {
      const stalled: Step = ({ signal }) =>
        new Response(
          new ReadableStream({
            start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
          }),
        );
      const { client } = setUp({ api: [stalled] }, { config: { maxAttempts: 1, apiTimeoutMs: 700 } });
      const call = operation === 'receipt' ? client.getReceipt(ORDER_ID) : client.createOrder(order, how);
      const ended = failure(call, BogTimedOut);
      await vi.advanceTimersByTimeAsync(700);
      expect((await ended).certain).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('an unknown order', () => {
  test.each<[string, Step, boolean]>([
    ['400 that names order_id', json({ key: 'bad_request', message: 'Invalid order_id' }, 400), true],
    ['400 in another shape', json({ message: 'Invalid order_id' }, 400), true],
    ['400 in plain text', text('Invalid order_id', 400, 'text/plain'), true],
    ['404', json({ status: 404, error: 'Not Found' }, 404), true],
    ['404 without a body', text('', 404), true],
    ['404 page, which may come from anybody', html(404), false],
  ])('is found out by %s', async (_, step, certain) => {
    const { client } = setUp({ api: [step] });
    expect(await failure(client.getReceipt(ORDER_ID), BogOrderNotFound)).toMatchObject({
      certain,
      retryable: false,
    });
  });

  test('is not meant by other refusals, nor by other calls', async () => {
    const other = setUp({ api: [json({ message: 'Malformed request' }, 400)] });
    expect((await failure(other.client.getReceipt(ORDER_ID), BogRefused)).name).toBe('BogRefused');
    const create = setUp({ api: [json({ message: 'external_order_id is too long' }, 400)] });
    expect((await failure(create.client.createOrder(order, how), BogRefused)).name).toBe('BogRefused');
  });
});

describe('a receipt of another order', () => {
  test('is not taken', async () => {
    const foreign = {
      ...(fixture('receipt.completed') as object),
      order_id: 'c0a8015e-2b91-4f7d-9d33-7e4b6a1f0c58',
    };
    const { client } = setUp({ api: [json(foreign)] });
    const error = await failure(client.getReceipt(ORDER_ID), BogAnswerUnreadable);
    expect(error.message).toContain('another order');
  });

  test('is not seen in another spelling of the same id', async () => {
    const { client } = setUp({ api: [json(fixture('receipt.completed'))] });
    expect((await client.getReceipt(ORDER_ID.toUpperCase())).bankOrderId).toBe(ORDER_ID);
  });
});

describe('the order was created, but', () => {
  const answer = (href: unknown) => json({ id: ORDER_ID, _links: { redirect: { href } } });

  test.each([
    ['another host', 'https://payment.bog.ge.evil.example.com/?order_id=1'],
    ['another scheme', 'http://payment.bog.ge/?order_id=1'],
    ['another port', 'https://payment.bog.ge:8443/'],
    ['a script', 'javascript:alert(1)'],
    ['credentials before the host', 'https://payment.bog.ge@evil.example.com/'],
    ['credentials for the host', 'https://user:pass@payment.bog.ge/'],
    ['a host behind a backslash', 'https:\\\\evil.example.com\\payment.bog.ge'],
    ['no address', '/pay?order_id=1'],
  ])('its page is on %s', async (_, href) => {
    const { client, calls } = setUp({ api: [answer(href)] });
    const error = await failure(client.createOrder(order, how), BogRedirectNotAllowed);
    expect(error).toMatchObject({ bankOrderId: ORDER_ID, certain: false, retryable: false });
    expect(calls.at(-1)).toMatchObject({
      error: 'BogRedirectNotAllowed',
      bankOrderId: ORDER_ID,
      httpStatus: 200,
    });
  });

  test('there is no page', async () => {
    const { client } = setUp({ api: [json({ id: ORDER_ID, _links: {} })] });
    const error = await failure(client.createOrder(order, how), BogAnswerUnreadable);
    expect(error).toMatchObject({ bankOrderId: ORDER_ID, certain: false });
  });

  test.each([
    ['https://payment.bog.ge/?order_id=1'],
    ['https://PAYMENT.bog.ge:443/?order_id=1'],
    ['  https://payment.bog.ge/?order_id=1\n'],
  ])('%j is the same page and is handed on in one spelling', async (href) => {
    const { client } = setUp({ api: [answer(href)] });
    const { redirectUrl } = await client.createOrder(order, how);
    expect(redirectUrl).toBe('https://payment.bog.ge/?order_id=1');
  });
});

describe('messages', () => {
  test('say what happened, what the bank said and what is known', async () => {
    const { client } = setUp({
      api: [json({ key: 'bad_request', message: 'ttl must be between 2 and 1440' }, 400)],
    });
    const error = await failure(client.createOrder(order, how), BogRefused);
    expect(error.message).toBe(
      'BOG create_order: the bank refused the request (HTTP 400). The bank said: ' +
        '"ttl must be between 2 and 1440". Nothing was changed at the bank.',
    );
    expect(error.bodyExcerpt).toContain('bad_request');
  });

  test('of a read promise nothing about money', async () => {
    const { client } = setUp({ api: [broken('ECONNRESET')] }, { config: { maxAttempts: 1 } });
    const error = await failure(client.getReceipt(ORDER_ID), BogConnectionLost);
    expect(error.message).toBe('BOG receipt: the connection to the bank was lost (ECONNRESET).');
  });

  test('of our own mistakes keep their fields when amended', () => {
    const fields = [{ field: 'ttlMinutes', problem: 'too big' }];
    const error = new BogRequestInvalid({
      operation: 'create_order',
      problem: 'no',
      certain: true,
      retryable: false,
      fields,
    });
    expect(error.amended({ httpStatus: 400 })).toMatchObject({
      fields,
      httpStatus: 400,
      name: 'BogRequestInvalid',
    });
  });
});
