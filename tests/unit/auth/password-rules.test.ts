import { expect, test } from 'vitest';
import { generatePassword, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password-rules';

test('made-up passwords keep the rules, read well and differ', () => {
  const made = Array.from({ length: 50 }, generatePassword);
  for (const password of made) {
    expect(password).toMatch(/^[a-km-np-zA-HJ-NP-Z2-9]{5}(-[a-km-np-zA-HJ-NP-Z2-9]{5}){3}$/);
    expect(password.length).toBeGreaterThanOrEqual(PASSWORD_MIN_LENGTH);
    expect(password.length).toBeLessThanOrEqual(PASSWORD_MAX_LENGTH);
  }
  expect(new Set(made).size).toBe(made.length);
});
