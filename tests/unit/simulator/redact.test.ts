import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactBody } from '@/lib/simulator/http/redact';

test.each([
  ['{"access_token":"abc","expires_in":300}', '{"access_token":"[redacted]","expires_in":300}'],
  ['{"apple_pay_token":"{\\"data\\":\\"s\\"}"}', '{"apple_pay_token":"[redacted]"}'],
  ['{"apple_pay_token": {"data":["s",{"a":"}"}]}, "x":1}', '{"apple_pay_token": "[redacted]", "x":1}'],
  [
    '{"a":{"google_pay_token":["s"],"external":true}}',
    '{"a":{"google_pay_token":"[redacted]","external":true}}',
  ],
  ['{"client_secret":12345,"a":1}', '{"client_secret":"[redacted]","a":1}'],
  ['{"client_secret":12345}', '{"client_secret":"[redacted]"}'],
  ['{"client_secret": null }', '{"client_secret": "[redacted]"}'],
  ['{"google_pay_token":"cut off', '{"google_pay_token":"[redacted]"'],
  ['{"google_pay_token":{"cut":"off', '{"google_pay_token":"[redacted]"'],
  [
    'grant_type=client_credentials&client_secret=s&scope=a',
    'grant_type=client_credentials&client_secret=[redacted]&scope=a',
  ],
  ['{"note":"access_token is a word"}', '{"note":"access_token is a word"}'],
  ['', ''],
])('%s', (text, redacted) => {
  expect(redactBody(text)).toBe(redacted);
});

test('of a token of any shape nothing is left, of the rest everything', () => {
  const secret = 'SECRET';
  const shape = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(secret, `"${secret}\\`, `{${secret}`, 1, null, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(secret, 'b"', ']'), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(shape, fc.constantFrom(0, 1, 2), (token, spaces) => {
      const text = JSON.stringify({ before: 'é"}', apple_pay_token: token, after: [1, '"'] }, null, spaces);
      const redacted = redactBody(text);
      expect(redacted).not.toContain(secret);
      expect(JSON.parse(redacted)).toEqual({ before: 'é"}', apple_pay_token: '[redacted]', after: [1, '"'] });
    }),
  );
});
