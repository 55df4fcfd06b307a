import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHost, readLines, readOrigin } from '@/lib/shops/web-lines';

describe('an origin', () => {
  test.each([
    ['https://app.example.com', 'https://app.example.com'],
    ['https://App.Example.COM/', 'https://app.example.com'],
    ['HTTPS://app.example.com:443', 'https://app.example.com'],
    ['https://app.example.com:8443', 'https://app.example.com:8443'],
    ['https://მაღაზია.გე', 'https://xn--lodaaxko2f.xn--node'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://shop.localhost:80', 'http://shop.localhost'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://192.0.2.7', 'https://192.0.2.7'],
  ])('%s is %s', (line, value) => expect(readOrigin(line)).toEqual({ ok: true, value }));
  test.each([
    ['*', 'wildcard'],
    ['https://*.example.com', 'wildcard'],
    ['http://app.example.com', 'not_https'],
    ['ftp://app.example.com', 'not_https'],
    ['http://localhost.example.com', 'not_https'],
    ['http://127.0.0.1.example.com', 'not_https'],
    ['app.example.com', 'not_origin'],
    ['null', 'not_origin'],
    ['javascript:alert(1)', 'not_origin'],
    ['https://app.example.com/path', 'not_origin'],
    ['https://app.example.com//', 'not_origin'],
    ['https://app.example.com?x', 'not_origin'],
    ['https://app.example.com#x', 'not_origin'],
    ['https://me@app.example.com', 'not_origin'],
    ['https://app.example.com\\.evil.example', 'not_origin'],
    ['https://app', 'not_origin'],
    ['https://', 'not_origin'],
    ['https://app.example.com:99999', 'not_origin'],
    ['https://app example.com', 'not_origin'],
    ['https:/app.example.com', 'not_origin'],
  ])('%s is none: %s', (line, problem) => expect(readOrigin(line)).toEqual({ ok: false, problem }));
});

describe('a host', () => {
  test.each([
    ['shop.example.com', 'shop.example.com'],
    ['SHOP.example.com', 'shop.example.com'],
    ['shop.example.com:443', 'shop.example.com'],
    ['shop.example.com:80', 'shop.example.com:80'],
    ['localhost:3000', 'localhost:3000'],
    ['localhost:80', 'localhost'],
    ['faß.example', 'xn--fa-hia.example'],
  ])('%s is %s', (line, value) => expect(readHost(line)).toEqual({ ok: true, value }));
  test.each([
    ['*.example.com', 'wildcard'],
    ['https://shop.example.com', 'host_with_more'],
    ['shop.example.com/thanks', 'host_with_more'],
    ['me@shop.example.com', 'host_with_more'],
    ['shop.example.com?x', 'host_with_more'],
    ['shop', 'not_host'],
    ['shop.example.com:port', 'not_host'],
    ['shop..example.com', 'not_host'],
    ['shop example.com', 'not_host'],
  ])('%s is none: %s', (line, problem) => expect(readHost(line)).toEqual({ ok: false, problem }));
});

describe('lines', () => {
  test('each wrong one is named by its number; empty ones count as people count them', () =>
    expect(readLines('a.example\r\n\r\nhttps://b.example\n  *  \nA.EXAMPLE\n', readHost)).toEqual({
      values: ['a.example'],
      wrong: [
        { line: 3, text: 'https://b.example', problem: 'host_with_more' },
        { line: 4, text: '*', problem: 'wildcard' },
      ],
    }));

  test('what cannot be seen is no part of a name, and is shown as such', () =>
    expect(readLines('shop\u202E.example', readHost).wrong).toEqual([
      { line: 1, text: 'shop\uFFFD.example', problem: 'unreadable' },
    ]));

  test('whatever is typed: what is taken is canonical, and typed again it is the same', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'https://',
        'http://',
        'localhost',
        ':443',
        ':3000',
        '/',
        '\\',
        '@',
        '*',
        '.ge',
        '\n',
        'ა',
      ),
      fc.domain(),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom(readOrigin, readHost), (parts, read) => {
        const { values } = readLines(parts.join(''), read);
        expect(readLines(values.join('\n'), read)).toEqual({ values, wrong: [] });
        for (const value of values) {
          const url = new URL(read === readOrigin ? value : `http://${value}`);
          if (read === readOrigin) expect(url.origin).toBe(value);
          expect(url.pathname + url.search + url.hash + url.username).toBe('/');
        }
      }),
    );
  });
});
