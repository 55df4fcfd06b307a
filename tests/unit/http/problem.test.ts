import { describe, expect, test } from 'vitest';
import { problem } from '@/lib/http/problem';

const facts = { code: 'order_not_found', status: 404, title: 'There is no such order' };

describe('an error answer of the API (RFC 9457)', () => {
  test('has the fields, the status and the content type of the standard', async () => {
    const response = problem({ ...facts, detail: 'A-1', requestId: 'request-1' });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'urn:bog-checkout:problem:order_not_found',
      title: 'There is no such order',
      status: 404,
      code: 'order_not_found',
      detail: 'A-1',
      requestId: 'request-1',
    });
  });

  test('leaves out what is not known', async () => {
    expect(Object.keys((await problem(facts).json()) as object)).toEqual(['type', 'title', 'status', 'code']);
  });

  test.each<[string, HeadersInit]>([
    ['an object', { 'Retry-After': '7' }],
    ['pairs', [['Retry-After', '7']]],
    ['Headers', new Headers({ 'Retry-After': '7' })],
  ])('takes further headers as %s', (_kind, headers) => {
    const response = problem({ ...facts, status: 429 }, headers);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});
