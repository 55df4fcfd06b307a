import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReturnUrlRules, returnUrlProblem } from '@/lib/shops/return-url';

const RULES: ReturnUrlRules = {
  hosts: ['shop.example', 'shop.example:8443', 'xn--80ak6aa92e.example', 'localhost:5173', '127.0.0.1:8080'],
  shopUrl: 'https://pay.example.com',
  localHttp: false,
};
const LOCAL: ReturnUrlRules = { ...RULES, localHttp: true };

test.each([
  'https://shop.example',
  'https://shop.example/',
  'https://shop.example/pay/success?order=451&from=bank#done',
  'https://SHOP.example/Success',
  'https://shop.example:443/a',
  'https://shop.example:8443/a',
  'https://pay.example.com/orders/x/success',
  'https://xn--80ak6aa92e.example/a',
  'https://shop.example/%E1%83%93?to=https://evil.example/@x',
  'https://shop.example/a//b/../c',
])('%s is used as it is', (text) => {
  expect(returnUrlProblem(text, RULES)).toBeNull();
});

test('plain http on this machine is for the simulated bank alone', () => {
  for (const text of ['http://localhost:5173/done', 'http://127.0.0.1:8080/done']) {
    expect(returnUrlProblem(text, LOCAL)).toBeNull();
    expect(returnUrlProblem(text, RULES)).toBe('not_https');
  }
  expect(returnUrlProblem('http://shop.example/done', LOCAL)).toBe('not_https');
  expect(returnUrlProblem('http://localhost:6000/done', LOCAL)).toBe('host_not_allowed');
});

/** Each would lead, or could be made to lead, to somebody else's page. */
const HOSTILE = [
  // Another host
  'https://evil.example/',
  'https://evil.example/shop.example',
  'https://evil.example/?shop.example',
  'https://evil.example#shop.example',
  // Names that only look like ours
  'https://shop.example.evil.example/',
  'https://evilshop.example/',
  'https://evil-shop.example/',
  'https://shop.example-evil.example/',
  'https://sub.shop.example/',
  'https://shop.exampl/',
  'https://shop.example.com/',
  'https://shop.example./',
  'https://shop.example../',
  'https://.shop.example/',
  'https://shop..example/',
  'https://shοp.example/',
  'https://ѕhop.example/',
  'https://shop。example/',
  'https://shop．example/',
  'https://ｓhop.example/',
  'https://shop.example\u200b/',
  'https://sho\u00adp.example/',
  'https://xn--shp-6kc.example/',
  'https://ⓢⓗⓞⓟ.example/',
  'https://shop.example\u202e/',
  // Somebody before the @
  'https://shop.example@evil.example/',
  'https://shop.example:443@evil.example/',
  'https://user@shop.example/',
  'https://user:secret@shop.example/',
  'https://@shop.example/',
  'https://:@shop.example/',
  'https://shop.example%40evil.example/',
  // What browsers read as a slash, or do not read
  'https:\\\\shop.example/',
  'https:\\\\evil.example\\@shop.example/',
  'https://evil.example\\.shop.example/',
  'https://evil.example\\@shop.example/',
  'https://shop.example\\@evil.example/',
  'https://shop.example\\evil.example/',
  'https:/\\shop.example/',
  'https://shop.example/\\evil.example',
  'ht\ttps://shop.example/',
  'https://shop.example\t/',
  'https://shop.example/\n',
  '\nhttps://shop.example/',
  ' https://shop.example/',
  'https://shop.example/ ',
  'https://shop.example/\r\nSet-Cookie: a=b',
  'https://shop.example/\0',
  'https://evil.example\n.shop.example/',
  'https://shop.example/\u0085',
  // No, or half, an authority
  'https:shop.example/',
  'https:/shop.example/',
  'https:///shop.example/',
  'https:////shop.example/',
  '//shop.example/',
  '///shop.example/',
  '/\\shop.example/',
  '/pay/success',
  'pay/success',
  '?a=b',
  'shop.example',
  'shop.example/pay',
  '',
  'https://',
  'https://?',
  // Other schemes
  'http://shop.example/',
  'http://localhost:5173/',
  'javascript:alert(1)',
  'JavaScript:alert(1)//https://shop.example/',
  'javascript://shop.example/%0Aalert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'file://shop.example/etc/passwd',
  'ftp://shop.example/',
  'ws://shop.example/',
  'wss://shop.example/',
  'blob:https://shop.example/1',
  'view-source:https://shop.example/',
  'about:blank',
  'myapp://shop.example/',
  'intent://shop.example/#Intent;scheme=https;end',
  // Another port
  'https://shop.example:444/',
  'https://shop.example:80/',
  'https://shop.example:84430/',
  'https://shop.example:8443:443/',
  'https://shop.example:x/',
  'https://shop.example:-1/',
  // Encoded, and numbers
  'https://%73hop.example/',
  'https://shop%2eexample/',
  'https://shop.example%2f@evil.example/',
  'https://shop.example%00.evil.example/',
  'https://shop.example%09/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fe80::1%25eth0]/',
  'https://[shop.example]/',
  'https://127.0.0.1/',
  'https://127.1:8080/',
  'https://0x7f.0.0.1:8080/',
  'https://2130706433:8080/',
  'https://0177.0.0.1:8080/',
  // Signs that end an attribute
  'https://shop.example/"><script>',
  'https://shop.example/<img src=x onerror=alert(1)>',
  'https://shop.example/`',
  'https://shop.example/{a}',
  'https://shop.example/|',
  'https://shop.example/^',
  `https://shop.example/${'a'.repeat(2_000)}`,
];

test('at least 50 hostile addresses are tried, each once', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(50);
  expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
});

test.each(HOSTILE.map((text) => [JSON.stringify(text), text]))('%s is refused', (_, text) => {
  expect(returnUrlProblem(text, RULES)).not.toBeNull();
});

describe('whatever is let through', () => {
  const piece = fc.constantFrom(
    ...[
      'https:',
      'http:',
      '/',
      '//',
      '\\',
      '@',
      ':',
      '.',
      '..',
      '#',
      '?',
      '%',
      '%2e',
      '%40',
      '\t',
      '\n',
      ' ',
      '[',
      ']',
    ],
    ...[
      'shop.example',
      'evil.example',
      'shop',
      'example',
      'localhost',
      '443',
      '8443',
      'é',
      'ｓ',
      'javascript:',
      '-',
      'a',
    ],
  );
  test('leads a browser to one of the allowed hosts, by https', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
        fc.boolean(),
        (tail, begun) => {
          const text = begun ? `https://${tail}` : tail;
          if (returnUrlProblem(text, RULES) !== null) return;
          const url = new URL(text);
          expect(url.protocol).toBe('https:');
          expect([...RULES.hosts, 'pay.example.com']).toContain(url.host);
          expect(url.username + url.password).toBe('');
          // As a link on a page of somebody else it means the same.
          expect(new URL(text, 'https://evil.example/').href).toBe(url.href);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
