import { expect, test } from 'vitest';
import { visitedHost } from '@/lib/http/visited-host';

// An action of the second shop redirected to a page that Next then drew as the first shop's: it asks itself at localhost.
test.each<[string, Record<string, string>, string]>([
  ['straight from the visitor', { host: 'Second.example:3000' }, 'second.example:3000'],
  ['through a proxy', { host: 'localhost:3000', 'x-forwarded-host': 'second.example' }, 'second.example'],
  ['through two', { host: 'app', 'x-forwarded-host': 'second.example, inner.example' }, 'second.example'],
  ['with an empty header', { host: 'second.example', 'x-forwarded-host': ' ' }, 'second.example'],
  ['without any', {}, ''],
])('%s', (_, headers, host) => {
  expect(visitedHost(new Headers(headers))).toBe(host);
});
