import { describe, expect, test, vi } from 'vitest';
import {
  BogAlreadyRequested,
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
import { OPERATION_ROWS, OPERATIONS } from './operations';
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
  ['302', () => new Response(null, { status: 302 }), BogAnswerUnreadable, false, false],
];

/** For operations that are answered with something. */
const SHAPES: Row[] = [
  ['nothing with 200', text('', 200), BogAnswerUnreadable, false, true],
  ['JSON without what is needed', json({ ok: true }), BogAnswerUnreadable, false, false],
  ['a JSON list', json([1]), BogAnswerUnreadable, false, false],
  ['JSON null', json(null), BogAnswerUnreadable, false, false],
];

const rowsOf = (name: string): Row[] => {
  const { method, mayBeEmpty } = OPERATIONS[name as keyof typeof OPERATIONS];
  // The sandbox's edge stops every PUT: there nothing has reached the bank, and nothing ever will.
  const edge: Row = ['501 page of the edge', html(501), BogUnavailable, method === 'PUT', method !== 'PUT'];
  return [...ROWS, edge, ...(mayBeEmpty ? [] : SHAPES)];
};

describe.each(OPERATION_ROWS)('%s', (operation, { call }) => {
  test.each(rowsOf(operation))('%s', async (_, step, kind, certain, retryable) => {
    const { client, calls } = setUp({ api: [step, step] }, { config: { maxAttempts: 1 } });
    const error = await failure(call(client), kind);
    expect(error.constructor).toBe(kind);
    expect(error).toMatchObject({ operation, certain, retryable, name: kind.name });
    expect(error).toBeInstanceOf(BogError);
    expect(calls.at(-1)).toMatchObject({ error: kind.name, certain, bankMessage: error.bankMessage });
  });

  test('a time-out is uncertain', async () => {
    vi.useFakeTimers();
    try {
      const { client } = setUp({ api: [silence] }, { config: { maxAttempts: 1, apiTimeoutMs: 700 } });
      const ended = failure(call(client), BogTimedOut);
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
      const ended = failure(call(client), BogTimedOut);
      await vi.advanceTimersByTimeAsync(700);
      expect((await ended).certain).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

const WITH_ORDER = OPERATION_ROWS.filter(([, { namesOrder }]) => namesOrder);
const WITHOUT_ORDER = OPERATION_ROWS.filter(([, { namesOrder }]) => !namesOrder);

describe.each(WITH_ORDER)('an unknown order is found out on %s', (operation, { call }) => {
  const UNKNOWN: [name: string, step: Step, certain: boolean][] = [
    ['400 that names order_id', json(fixture('errors/order-not-found'), 400), true],
    ['400 in another shape', json(fixture('errors/shape.message-only'), 400), true],
    ['400 in plain text', text('Invalid order_id', 400, 'text/plain'), true],
    ['400 that names the parent', json({ message: 'Invalid parent_order_id' }, 400), true],
    ['404', json(fixture('errors/shape.spring'), 404), true],
    ['404 without a body', text('', 404), true],
    ['404 page, which may come from anybody', html(404), false],
  ];

  // What is to be deleted and is not there has been deleted.
  const gone = ([name]: (typeof UNKNOWN)[number]) => /^404(?! page)/.test(name);

  test.each(UNKNOWN.filter((row) => operation !== 'delete_saved_card' || !gone(row)))(
    'by %s',
    async (_, step, certain) => {
      const { client } = setUp({ api: [step] });
      const error = await failure(call(client), BogOrderNotFound);
      expect(error).toMatchObject({ operation, certain, retryable: false });
    },
  );

  test('and not meant by other refusals', async () => {
    for (const message of ['Malformed JSON request', 'external_order_id is too long']) {
      const { client } = setUp({ api: [json({ message }, 400)] });
      expect((await failure(call(client), BogRefused)).name).toBe('BogRefused');
    }
  });
});

test.each(WITHOUT_ORDER)('%s names no order that could be unknown', async (_, { call }) => {
  for (const step of [json({ message: 'Invalid order_id' }, 400), json({}, 404), html(404)]) {
    const { client } = setUp({ api: [step] });
    expect(await failure(call(client), BogRefused)).toMatchObject({ certain: true, retryable: false });
  }
});

test('a card that is not there has been deleted, also when the first attempt was lost', async () => {
  for (const gone of [json(fixture('errors/shape.spring'), 404), text('', 404)]) {
    const { client, calls } = setUp({ api: [broken('ECONNRESET'), gone] });
    await OPERATIONS.delete_saved_card.call(client);
    expect(calls.at(-1)).toMatchObject({ httpStatus: 404, error: null });
  }
});

describe('a request that runs already', () => {
  const ACTIONS = OPERATION_ROWS.filter(([operation]) => /^(?:refund|approve|cancel)$/.test(operation));

  test.each(ACTIONS)('%s is no failure of its own', async (operation, { call }) => {
    const { client, bank } = setUp({ api: [json(fixture(`errors/${operation}.already-requested`), 400)] });
    const error = await failure(call(client), BogAlreadyRequested);
    expect(error).toMatchObject({ operation, httpStatus: 400, certain: true, retryable: false });
    expect(error.message).toContain('read the receipt');
    expect(bank.apiRequests()).toHaveLength(1);
  });

  test.each(ACTIONS)(
    '%s may be this very one after an attempt whose answer was lost',
    async (operation, { call }) => {
      const running = json(fixture(`errors/${operation}.already-requested`), 400);
      const { client } = setUp({ api: [broken('ECONNRESET'), running] });
      expect((await failure(call(client), BogAlreadyRequested)).certain).toBe(false);
    },
  );

  test('is told from other operations that use the words', async () => {
    const { client } = setUp({ api: [json({ message: 'already requested' }, 400)] });
    await failure(OPERATIONS.charge_saved_card.call(client), BogRefused);
  });
});

describe('a refusal after an attempt whose answer was lost', () => {
  const refusal = json({ key: 'bad_request', message: 'no' }, 400);
  // The same order again under the same key brings the first answer; what moves money may be refused for its own effect.
  const SETTLED = ['create_order', 'pay_with_saved_card'];

  test.each(OPERATION_ROWS)('%s', async (operation, { call }) => {
    const { client } = setUp({ api: [broken('ECONNRESET'), refusal] });
    expect((await failure(call(client), BogRefused)).certain).toBe(SETTLED.includes(operation));
  });
});

describe('saving a card in the sandbox', () => {
  test('is stopped by its edge, which the error says', async () => {
    const { client, bank } = setUp({ api: [html(501)] });
    const error = await failure(OPERATIONS.save_card.call(client), BogUnavailable);
    expect(error.message).toContain('sandbox');
    expect(error.message).toContain('Nothing was changed');
    expect(bank.apiRequests()).toHaveLength(1);
  });
});

describe('what the bank says', () => {
  const SHAPES_OF_ERRORS: [name: string, body: string, message: string | null][] = [
    ['key and message', '{"key":"bad_request","message":"told so"}', 'told so'],
    ['Keycloak', '{"error":"invalid_token","error_description":"told so"}', 'told so'],
    ['Spring', '{"timestamp":"2026-11-20T11:05:12Z","status":400,"error":"told so","path":"/x"}', 'told so'],
    ['problem+json', '{"type":"about:blank","title":"Bad","status":400,"detail":"told so"}', 'Bad: told so'],
    [
      'calculator',
      '{"error_code":400,"error_message":"told so","information_link":null,"details":null}',
      'told so',
    ],
    ['HTML', '<!DOCTYPE html><html><head><title>told so</title></head></html>', 'told so'],
    ['truncated', '{"key":"bad_request","message":"told so","det', 'told so'],
    ['nothing', '', null],
  ];

  describe.each(SHAPES_OF_ERRORS)('in the shape of %s', (_, body, message) => {
    test.each([
      [400, BogRefused],
      [503, BogUnavailable],
    ] as const)('is found in a %i of every operation', async (status, kind) => {
      for (const [operation, { call }] of OPERATION_ROWS) {
        const { client } = setUp({ api: [text(body, status)] }, { config: { maxAttempts: 1 } });
        const error = await failure(call(client), kind);
        expect(error).toMatchObject({ operation, httpStatus: status, bankMessage: message });
        expect(error).toMatchObject({ retryable: status === 503, certain: status === 400 });
      }
    });
  });

  test('is found in the answer of the token endpoint too', async () => {
    for (const name of ['unknown-client', 'wrong-secret']) {
      const body = fixture(`errors/oauth.${name}`) as { error_description: string };
      const { client } = setUp({ token: [json(body, 401)] });
      const error = await failure(OPERATIONS.refund.call(client), BogUnauthorized);
      expect(error).toMatchObject({ operation: 'token', bankMessage: body.error_description, certain: true });
    }
    for (const name of ['missing-grant-type', 'unsupported-grant-type']) {
      const { client } = setUp({ token: [json(fixture(`errors/oauth.${name}`), 400)] });
      expect((await failure(OPERATIONS.refund.call(client), BogRefused)).operation).toBe('token');
    }
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
