import { describe, expect, test, vi } from 'vitest';
import { inRequest, requestInfo, safeRequestId, triggerOf } from '@/lib/http/request';
import { currentRequestId } from '@/lib/log';
import type { Services } from '@/lib/services';

const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => incoming.headers }));

const shared = globalThis as typeof globalThis & Record<symbol, Services | undefined>;
const SERVICES = Symbol.for('bog-checkout.services');
const proxies = (trustedProxyHops: number) => {
  shared[SERVICES] = { env: { trustedProxyHops } } as unknown as Services;
};

const NEW_ID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('a request id from in front of us', () => {
  test.each(['request-1', 'abc_DEF-123', 'a'.repeat(64), '5b0e4b0e-3a4c-4d3e-9a57-0c8a5a0b6f11'])(
    '%s is kept',
    (id) => expect(safeRequestId(id)).toBe(id),
  );

  test.each([
    null,
    '',
    'short',
    'a'.repeat(65),
    'has space',
    'a\nforged: 1',
    'ab"cdefgh',
    'ნომერი-12',
    'request-1\n',
  ])('%j is replaced', (id) => expect(safeRequestId(id)).toMatch(NEW_ID));

  test('a new one each time', () => expect(safeRequestId(null)).not.toBe(safeRequestId(null)));
});

describe('who is asking', () => {
  test('comes from the headers that the proxy put in order', async () => {
    proxies(1);
    incoming.headers = new Headers({
      'x-request-id': 'request-1',
      'x-forwarded-for': '1.1.1.1, 203.0.113.9',
      host: 'Shop.Example.com:3000',
    });
    expect(await requestInfo()).toEqual({
      requestId: 'request-1',
      address: '203.0.113.9',
      host: 'shop.example.com:3000',
    });
  });

  test('is unknown without them', async () => {
    proxies(0);
    incoming.headers = new Headers();
    expect(await requestInfo()).toEqual({
      requestId: expect.stringMatching(NEW_ID),
      address: null,
      host: '',
    });
  });
});

test('the work of a request carries its id to every line, and hands back what it made', async () => {
  proxies(0);
  incoming.headers = new Headers({ 'x-request-id': 'request-2' });
  const seen = await inRequest(async ({ requestId }) => {
    await Promise.resolve();
    return [requestId, currentRequestId()];
  });
  expect(seen).toEqual(['request-2', 'request-2']);
  expect(currentRequestId()).toBeNull();
});

test('the timeline records who, by which door, from where', () => {
  const info = { requestId: 'request-3', address: '203.0.113.9', host: 'shop' };
  expect(triggerOf(info, 'shopper', 'checkout')).toEqual({
    source: 'shopper',
    via: 'checkout',
    actor: null,
    address: '203.0.113.9',
  });
  expect(triggerOf(info, 'staff', 'merchant', 'nino').actor).toBe('nino');
});
