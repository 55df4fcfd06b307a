import { describe, expect, test } from 'vitest';
import { newId, newIdempotencyKey, newOrderToken } from '@/lib/ids';

const many = (make: () => string) => Array.from({ length: 1_000 }, make);

describe('identifiers', () => {
  test('a primary key is a UUID v7 of now, and sorts by time', async () => {
    const before = Date.now();
    const ids = many(newId);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    const at = Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  test('an idempotency key is a UUID v4, which tells nothing of its time', () => {
    for (const key of many(newIdempotencyKey)) {
      expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });

  test('an order’s token is 256 bits in 43 letters that an address takes as they are', () => {
    for (const token of many(newOrderToken)) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(encodeURIComponent(token)).toBe(token);
    }
  });

  test.each([
    ['keys', newId],
    ['idempotency keys', newIdempotencyKey],
    ['tokens', newOrderToken],
  ])('no two %s are alike', (_what, make) => expect(new Set(many(make)).size).toBe(1_000));
});
