import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { BogClient } from '@/lib/bog/bog-client';
import { createBogClient } from '@/lib/bog/client';
import { sealBogConfig } from '@/lib/bog/config';
import { BogError } from '@/lib/bog/errors';
import { excerpt, keptBody, quote } from '@/lib/bog/redact';
import { APPLE_ORDER_ID } from './operations';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  cutOff,
  failure,
  fixture,
  how,
  json,
  ORDER_ID,
  order,
  type Step,
  setUp,
  text,
} from './support';

const SPLIT_ORDER_ID = (fixture('receipt.split') as { order_id: string }).order_id;
const TOKEN = 'eyJcanary-header.canary-payload.canary-signature';
const WALLET = '{"signature":"canary-wallet","version":"1"}';
const BASIC = btoa(`${CLIENT_ID}:${CLIENT_SECRET}`);
const CANARIES = [
  CLIENT_SECRET,
  TOKEN,
  BASIC,
  'canary-payload',
  'canary-wallet',
  'ნინო',
  'nino.real@example.com',
];

/** Every way in which an object usually reaches a log. */
function shown(value: unknown): string {
  const { stack, message } = value instanceof Error ? value : { stack: '', message: '' };
  const options = { depth: 10, showHidden: false };
  return [inspect(value, options), JSON.stringify(value), `${value}`, stack, message].join('\n');
}

function expectClean(value: unknown) {
  const output = shown(value);
  for (const canary of CANARIES) expect(output).not.toContain(canary);
}

/** A bank that repeats all that it was sent, and more. */
const echo = (status: number, wrap: (told: string) => string): Step => {
  return ({ headers, body }) => {
    const told = JSON.stringify({ ...Object.fromEntries(headers), body });
    return new Response(wrap(told), { status });
  };
};

const goodToken = json({ access_token: TOKEN, expires_in: 300 });
const walletOrder = {
  ...order,
  buyer: { fullName: 'ნინო მაგალითი', maskedEmail: 'nino.real@example.com' },
  config: { googlePay: { external: false, token: WALLET } },
};

describe('secrets and personal data stay out of', () => {
  test('the client and a sealed configuration', () => {
    const config = sealBogConfig(setUp().config);
    expectClean(config);
    expectClean(createBogClient(config, { fetch, now: Date.now }));
    expect(config.clientSecret).toBe(CLIENT_SECRET);
  });

  test('what is told of a token that is given to a program', async () => {
    const { client, calls } = setUp({ token: [goodToken] });
    const { value, endsAt } = await client.accessToken();
    expect(value).toBe(TOKEN);
    expect(endsAt).toBeGreaterThan(0);
    expect(calls).toHaveLength(1);
    calls.forEach(expectClean);
  });

  test.each<[string, Step]>([
    [
      'a 400 that echoes the request as its message',
      echo(400, (told) => JSON.stringify({ key: told, message: told })),
    ],
    ['a 500 page that echoes the request', echo(500, (told) => `<html><title>${told}</title>${told}</html>`)],
    ['a 200 that echoes the request', echo(200, (told) => `{"message":${JSON.stringify(told)}}`)],
    ['a 403 with the token in plain text', text(`Bearer ${TOKEN} is not allowed`, 403)],
    [
      'a 200 cut off in the middle',
      cutOff(`{"buyer":{"full_name":"ნინო მაგალითი","email":"nino.real@example.com","x":"${TOKEN}`),
    ],
    [
      'a receipt-like body of the wrong shape',
      json({ buyer: { full_name: 'ნინო მაგალითი', email: 'nino.real@example.com' } }),
    ],
    [
      'a thrown error that quotes the token',
      () => Promise.reject(new TypeError(`invalid header value "Bearer ${TOKEN}"`)),
    ],
  ])('errors: %s', async (_, step) => {
    const { client, calls } = setUp(
      { api: [step, step], token: [goodToken] },
      { config: { maxAttempts: 2 } },
    );
    expectClean(await failure(client.createOrder(walletOrder, how), BogError));
    calls.forEach(expectClean);
    const read = setUp({ api: [step], token: [goodToken] }, { config: { maxAttempts: 1 } });
    expectClean(await failure(read.client.getReceipt(ORDER_ID), BogError));
  });

  test.each<[string, Step]>([
    [
      'a 401 that echoes the credentials',
      echo(401, (told) => JSON.stringify({ error: 'invalid_client', error_description: told })),
    ],
    [
      'a 200 with a token that cannot travel',
      json({ access_token: `${TOKEN}\n`, refresh_token: 'canary-payload' }),
    ],
  ])('token errors: %s', async (_, step) => {
    const { client } = setUp({ token: [step] }, { config: { maxAttempts: 1 } });
    expectClean(await failure(client.checkCredentials(), BogError));
  });

  test('our own refusals: fields are named, values are not', async () => {
    const wrong = {
      ...walletOrder,
      callbackUrl: `http://x/${CLIENT_SECRET}`,
      currency: CLIENT_SECRET as 'GEL',
    };
    expectClean(await failure(setUp().client.createOrder(wrong, how), BogError));
  });
});

/** What a talkative bank says of people and cards, in every spelling. */
const TOLD = {
  buyer: { full_name: 'ნინო მაგალითი', email: 'nino.real@example.com', phone_number: '+995 555 12 34 56' },
  iban: 'GE29NB0000000101904917',
  note: 'to GE29 NB00 0000 0101 9049 17 or GE29NB0000000101904917, card 4000000000000001 or 4000 0000 0000 0001',
  jwt: 'eyJhbGciOiJSUzI1NiJ9.canary-payload.canary-signature',
  contact: 'nino.real@example.com, +995 555 12 34 56',
};
const PERSONAL = [
  ...CANARIES,
  'მაგალითი',
  '0101904917',
  '0101 9049',
  '0000000000001',
  '0000 0001',
  '12 34 56',
  'canary-apple',
];

/** What a bank sends that answers well, but repeats all that it was sent beside the answer. */
const withEcho =
  (answer: object, status = 200): Step =>
  ({ headers, body }) => {
    const told = JSON.stringify({ ...Object.fromEntries(headers), body });
    const extra = { ...TOLD, echo: told, nested: JSON.stringify(told), parsed: body && JSON.parse(body) };
    return new Response(JSON.stringify({ ...answer, ...extra }), { status });
  };

describe('the record of calls', () => {
  const APPLE = '{"token":{"paymentData":{"data":"canary-apple-data","signature":"canary-apple-sign"}}}';
  const keyed = { idempotencyKey: how.idempotencyKey };
  const split = { parts: [{ iban: 'GE29NB0000000101904917', percent: 10, description: 'Part' }] };
  const googleOrder = {
    ...walletOrder,
    paymentMethods: ['google_pay' as const],
    config: { googlePay: { external: true, token: WALLET } },
  };
  type Talking = [name: string, answer: string | null, call: (client: BogClient) => Promise<unknown>];
  const CALLS: Talking[] = [
    ['createOrder', 'create-order.response', (client) => client.createOrder(walletOrder, how)],
    ['getReceipt', 'receipt.split', (client) => client.getReceipt(SPLIT_ORDER_ID)],
    ['refund', 'refund.response', (client) => client.refund(ORDER_ID, { currency: 'GEL' }, keyed)],
    ['approve', 'approve.response', (client) => client.approve(ORDER_ID, { currency: 'GEL', split }, keyed)],
    [
      'cancel',
      'cancel.response',
      (client) => client.cancel(ORDER_ID, { description: 'to nino.real@example.com' }, keyed),
    ],
    ['saveCard', null, (client) => client.saveCard(ORDER_ID, 'recurrent', keyed)],
    ['saveCard for charges', null, (client) => client.saveCard(ORDER_ID, 'subscription', keyed)],
    [
      'payWithSavedCard',
      'create-order.response',
      (client) => client.payWithSavedCard(ORDER_ID, walletOrder, how),
    ],
    ['chargeSavedCard', 'subscribe.response', (client) => client.chargeSavedCard(ORDER_ID, {}, keyed)],
    ['deleteSavedCard', null, (client) => client.deleteSavedCard(ORDER_ID, keyed)],
    [
      'createGooglePayOrder',
      'google-pay.create.response',
      (client) => client.createGooglePayOrder(googleOrder, how),
    ],
    [
      'createApplePayOrder',
      'apple-pay.create.response',
      (client) =>
        client.createApplePayOrder(
          {
            ...walletOrder,
            applicationType: 'web',
            paymentMethods: ['apple_pay'],
            config: { applePay: { external: true } },
          },
          how,
        ),
    ],
    [
      'completeApplePay',
      'apple-pay.complete.response',
      (client) => client.completeApplePay(APPLE_ORDER_ID, APPLE, keyed),
    ],
    [
      'calculateInstalments',
      'calculator.response',
      (client) => client.calculateInstalments({ amountMinor: 5, currency: 'GEL' }),
    ],
  ];

  function expectNothingPersonal(calls: readonly unknown[]) {
    expect(calls.length).toBeGreaterThan(0);
    for (const output of calls.map(shown))
      for (const canary of PERSONAL) expect(output).not.toContain(canary);
  }

  test.each(CALLS)(
    '%s: keeps no secret when all goes well, and keeps what was said',
    async (_, answer, call) => {
      const good = withEcho(answer === null ? {} : (fixture(answer) as object));
      const { client, calls } = setUp({ api: [good], token: [goodToken] });
      await call(client);
      expectNothingPersonal(calls);
      expect(calls.at(-1)?.responseBody?.length).toBeGreaterThan(200);
    },
  );

  test.each(CALLS)('%s: keeps no secret however it fails', async (_, __, call) => {
    const FAULTS: Step[] = [
      withEcho({ key: 'bad_request', message: JSON.stringify(TOLD) }, 400),
      withEcho({ error: 'internal', error_description: 'nino.real@example.com' }, 500),
      withEcho({ title: TOLD.note, detail: TOLD.contact }, 403),
      echo(503, (told) => `<html><title>${told}</title><p>${told} ${JSON.stringify(TOLD)}</html>`),
      echo(302, (told) => told),
      echo(200, (told) => `not JSON ${told} ${JSON.stringify(TOLD)}`),
      ({ headers }) =>
        Promise.reject(new TypeError(`${headers.get('authorization')} ${JSON.stringify(TOLD)}`)),
      cutOff(JSON.stringify(TOLD), 200),
    ];
    for (const fault of FAULTS) {
      const { client, calls } = setUp({ api: [fault], token: [goodToken] }, { config: { maxAttempts: 1 } });
      const error = await failure(call(client), BogError);
      expectNothingPersonal([...calls, error]);
    }
  });

  test('keeps nothing of the token call', async () => {
    const steps = [goodToken, withEcho({ error: 'invalid_client', error_description: TOKEN }, 401)];
    for (const step of steps) {
      const asked: Step = (request) => step({ ...request, body: null });
      const { client, calls } = setUp({ token: [asked] }, { config: { maxAttempts: 1 } });
      await client.checkCredentials().catch(() => undefined);
      expectNothingPersonal(calls);
      expect(calls[0]).toMatchObject({ operation: 'token', requestBody: null, responseBody: null });
    }
  });
});

describe('a kept body', () => {
  const receipt = fixture('receipt.refunded-partially') as { purchase_units: { items: unknown[] } };

  test('is the whole receipt but for what names a person or opens an order', () => {
    const kept = JSON.parse(keptBody(JSON.stringify(receipt), []) ?? '');
    expect(kept).toEqual({
      ...receipt,
      buyer: { full_name: '[redacted]', email: '[redacted]', phone_number: '[redacted]' },
      payment_detail: {
        ...kept.payment_detail,
        payer_identifier: '[redacted]',
        transaction_id: '632511804417',
      },
      redirect_links: { success: 'https://clay.example.com/[path]', fail: 'https://clay.example.com/[path]' },
    });
  });

  test('is at most 8,000 characters, cut between words, in no time', () => {
    const items = Array.from({ length: 5000 }, () => ({ description: 'cup', tin: '4000 0000 0000 0001' }));
    const long = JSON.stringify({ ...receipt, purchase_units: { ...receipt.purchase_units, items } });
    const started = performance.now();
    const kept = keptBody(long, ['s3cret']) ?? '';
    for (const filler of ['a', '1', '1 ', '@', 'a@', '"email":"', 'ey.', '"success":"http:\\/\\/', '\\']) {
      keptBody(filler.repeat(500_000), ['secret']);
    }
    expect(performance.now() - started).toBeLessThan(5000);
    expect(kept.length).toBeLessThanOrEqual(8000);
    expect(kept.length).toBeGreaterThan(6000);
    expect(kept).not.toContain('4000');
  });

  test('ends before a card number that the cut goes through', () => {
    const kept = keptBody(`${'x'.repeat(7980)} 4000 0000 0000 0001 4000 0000`, []);
    expect(kept).toBe('x'.repeat(7980));
  });

  test('of nothing is null', () => {
    expect(keptBody(null, [])).toBeNull();
    expect(keptBody(' ', [])).toBeNull();
  });
});

describe('excerpt', () => {
  test.each([
    ['a card number', 'card 4000 0000 0000 0001 refused', 'card [number] refused'],
    ['a card number without spaces', 'card 4000000000000001.', 'card [number].'],
    ['a masked card is none', '400000***0001', '400000***0001'],
    ['an e-mail', 'sent to a.b+c@mail.example.com', 'sent to [email]'],
    ['a phone number', 'call +995 555 12 34 56', 'call [phone]'],
    ['an IBAN', 'GE29NB0000000101904917', '[iban]'],
    [
      'a named field',
      '{"full_name" : "A \\"B\\" C","code":"100"}',
      '{"full_name" : "[redacted]","code":"100"}',
    ],
    [
      'a named field inside JSON text',
      '{"b":"{\\"full_name\\":\\"Nino M\\",\\"x\\":1}"}',
      '{"b":"{\\"full_name\\":"[redacted]",\\"x\\":1}"}',
    ],
    ['a named field cut off', '{"full_name":"Nin', '{"full_name":"[redacted]"'],
    ['ids stay', `order ${ORDER_ID} trx 632511804417`, `order ${ORDER_ID} trx 632511804417`],
  ])('%s', (_, body, clean) => {
    expect(excerpt(body, [])).toBe(clean);
  });

  test('secrets go in every spelling', () => {
    const secret = 'a"b/c d';
    const told = [secret, JSON.stringify(secret), encodeURIComponent(secret)].join(' | ');
    expect(excerpt(told, [secret])).toBe('[secret] | "[secret]" | [secret]');
  });

  test.each([
    ['JSON in JSON', JSON.stringify(JSON.stringify('ნი"ნო'))],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify('ნი"ნო')))],
    ['ASCII', 'name: \\u10dc\\u10d8"\\u10dc\\u10dd'],
    ['ASCII with large letters', 'name: \\u10DC\\u10D8"\\u10DC\\u10DD'],
  ])('secrets go in %s', (_, told) => {
    const kept = excerpt(told, ['ნი"ნო']);
    expect(kept).toContain('[secret]');
    expect(kept).not.toMatch(/ნო|10d[cd]/i);
  });

  test('a secret that cannot be written in an address is no trouble', () => {
    expect(excerpt('x', ['abc\ud800'])).toBe('x');
  });

  test.each([
    ['plain', '{"success":"https://a.example.com/orders/t0k3n/success?x=1","code":"1"}'],
    ['with escaped slashes', '{"fail":"https:\\/\\/a.example.com\\/orders\\/t0k3n"}'],
    ['inside JSON text', JSON.stringify(JSON.stringify({ fail: 'https://a.example.com/orders/t0k3n' }))],
  ])('the address to come back to keeps its host only: %s', (_, told) => {
    const kept = excerpt(told, []);
    expect(kept).toContain('a.example.com/[path]');
    expect(kept).not.toContain('t0k3n');
  });

  test('is at most 500 characters and shows no half of a secret at a cut', () => {
    for (const start of [490, 3990, 65_530]) {
      const body = `${'x '.repeat(start / 2)}${'s3cret-'.repeat(10)}`;
      const cut = excerpt(body, ['s3cret-'.repeat(10)]) ?? '';
      expect(cut.length).toBeLessThanOrEqual(500);
      expect(cut).not.toContain('s3cret');
    }
  });

  test('shows no half of a card number that the cut left without its pattern', () => {
    const body = `ey${'x'.repeat(3980)}.x 4000000000000001`;
    expect(excerpt(body, [])).toBe('[token]');
  });

  test('a quoted message is cut after its secrets are taken out, not before', () => {
    const said = `${'x'.repeat(295)}${'s3cret-'.repeat(10)}`;
    expect(quote(said, ['s3cret-'.repeat(10)])).toBe(`${'x'.repeat(295)}[secr`);
    expect(quote(null, [])).toBeNull();
  });

  test('of nothing is null, and a large body costs no time', () => {
    expect(excerpt(' \n', [])).toBeNull();
    const started = performance.now();
    for (const filler of ['a', '1', '1 ', '@', 'a@', '"email":"', 'ey.'])
      excerpt(filler.repeat(500_000), ['secret']);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
