import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createLogger, currentRequestId, type Logger, scrub, withLogContext } from '@/lib/log';

/** Lines as they leave the process. */
function listen(level = 'trace'): {
  log: Logger;
  text: () => string;
  lines: () => Record<string, unknown>[];
} {
  const written: string[] = [];
  const log = createLogger(level, { write: (line: string) => void written.push(line) });
  return {
    log,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const UUID = '12345678-1234-4123-8123-123456789012';

describe('what never reaches a log: secrets known by the name of their field', () => {
  const names = [
    'authorization',
    'Authorization',
    'cookie',
    'Set-Cookie',
    'set-cookie',
    'password',
    'newPassword',
    'secret',
    'clientSecret',
    'client_secret',
    'BOG_CLIENT_SECRET',
    'token',
    'orderToken',
    'formToken',
    'sessionToken',
    'access_token',
    'accessToken',
    'refresh_token',
    'authSecret',
    'AUTH_SECRET',
    'databaseUrl',
    'DATABASE_URL',
    'signature',
    'Callback-Signature',
    'cardMask',
    'payer_identifier',
    'email',
    'buyerEmail',
    'masked_email',
    'phone',
    'buyerPhone',
    'phone_number',
    'masked_phone',
    'name',
    'buyerName',
    'full_name',
    'fullName',
    'deliveryAddress',
    'google_pay_token',
    'apple_pay_token',
    'apiKey',
    'x-api-key',
  ];
  const shapes: Record<string, (log: Logger, name: string, value: string) => void> = {
    'a field': (log, name, value) => log.info({ [name]: value }, 'm'),
    'two deep': (log, name, value) => log.info({ a: { [name]: value } }, 'm'),
    'three deep': (log, name, value) => log.info({ a: { b: { [name]: value } } }, 'm'),
    'six deep': (log, name, value) => log.info({ a: { b: { c: { d: { e: { [name]: value } } } } } }, 'm'),
    'in a list': (log, name, value) => log.info({ rows: [{ [name]: value }, [{ [name]: value }]] }, 'm'),
    'a whole object below it': (log, name, value) => log.info({ [name]: { raw: [value] } }, 'm'),
    'on an error, whose own name is its kind': (log, name, value) =>
      log.error({ err: Object.assign(new Error('x'), { [name === 'name' ? 'x' : name]: value }) }, 'm'),
    'on an error below another name': (log, name, value) =>
      log.error({ reason: Object.assign(new Error('x'), { [name]: value }) }, 'm'),
    'a logger of one request': (log, name, value) => log.child({ [name]: value }).info('m'),
    'a logger of a logger': (log, name, value) =>
      log
        .child({ a: 1 })
        .child({ b: { [name]: value } })
        .info('m'),
    'a placeholder': (log, name, value) => log.info('row %j', { [name]: value }),
    'an object as placeholder': (log, name, value) => log.info({ a: 1 }, 'row %o', { [name]: value }),
    'JSON in a message': (log, name, value) => log.info(JSON.stringify({ row: { [name]: value } })),
    'JSON in a field': (log, name, value) => log.info({ body: JSON.stringify({ [name]: value }) }, 'm'),
    'JSON in the message of an error': (log, name, value) =>
      log.error({ err: new Error(JSON.stringify({ [name]: value })) }, 'm'),
    'the context': (log, name, value) =>
      withLogContext({ job: 'x', [name]: value } as never, () => log.info('m')),
  };

  test.each(Object.entries(shapes))('%s', (_shape, write) => {
    for (const name of names) {
      const { log, text } = listen();
      write(log, name, 'c4nary-value');
      expect(text(), name).not.toContain('c4nary');
      expect(text(), name).toContain('"level"');
    }
  });
});

describe('what never reaches a log: secrets known by their shape', () => {
  const secrets: [string, string, RegExp][] = [
    ['a bearer token', 'Authorization: Bearer eyJhbGciOi.eyJzdWIiOjEwfQ.c4nary_sig-x', /eyJ|c4nary/],
    ['a bearer token of another kind', 'sent bearer c4nary/+=.~-', /c4nary/],
    ['basic credentials', 'header Basic MTAwMDA6YzRuYXJ5', /MTAw/],
    ['a token alone', 'got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOjEwfQ.c4nary', /eyJ|c4nary/],
    ['an API key', `tried bck_3f9a1c2b_${'c4nary-_'.repeat(5)}abc`, /c4nary/],
    ['a read token', `asked with brt_${UUID}.c4naryc4naryc4naryc4na`, /c4nary/],
    ['a secret of a webhook', 'signed with whsec_c4nary/c4nary+c4nary=', /c4nary/],
    ['a connection string', 'cannot reach postgresql://shop:c4nary@db.example.com:5432/shop', /c4nary/],
    [
      'a connection string with @ in its password',
      'postgres://shop:c4n@ry/c4nary@db:5432/shop',
      /c4n|ry\/|c4nary/,
    ],
    ['a connection string without a user', 'redis://:c4nary@cache:6379', /c4nary/],
    ['a card number', 'card 4000000000000001 declined', /4000000/],
    ['a card number in groups', 'card 4000 0000 0000 0001 declined', /0000 0001/],
    ['a card number with hyphens', 'card 4000-0000-0000-0001 declined', /0000-0001/],
    ['an Amex number', 'card 371449635398431.', /37144/],
    ['an IBAN', 'to GE29NB0000000101904917', /NB00000/],
    ['an e-mail', 'user nino.k+shop@sub.example.com refused', /nino|example\.com/],
    ['an e-mail in Georgian letters', 'user ნინო@example.com refused', /ნინო/],
    ['a phone number', 'called +995 555 12 34 56 twice', /555|12 34/],
    ['a phone number in one piece', 'called +995555123456', /555123/],
    ['a phone number without its country', 'called 555 12 34 56, 555123456 and 0555-12-34-56', /555/],
    ['a cookie header', 'cookie: theme=dark; better-auth.session_token=c4nary.x', /c4nary/],
    ['a form body', 'grant_type=client_credentials&client_secret=c4nary&x=1', /c4nary/],
    ['a query', 'GET /sign-in?token=c4nary&next=/', /c4nary/],
    ['a password in words', "password='c4nary deluxe'", /c4nary|deluxe/],
    ['an order’s address', 'GET /orders/c4naryc4naryc4naryc4naryc4naryc4naryc4nary_/success', /c4nary/],
  ];
  const thrown = (message: string, cause?: unknown) =>
    Object.assign(new Error(message, { cause }), { code: 'X' });
  const shapes: Record<string, (log: Logger, secret: string) => void> = {
    'a message': (log, secret) => log.info(secret),
    'a message beside fields': (log, secret) => log.info({ a: 1 }, secret),
    'a placeholder': (log, secret) => log.info('said %s', secret),
    'a field': (log, secret) => log.info({ note: secret }, 'm'),
    'three deep': (log, secret) => log.info({ a: { b: { note: secret } } }, 'm'),
    'a list': (log, secret) => log.info({ notes: [secret, [secret]] }, 'm'),
    'an error': (log, secret) => log.error(thrown(secret)),
    'an error as err, without a message': (log, secret) => log.error({ err: thrown(secret) }),
    'an error as err': (log, secret) => log.error({ err: thrown(secret) }, 'm'),
    'an error as error': (log, secret) => log.error({ error: thrown(secret) }, 'm'),
    'an error below another name': (log, secret) => log.error({ reason: thrown(secret) }, 'm'),
    'the code of an error': (log, secret) =>
      log.error({ err: Object.assign(new Error('x'), { code: secret }) }),
    'the cause of an error': (log, secret) => log.error({ err: thrown('x', thrown(secret)) }, 'm'),
    'the cause of a cause': (log, secret) =>
      log.error({ err: thrown('x', thrown('y', thrown(secret))) }, 'm'),
    'a text that was thrown': (log, secret) => log.error({ err: secret }, 'm'),
    'an object that was thrown': (log, secret) => log.error({ err: { message: secret } }, 'm'),
    'a logger of one request': (log, secret) => log.child({ note: secret }).info('m'),
  };

  describe.each(Object.entries(shapes))('in %s', (_shape, write) => {
    test.each(secrets)('%s', (_what, secret, trace) => {
      const { log, text } = listen();
      write(log, secret);
      expect(text()).not.toBe('');
      expect(text()).not.toMatch(trace);
    });
  });

  test('a card number written as a number', () => {
    const { log, text } = listen();
    log.info({ pan: 4000000000000001, list: [371449635398431] }, 'm');
    expect(text()).not.toMatch(/4000000|37144/);
  });
});

describe('what a log is for stays readable', () => {
  test('ids, times, figures, codes and hosts', () => {
    const { log, lines } = listen();
    const fields = {
      bankOrderId: UUID,
      idempotencyKey: '22222222-2222-4222-8222-222222222222',
      orderNumber: 'A-1042',
      ms: 12,
      at: 1763670000000,
      amountMinor: 999_999_999,
      httpStatus: 503,
      route: '/orders/[token]/success',
      error: { type: 'x' },
      none: null,
      yes: true,
    };
    log.warn(fields, `payment ${UUID} of A-1042 at https://api.bog.ge/payments/v1 took 12 ms`);
    expect(lines()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        ...fields,
        error: expect.anything(),
        msg: `payment ${UUID} of A-1042 at https://api.bog.ge/payments/v1 took 12 ms`,
      },
    ]);
  });

  test('an error keeps its name, message, code, stack and causes', () => {
    const { log, lines } = listen();
    const cause = Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' });
    log.error({ err: new RangeError('too large', { cause }) }, 'm');
    expect(lines()[0]?.err).toEqual({
      type: 'RangeError',
      message: 'too large',
      stack: expect.stringContaining('log.test.ts'),
      cause: {
        type: 'TypeError',
        message: 'fetch failed',
        code: 'ECONNREFUSED',
        stack: expect.stringContaining('TypeError'),
      },
    });
  });

  test('an error whose other fields hold a request or a row does not carry them along', () => {
    const { log, text } = listen();
    log.error({ err: Object.assign(new Error('x'), { row: { note: 'c4nary' } }) }, 'm');
    expect(text()).not.toContain('c4nary');
  });

  test('an error that is its own cause, and an object that contains itself, end', () => {
    const { log, lines } = listen();
    const error = new Error('round');
    error.cause = error;
    const circle: Record<string, unknown> = { a: 1 };
    circle.self = circle;
    log.error({ err: error, circle }, 'm');
    expect(lines()).toHaveLength(1);
  });

  test('one line is one line', () => {
    const { log, text } = listen();
    log.info({ note: 'a\nb' }, 'first\n{"level":"info","msg":"forged"}');
    expect(text().split('\n')).toHaveLength(2);
  });

  test('levels below the chosen one are silent', () => {
    const { log, lines } = listen('warn');
    log.info('no');
    log.warn('yes');
    expect(lines().map(({ msg }) => msg)).toEqual(['yes']);
  });

  test('scrub leaves plain sentences alone', () => {
    for (const text of ['', 'reconciled 12 payments', 'the bank took 1763670000 ms', `receipt of ${UUID}`]) {
      expect(scrub(text)).toBe(text);
    }
  });

  test('a long hostile text costs no time', () => {
    const started = performance.now();
    for (const piece of ['a@', '1 ', 'a.', '://a:', 'password=', '\\"', '+1 ', 'ey.', 'Bearer ']) {
      scrub(piece.repeat(20_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the context of a request', () => {
  test('is on every line, also after waiting, and adds up', async () => {
    const { log, lines } = listen();
    await withLogContext({ requestId: 'request-1' }, async () => {
      log.info('a');
      await pause(1);
      expect(currentRequestId()).toBe('request-1');
      await withLogContext({ bankOrderId: UUID }, async () => {
        await Promise.all([pause(1), pause(2)]);
        log.info('b');
      });
      log.info('c');
    });
    expect(lines().map(({ msg, requestId, bankOrderId }) => [msg, requestId, bankOrderId])).toEqual([
      ['a', 'request-1', undefined],
      ['b', 'request-1', UUID],
      ['c', 'request-1', undefined],
    ]);
  });

  test('does not leak into another request or out of its own', async () => {
    const { log, lines } = listen();
    await Promise.all(
      ['one-12345', 'two-12345'].map((requestId) =>
        withLogContext({ requestId }, async () => {
          await pause(Math.random() * 5);
          log.info(requestId);
        }),
      ),
    );
    expect(currentRequestId()).toBeNull();
    log.info('outside');
    for (const line of lines().slice(0, 2)) expect(line.requestId).toBe(line.msg);
    expect(lines()[2]).not.toHaveProperty('requestId');
  });
});
