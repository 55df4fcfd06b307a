import { describe, expect, test } from 'vitest';
import { bodyTooLarge } from '@/lib/http/body-limit';

const MB = 1024 * 1024;
const sent = (
  pathname: string,
  headers: Record<string, string>,
  { method = 'POST', body = null }: { method?: string; body?: ReadableStream<Uint8Array> | null } = {},
) => bodyTooLarge({ method, pathname, headers: new Headers(headers), body });
const bytes = (size: number) => ({ 'content-length': String(size) });

describe('a form with a picture', () => {
  test.each([
    '/merchant/products/new',
    '/merchant/products/0193a1b0',
    '/merchant/settings',
    '/merchant/settings/shop',
  ])('%s may have 9 MB', async (path) => {
    expect(await sent(path, bytes(9 * MB))).toBe(false);
    expect(await sent(path, bytes(9 * MB + 1))).toBe(true);
    expect(await sent(path, bytes(40 * MB))).toBe(true);
  });
});

test.each(['/', '/checkout', '/merchant/sign-in', '/merchant/productsx', '/x/merchant/products'])(
  'any other form may have 1 MB: %s',
  async (path) => {
    expect(await sent(path, bytes(MB))).toBe(false);
    expect(await sent(path, bytes(MB + 1))).toBe(true);
  },
);

test('no body, or one that nobody reads, is never too much', async () => {
  expect(await sent('/merchant/products/new', {})).toBe(false);
  expect(await sent('/checkout', { 'transfer-encoding': 'chunked' })).toBe(false);
  expect(await sent('/checkout', bytes(40 * MB), { method: 'GET' })).toBe(false);
});

// Some proxies pass a form on without saying how long it is: it was refused as if it were too large.
describe('a body whose size is not announced', () => {
  const CHUNKED = { 'transfer-encoding': 'chunked' };
  /** @returns the body, and how much of it was asked for */
  function chunks(sizes: readonly number[]) {
    const read = { bytes: 0, cancelled: false };
    const left = [...sizes];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const size = left.shift();
          if (size === undefined) return controller.close();
          read.bytes += size;
          controller.enqueue(new Uint8Array(size));
        },
        cancel() {
          read.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return { body, read };
  }

  test.each([
    ['nothing', [], false],
    ['exactly as much as may be', [MB / 2, MB / 2], false],
    ['a byte more', [MB / 2, MB / 2, 1], true],
  ])('%s', async (_what, sizes, tooLarge) => {
    expect(await sent('/checkout', CHUNKED, { body: chunks(sizes).body })).toBe(tooLarge);
  });

  test('may have 9 MB where a picture may be', async () => {
    const nine = Array.from({ length: 9 }, () => MB);
    expect(await sent('/merchant/products/new', CHUNKED, { body: chunks(nine).body })).toBe(false);
    expect(await sent('/merchant/products/new', CHUNKED, { body: chunks([...nine, 1]).body })).toBe(true);
  });

  test('is read no further than the limit', async () => {
    const { body, read } = chunks(Array.from({ length: 1_000 }, () => MB));
    expect(await sent('/checkout', CHUNKED, { body })).toBe(true);
    expect(read).toEqual({ bytes: 2 * MB, cancelled: true });
  });
});
