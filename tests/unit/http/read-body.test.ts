import { describe, expect, test } from 'vitest';
import { readBody } from '@/lib/http/read-body';

const MAX = 1_000;

/** A request whose body comes in pieces and says nothing of its length. */
function streamed(
  pieces: number[],
  headers: HeadersInit = {},
): { request: Request; state: { pulled: number; cancelled: boolean } } {
  const state = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = pieces[state.pulled];
        state.pulled++;
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(state.pulled));
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  return { request: new Request('http://localhost/', init), state };
}

const posted = (body: BodyInit | null, headers: HeadersInit = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });

describe('a body within the limit', () => {
  test.each([0, 1, MAX - 1, MAX])('of %i bytes comes whole', async (size) => {
    const bytes = await readBody(posted(new Uint8Array(size).fill(7)), MAX);
    expect(bytes).toEqual(Buffer.alloc(size, 7));
  });

  test('comes byte for byte, also when it is no text', async () => {
    const raw = Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x0d, 0x0a, 0xc3]);
    expect(await readBody(posted(raw), MAX)).toEqual(raw);
  });

  test('in pieces is put together in order', async () => {
    const { request } = streamed([1, 2, MAX - 3]);
    const bytes = await readBody(request, MAX);
    expect(bytes?.length).toBe(MAX);
    expect([...(bytes?.subarray(0, 4) ?? [])]).toEqual([1, 2, 2, 3]);
  });

  test('that is not there is empty', async () => {
    expect(await readBody(posted(null), MAX)).toEqual(Buffer.alloc(0));
  });
});

describe('a body beyond the limit', () => {
  test('that says so is not read at all', async () => {
    const { request, state } = streamed([10], { 'content-length': String(MAX + 1) });
    expect(await readBody(request, MAX)).toBeNull();
    expect(state.pulled).toBe(0);
  });

  test('by one byte', async () => {
    expect(await readBody(posted(new Uint8Array(MAX + 1)), MAX)).toBeNull();
  });

  test.each([
    ['says nothing of its length', {}],
    ['lies about its length', { 'content-length': '5' }],
    ['gives a length that is no number', { 'content-length': 'many' }],
  ])('that %s is cut as soon as it is too much', async (_how, headers) => {
    const { request, state } = streamed([MAX, 1, ...Array.from({ length: 1_000 }, () => 1_000)], headers);
    expect(await readBody(request, MAX)).toBeNull();
    expect(state).toEqual({ pulled: 2, cancelled: true });
  });
});

test('a connection that breaks is an error, never half a body', async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('aborted'));
    },
  });
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  await expect(readBody(request, MAX)).rejects.toThrow('aborted');
});
