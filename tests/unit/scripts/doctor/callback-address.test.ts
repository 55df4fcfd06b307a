import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { toResponse } from '@/lib/api/answer';
import { PROBLEMS, type ProblemCode } from '@/lib/api/contract/problems';
import { checkCallbackAddress } from '../../../../scripts/lib/doctor/check-callback-address';

type Answer = { status: number; headers?: Record<string, string>; body?: string };

let server: http.Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

const asked: { method?: string; url?: string; signature?: string | string[]; body: string }[] = [];

/** Whatever stands at the shop's public address. */
async function standing(answer: Answer): Promise<string> {
  server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({
      signature: request.headers['callback-signature'],
      body,
      url: request.url,
      method: request.method,
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Exactly what our route would say. */
async function ours(code: ProblemCode): Promise<Answer> {
  const response = toResponse({ ok: false, code }, 'request-1', new Headers());
  return {
    status: PROBLEMS[code].status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

async function judged(answer: Answer) {
  const url = await standing(answer);
  const [finding, ...more] = await checkCallbackAddress([{ url }, { url }]);
  expect(more).toEqual([]);
  return finding;
}

test.each(['missing_signature', 'lock_closed'] as const)(
  'our own refusal (%s) is what has to come',
  async (code) => {
    expect(await judged(await ours(code))).toMatchObject({ name: 'Callback address', state: 'ok' });
    expect(asked.at(-1)).toMatchObject({
      ...{ method: 'POST', url: '/api/payments/bog/callback', signature: undefined },
      // It names no order: nobody is made to ask the bank about one.
      body: '{}',
    });
  },
);

test('a redirect is told with where it leads', async () => {
  const finding = await judged({ status: 308, headers: { location: 'https://www.shop.example.com/x' } });
  expect(finding).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('leads on to https://www.shop.example.com/x (308)'),
    remedy: expect.stringContaining('APP_URL'),
  });
});

test.each([
  [
    'the page of a proxy',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' },
    '200 with text/html',
  ],
  [
    'a refusal that is not ours',
    { status: 401, headers: { 'content-type': 'application/json' }, body: '{"code":"missing_signature"}' },
    '401 with application/json',
  ],
  ['nothing at all', { status: 502 }, '502 with nothing'],
])('%s is told as what came instead', async (_, answer, words) => {
  expect(await judged(answer)).toMatchObject({ state: 'problem', detail: expect.stringContaining(words) });
});

test('another problem of ours is told by its code', async () => {
  expect(await judged(await ours('database_unavailable'))).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('503 database_unavailable'),
  });
});

test('nobody there', async () => {
  const [finding] = await checkCallbackAddress([{ url: 'http://127.0.0.1:1' }]);
  expect(finding).toMatchObject({ state: 'problem', detail: expect.stringContaining('does not answer') });
});
