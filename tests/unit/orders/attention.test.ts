import { expect, test } from 'vitest';
import { ATTENTION_REASONS, causeOf } from '@/lib/orders/attention';

test('a cause is one of a reason and of what it is about: the same again is the same, any other is not', () => {
  const ids = ['payment-1', 'payment-10', 'operation-1'];
  const causes = ATTENTION_REASONS.flatMap((reason) => ids.map((id) => causeOf(reason, id)));
  expect(new Set(causes).size).toBe(causes.length);
  expect(causeOf('paid_twice', 'payment-1')).toBe(causeOf('paid_twice', 'payment-1'));
});
