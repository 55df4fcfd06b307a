import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { GET } from '@/app/pictures/[key]/route';
import type { Services } from '@/lib/services';

const shared = globalThis as typeof globalThis & Record<symbol, Services | undefined>;
const KEY = `${randomUUID()}.webp`;
const get = vi.fn();

beforeEach(() => {
  get
    .mockReset()
    .mockImplementation(async (key: string) =>
      key === KEY ? { bytes: 7, stream: new Blob(['picture']).stream() } : null,
    );
  shared[Symbol.for('bog-checkout.services')] = { pictures: { get } } as unknown as Services;
});

const ask = (key: string) =>
  GET(new Request('https://shop.example.com/'), { params: Promise.resolve({ key }) });

test('a picture is a picture and nothing else, and may be kept for ever', async () => {
  const response = await ask(KEY);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('picture');
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'image/webp',
    'content-length': '7',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

test('what is not there is 404, and not remembered as missing', async () => {
  const response = await ask(`${randomUUID()}.webp`);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test.each(['x.webp', '../../.env', '..%2f.env', `${KEY}.svg`, KEY.toUpperCase(), ''])(
  'the store is not even asked for %j',
  async (key) => {
    expect((await ask(key)).status).toBe(404);
    expect(get).not.toHaveBeenCalled();
  },
);
