import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BogPublicKeyInvalid, parsePublicKeys } from '@/lib/bog/callback';
import { BOG_ENVIRONMENTS, simulatorEnvironment } from '@/lib/bog/environments';

const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const pair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });

const rsa = pair(2048);
const pem = pemOf(rsa.publicKey);
const second = pemOf(pair(3072).publicKey);

const fingerprint = (key: KeyObject | undefined) =>
  createHash('sha256')
    .update(key?.export({ type: 'spki', format: 'der' }) ?? '')
    .digest('hex');

describe('parsePublicKeys', () => {
  test.each([
    ['as it is', pem],
    ['with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['with \\n as two characters', pem.replaceAll('\n', '\\n')],
    ['with \\\\n as three', pem.replaceAll('\n', '\\\\n')],
    ['with \\r\\n as four', pem.replaceAll('\n', '\\r\\n')],
    ['without line breaks', pem.replaceAll('\n', '')],
    ['with spaces in their place', pem.replaceAll('\n', ' ')],
    ['in quotes', `"${pem.trim()}"`],
    ['in single quotes', `'${pem.trim()}'`],
    ['indented', pem.replaceAll('\n', '\n    ')],
    ['as an RSA PUBLIC KEY', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('reads a key %s', (_, text) => {
    const keys = parsePublicKeys(text);
    expect(keys.map(fingerprint)).toEqual([fingerprint(rsa.publicKey)]);
    expect(keys[0]?.type).toBe('public');
  });

  test('reads several, however they are joined', () => {
    for (const text of [pem + second, `${pem}\n\n${second}`, (pem + second).replaceAll('\n', '\\n')]) {
      expect(parsePublicKeys(text).map((key) => key.asymmetricKeyDetails?.modulusLength)).toEqual([
        2048, 3072,
      ]);
    }
  });

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privatePem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const lines = pem.trim().split('\n');

  test.each([
    ['nothing', '', /is empty/],
    ['quotes around nothing', '""', /is empty/],
    ['a path', '/etc/bog/key.pem', /a path instead of the key/],
    ['base64 without its first and last line', lines.slice(1, -1).join('\n'), /BEGIN PUBLIC KEY.*missing/],
    // One key in some hundred has these letters in it by chance, and was then called cut off.
    ['base64 that happens to hold END and BEGIN', 'MIIBENDqA+/BEGINx0', /BEGIN PUBLIC KEY.*missing/],
    ['no last line', lines.slice(0, -1).join('\n'), /cut off/],
    ['the second one cut off', pem + second.slice(0, 200), /cut off/],
    ['lines missing inside', [lines[0], ...lines.slice(3)].join('\n'), /key 1 cannot be read/],
    ['a private key', privatePem, /PRIVATE key/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /"CERTIFICATE"/],
    ['a key of another kind', pemOf(ec.publicKey), /not an RSA key/],
    ['a small key', pemOf(pair(1024).publicKey), /1024 bits/],
    ['a bad second key', pem + pemOf(pair(1024).publicKey), /key 2 has 1024 bits/],
    ['words between keys', `${pem} old: ${second}`, /other text/],
  ])('says what is wrong with %s', (_, text, message) => {
    expect(() => parsePublicKeys(text)).toThrow(BogPublicKeyInvalid);
    expect(() => parsePublicKeys(text)).toThrow(message);
  });

  test('never repeats a private key in its message', () => {
    try {
      parsePublicKeys(privatePem);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain(privatePem.split('\n')[1]);
    }
  });
});

describe('environments', () => {
  test.each([
    ['production', '00ce06ee8db57a339d3ff889bf0d7648f542c66b45fa9954d75d3f5e500fa77d'],
    ['sandbox', 'd51af4cc5ffe450d607356452a7b31ada83a95f9d48ce6054dedddf8fef0c750'],
  ] as const)('the callback key of %s is the published one', (name, sha256) => {
    const keys = parsePublicKeys(BOG_ENVIRONMENTS[name].callbackPublicKeys);
    expect(keys.map(fingerprint)).toEqual([sha256]);
    expect(keys[0]?.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test('production and sandbox share no host', () => {
    const hosts = (name: 'production' | 'sandbox') => {
      const { oauthUrl, apiUrl, paymentPageOrigins } = BOG_ENVIRONMENTS[name];
      return [oauthUrl, apiUrl, ...paymentPageOrigins].map((url) => new URL(url));
    };
    expect(hosts('production').map(({ host }) => host)).toEqual([
      'oauth2.bog.ge',
      'api.bog.ge',
      'payment.bog.ge',
    ]);
    for (const { protocol, hostname } of hosts('sandbox')) {
      expect([protocol, hostname.includes('-sandbox.bog.ge')]).toEqual(['https:', true]);
    }
  });

  test('a simulator serves all of it at one address', () => {
    expect(simulatorEnvironment('http://127.0.0.1:4999/')).toEqual({
      oauthUrl: 'http://127.0.0.1:4999/auth/realms/bog/protocol/openid-connect/token',
      apiUrl: 'http://127.0.0.1:4999/payments/v1',
      paymentPageOrigins: ['http://127.0.0.1:4999'],
      callbackPublicKeys: '',
    });
    expect(BOG_ENVIRONMENTS.simulator).toEqual(simulatorEnvironment('http://localhost:4010'));
  });
});
