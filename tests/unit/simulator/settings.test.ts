import { describe, expect, test } from 'vitest';
import { defaultSettings, patchSettings, SETTINGS } from '@/lib/simulator/settings';

describe('settings', () => {
  test('the defaults of the reference', () => {
    expect(defaultSettings()).toMatchObject({
      'token.expiresInMode': 'seconds',
      'token.lifetimeSeconds': 300,
      'receipt.edition': '2025',
      'receipt.wholeAmount': '20.0',
      'callback.attempts': 5,
      'callback.retryIntervalMs': 15_000,
      'callback.timeoutMs': 10_000,
      'callback.onExpiry': false,
      'idempotency.lifetimeMs': 86_400_000,
      'order.enforceSum': 'lint',
      'order.declineEndsOrder': true,
      'payment.settleDelayMs': 0,
      'page.threeDs': 'always',
      'page.cancelOutcome': 'rejected',
    });
  });

  test('every row says what it is about, and cancelling is marked as our assumption', () => {
    for (const row of Object.values(SETTINGS)) expect(row.about.length).toBeGreaterThan(10);
    expect(SETTINGS['page.cancelOutcome']).toMatchObject({ ours: true });
  });

  test('a patch changes what it names and nothing else', () => {
    const result = patchSettings(defaultSettings(), { 'callback.drop': true, 'page.threeDs': 'never' });
    expect(result).toEqual({
      ok: true,
      settings: { ...defaultSettings(), 'callback.drop': 1, 'page.threeDs': 'never' },
    });
  });

  test.each([
    [{ 'page.threeDS': 'never' }, 'There is no setting page.threeDS.'],
    [{ 'callback.drop': 2 }, 'callback.drop'],
    [{ 'token.lifetimeSeconds': '5' }, 'token.lifetimeSeconds'],
    [{ 'merchant.activatedMethods': ['cash'] }, 'merchant.activatedMethods'],
    [[], 'JSON object'],
    [null, 'JSON object'],
  ])('%j is refused', (patch, words) => {
    const result = patchSettings(defaultSettings(), patch);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.faults.join(' ')).toContain(words);
  });
});
