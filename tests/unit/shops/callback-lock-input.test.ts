import { describe, expect, test } from 'vitest';
import { checkLock, LOCK_DEFAULTS, LOCK_KINDS, typedOfLock } from '@/lib/shops/callback-lock-input';

const typed = (changed: Partial<typeof LOCK_DEFAULTS>) => ({ ...LOCK_DEFAULTS, ...changed });
const problems = (changed: Partial<typeof LOCK_DEFAULTS>) => {
  const checked = checkLock(typed(changed));
  return checked.ok ? {} : checked.problems;
};

describe('the form of the lock', () => {
  test.each(LOCK_KINDS)('%s: the defaults are right, and come back as they were typed', (kind) => {
    const checked = checkLock(typed({ kind, unsigned: '1' }));
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    expect(typedOfLock(checked.settings)).toEqual(typed({ kind, unsigned: '1' }));
  });

  test('keeps of a kind only what it has', () => {
    const of = (kind: string) => checkLock(typed({ kind, tolerance: kind === 'hmac' ? '60' : 'nonsense' }));
    const rest = { toleranceSeconds: 300, unsignedAllowed: false };
    expect(of('basic')).toEqual({
      ok: true,
      settings: { kind: 'basic', name: 'callback', header: null, ...rest },
    });
    expect(of('api_key')).toEqual({
      ok: true,
      settings: { kind: 'api_key', name: null, header: 'X-Api-Key', ...rest },
    });
    expect(of('hmac')).toMatchObject({
      ok: true,
      settings: { name: null, header: 'X-Signature', toleranceSeconds: 60 },
    });
  });

  test.each(['', 'none', 'BASIC'])('the kind “%s” is none', (kind) => {
    expect(problems({ kind })).toEqual({ kind: 'kind_required' });
  });

  test.each(['', '  ', 'a:b', 'a b', 'სახელი', 'a%20b', 'x'.repeat(101)])(
    'the name “%s” is refused',
    (name) => {
      expect(problems({ kind: 'basic', name })).toEqual({ name: 'name_invalid' });
      expect(problems({ kind: 'api_key', name })).toEqual({});
    },
  );

  test.each([
    ['', 'header_invalid'],
    ['X Api Key', 'header_invalid'],
    ['X-Api-Key:', 'header_invalid'],
    ['ჰედერი', 'header_invalid'],
    ['x'.repeat(65), 'header_invalid'],
    ['Authorization', 'header_reserved'],
    ['callback-signature', 'header_reserved'],
    ['X-Timestamp', 'header_reserved'],
    ['X-Forwarded-For', 'header_reserved'],
    ['Content-Length', 'header_reserved'],
    ['Host', 'header_reserved'],
  ])('the header “%s” is refused', (header, problem) => {
    expect(problems({ kind: 'api_key', keyHeader: header })).toEqual({ keyHeader: problem });
    expect(problems({ kind: 'hmac', macHeader: header })).toEqual({ macHeader: problem });
  });

  test.each(['', '29', '3601', '60.5', '1e2', '-60', 'long'])(
    'a tolerance of “%s” is refused',
    (tolerance) => {
      expect(problems({ kind: 'hmac', tolerance })).toEqual({ tolerance: 'tolerance_invalid' });
    },
  );
});
