import { describe, expect, test } from 'vitest';
import type { ApiShop } from '@/lib/api/api-shop';
import { checkOrigin, corsHeaders, preflight } from '@/lib/api/cors';

const shop = { hostName: null, origins: ['https://front.example'] } as unknown as ApiShop;
const asked = { shop, cors: true, appUrl: 'https://shop.example.ge', methods: 'OPTIONS, POST' };
const refused = { code: 'origin_not_allowed' };

describe('the page that calls', () => {
  test.each([
    ['no page at all', null],
    ['the shop’s own', 'https://shop.example.ge'],
    ['one that the shop has entered', 'https://front.example'],
  ])('%s passes', (_what, origin) => expect(checkOrigin(origin, asked)).toBeNull());

  test.each([
    'https://evil.example',
    'http://front.example',
    'https://front.example:8443',
    'https://front.example.evil.example',
    'https://FRONT.example',
    'null',
    '',
    '*',
  ])('%j is refused', (origin) => expect(checkOrigin(origin, asked)).toMatchObject(refused));

  test('may not call an operation that is for servers, wherever it comes from; the shop itself may', () => {
    const server = { ...asked, cors: false };
    expect(checkOrigin('https://front.example', server)).toMatchObject(refused);
    expect(checkOrigin('https://shop.example.ge', server)).toBeNull();
  });

  test('of a shop with a host of its own is that host, and not the installation', () => {
    const other = { ...asked, shop: { ...shop, hostName: 'kera.example.ge' } };
    expect(checkOrigin('https://kera.example.ge', other)).toBeNull();
    expect(checkOrigin('https://shop.example.ge', other)).toMatchObject(refused);
  });
});

describe('the headers of an answer', () => {
  test('let a page of the list read it, and nobody else; caches keep them apart', () => {
    expect(corsHeaders('https://front.example', asked)).toMatchObject({
      'Access-Control-Allow-Origin': 'https://front.example',
      'Access-Control-Expose-Headers': expect.stringContaining('Order-Read-Token'),
      Vary: 'Origin',
    });
    for (const origin of [null, 'https://evil.example'])
      expect(corsHeaders(origin, asked)).toEqual({ Vary: 'Origin' });
    expect(corsHeaders('https://front.example', { ...asked, cors: false })).toEqual({});
  });

  test('never let cookies along, and never name any origin', () => {
    const { headers } = preflight('https://front.example', asked);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-origin')).not.toBe('*');
  });
});

describe('a browser that asks beforehand', () => {
  test('is told what a page of the list may send: never an API key', () => {
    const answer = preflight('https://front.example', asked);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toBe('OPTIONS, POST');
    const sent = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(', ');
    expect(sent).toEqual(expect.arrayContaining(['content-type', 'authorization', 'idempotency-key']));
    expect(sent).not.toContain('x-api-key');
  });

  test('for another page is told nothing', () => {
    const { headers } = preflight('https://evil.example', asked);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
