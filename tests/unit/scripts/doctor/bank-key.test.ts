import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BOG_ENVIRONMENTS, parsePublicKeys } from '@/lib/bog';
import { checkBankKey, fingerprintOf, judgeKeys } from '../../../../scripts/lib/doctor/check-bank-key';

const keysOf = (environment: 'sandbox' | 'production') =>
  parsePublicKeys(BOG_ENVIRONMENTS[environment].callbackPublicKeys).map(fingerprintOf);
const unknown = fingerprintOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);

describe('the key with which callbacks are verified', () => {
  test.each(['sandbox', 'production'] as const)(
    'the known one of %s, alone or beside a new one',
    (environment) => {
      expect(judgeKeys(keysOf(environment), environment)).toMatchObject({
        state: 'ok',
        detail: expect.stringMatching(/^that of \w+ \(SHA-256 [0-9a-f]{16}…\)$/),
      });
      expect(judgeKeys([unknown, ...keysOf(environment)], environment)).toMatchObject({
        state: 'ok',
        detail: expect.stringMatching(/, and 1 more$/),
      });
    },
  );

  test('the other environment’s: every callback would be refused', () => {
    expect(judgeKeys(keysOf('sandbox'), 'production')).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('that of sandbox'),
    });
    expect(judgeKeys(keysOf('production'), 'sandbox')).toMatchObject({ state: 'problem' });
  });

  test('only one that nobody here knows: perhaps a new one, to be compared', () => {
    expect(judgeKeys([unknown], 'production')).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining(unknown.slice(0, 16)),
      remedy: expect.stringContaining(keysOf('production')[0]?.slice(0, 16) ?? 'none'),
    });
  });

  test('a simulator that does not answer cannot be compared with', async () => {
    const callbackPublicKeys = parsePublicKeys(BOG_ENVIRONMENTS.sandbox.callbackPublicKeys);
    const bog = { environment: 'simulator', apiUrl: 'http://localhost:1/payments/v1', callbackPublicKeys };
    expect(await checkBankKey({ bog: bog as Parameters<typeof checkBankKey>[0]['bog'] })).toMatchObject({
      state: 'skipped',
    });
  });
});
