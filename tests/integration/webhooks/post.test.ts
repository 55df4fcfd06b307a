import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { post } from '@/lib/webhooks/post';
import { makeCertificate } from '@/tests/setup/certificate';
import { BEHAVIOURS, type Receiver, startBabbler, startReceiver } from './receiver';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.does(BEHAVIOURS.ok);
});

const send = (url = receiver.url, totalMs = 15_000) =>
  post(url, { 'webhook-id': 'msg_1' }, '{"type":"webhook.test","data":{}}', {
    privateAllowed: true,
    totalMs,
  });

describe('what a receiver may do', () => {
  test('take it: its answer is kept', async () => {
    expect(await send()).toEqual({ httpStatus: 200, problem: null, answer: 'thank you', retryAfter: null });
    expect(receiver.received).toMatchObject([
      {
        path: '/hook',
        body: '{"type":"webhook.test","data":{}}',
        headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1', connection: 'close' },
      },
    ]);
    receiver.does(BEHAVIOURS.noContent);
    expect(await send()).toMatchObject({ httpStatus: 204, problem: null, answer: '' });
  });

  test.each([
    ['broken', 500, 'receiver_error', '<h1>Oops</h1>'],
    ['refusing', 404, 'refused', 'no such hook'],
    ['gone', 410, 'gone', ''],
  ] as const)('be %s', async (behaviour, httpStatus, problem, answer) => {
    receiver.does(BEHAVIOURS[behaviour]);
    expect(await send()).toMatchObject({ httpStatus, problem, answer });
  });

  test('ask for time', async () => {
    receiver.does(BEHAVIOURS.busy);
    expect(await send()).toMatchObject({ problem: 'receiver_error', retryAfter: '600' });
  });

  test('redirect: nobody follows', async () => {
    receiver.does(BEHAVIOURS.redirecting);
    expect(await send()).toMatchObject({ httpStatus: 307, problem: 'redirected' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  });

  test('hang: after the time limit it is over', async () => {
    receiver.does(BEHAVIOURS.hanging);
    const begunMs = performance.now();
    expect(await send(receiver.url, 300)).toMatchObject({
      httpStatus: null,
      problem: 'timeout',
      answer: null,
    });
    expect(performance.now() - begunMs).toBeLessThan(2_000);
  });

  test('close the connection instead of answering', async () => {
    receiver.does(BEHAVIOURS.closing);
    expect(await send()).toMatchObject({ httpStatus: null, problem: 'connection_lost' });
  });

  test('not be there', async () => {
    const other = await startReceiver();
    await other.close();
    expect(await send(other.url)).toMatchObject({ httpStatus: null, problem: 'connection_refused' });
  });

  test('answer without end: what was said first counts, and no more than 2 kB of it are read', async () => {
    receiver.does(BEHAVIOURS.huge);
    const huge = await send();
    expect(huge).toMatchObject({ httpStatus: 200, problem: null });
    expect(huge.answer).toHaveLength(2_048);
    receiver.does(BEHAVIOURS.endless);
    const begunMs = performance.now();
    expect(await send()).toMatchObject({ httpStatus: 200, problem: null, answer: 'so far' });
    expect(performance.now() - begunMs).toBeLessThan(5_000);
  });

  test('say what would mislead a reader: it is kept as plain text', async () => {
    receiver.does(BEHAVIOURS.rude);
    expect((await send()).answer).toBe('a b [31mc d e');
  });

  test('speak no HTTP', async () => {
    const babbler = await startBabbler('220 mail.example.com ESMTP\r\n');
    expect(await send(babbler.url)).toMatchObject({ httpStatus: null, problem: 'not_http' });
    await babbler.close();
  });
});

describe('TLS', () => {
  const [from, to] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)];

  test('a certificate that nobody vouches for is refused before anything is sent, even if the environment looks away', async () => {
    const secure = await startReceiver(makeCertificate('127.0.0.1', { from, to }));
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await send(secure.url)).toMatchObject({ httpStatus: null, problem: 'tls_failed' });
      expect(secure.received).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
      await secure.close();
    }
  });

  test('a server that speaks none', async () => {
    expect(await send(receiver.url.replace('http:', 'https:'))).toMatchObject({ problem: 'tls_failed' });
  });
});

describe('where a name leads, when it is connected to', () => {
  const asked: string[] = [];
  const to = (...addresses: string[]) => ({
    privateAllowed: false,
    resolve: async (hostname: string): Promise<LookupAddress[]> => {
      asked.push(hostname);
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  });
  const sendTo = (options: Parameters<typeof post>[3]) =>
    post(`http://hooks.example.com:${receiver.port}/hook`, {}, '{}', options);

  test.each(['127.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '10.0.0.1'])(
    'to %s: nothing is sent',
    async (address) => {
      expect(await sendTo(to(address))).toMatchObject({ httpStatus: null, problem: 'address_refused' });
      expect(receiver.received).toEqual([]);
    },
  );

  // DNS rebinding: a check of its own before the request would have believed the first answer, and connected by the second.
  test('one that leads elsewhere each time it is asked is asked once, by whoever connects', async () => {
    let questions = 0;
    const options = {
      privateAllowed: false,
      resolve: async (): Promise<LookupAddress[]> => {
        questions += 1;
        return [{ address: questions === 1 ? '10.0.0.1' : '127.0.0.1', family: 4 }];
      },
    };
    expect((await sendTo(options)).problem).toBe('address_refused');
    expect(questions).toBe(1);
    expect(receiver.received).toEqual([]);
  });

  test('a name that is not there', async () => {
    const missing = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    expect(await sendTo({ privateAllowed: false, resolve: missing })).toMatchObject({
      problem: 'name_not_found',
    });
  });

  test('the name is asked for once per connection', async () => {
    asked.length = 0;
    await sendTo(to('127.0.0.1'));
    expect(asked).toEqual(['hooks.example.com']);
  });
});
