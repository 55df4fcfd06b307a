import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invitationToken, readInvitationToken } from '@/lib/auth/invitation-token';
import { newRecoveryCodes, readTypedCode } from '@/lib/auth/recovery-codes';
import { isSetUpCode, setUpCode } from '@/lib/auth/set-up-code';
import { totp } from '../../integration/auth/totp';

const SECRET = 'test-secret-of-more-than-32-characters';

describe('recovery codes', () => {
  test('ten, all different, and each is read however it is typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(readTypedCode(code)).toEqual({ kind: 'recovery', code });
      expect(readTypedCode(` ${code.toUpperCase().replace('-', '')} `)).toEqual({ kind: 'recovery', code });
    }
  });

  test('six digits are a code of the app, anything else is none', () => {
    expect(readTypedCode(' 012 345 ')).toEqual({ kind: 'totp', code: '012345' });
    for (const text of ['', '12345', '1234567', 'abcde', 'abcde-fghi1', '٠١٢٣٤٥', 'x'.repeat(1_000_000)])
      expect(readTypedCode(text)).toBeNull();
  });
});

describe('the token of an invitation', () => {
  test('leads back to its id, for this secret alone', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ minLength: 32 }), (id, other) => {
        const token = invitationToken(SECRET, id);
        expect(readInvitationToken(SECRET, token)).toBe(id);
        if (other !== SECRET) expect(readInvitationToken(other, token)).toBeNull();
      }),
    );
  });

  test('any other text leads nowhere', () => {
    const token = invitationToken(SECRET, '01939999-9999-7999-8999-999999999999');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'0aZ_-.'), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        const read = readInvitationToken(SECRET, changed);
        // The last letter of base64url carries bits that belong to no byte: another one may say the same.
        expect(read === null || (place === token.length - 1 && read !== null) || changed === token).toBe(
          true,
        );
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readInvitationToken(SECRET, text) === null));
  });
});

test('the code of the set-up is the installation’s, and is read however it is typed', () => {
  const code = setUpCode(SECRET);
  expect(code).toMatch(/^[\dA-HJKMNP-TV-Z]{4}-[\dA-HJKMNP-TV-Z]{4}-[\dA-HJKMNP-TV-Z]{4}$/);
  expect(setUpCode(`${SECRET}x`)).not.toBe(code);
  for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', ' ')}\n`])
    expect(isSetUpCode(SECRET, typed)).toBe(true);
  for (const typed of ['', code.slice(1), `${code}0`, 'x'.repeat(1_000_000)])
    expect(isSetUpCode(SECRET, typed)).toBe(false);
});

// RFC 6238, appendix B, SHA-1; its eight digits cut to six. The helper of the tests must not agree with a mistake.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1234567890, '005924'],
  [20000000000, '353130'],
])('the test’s own authenticator at %d s', (seconds, code) => {
  expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code);
});
