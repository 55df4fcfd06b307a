import { expect, test } from 'vitest';
import { offeredMethods, PAYMENT_METHODS, type PaymentMethod } from '@/lib/simulator/orders/payment-methods';

const HOLDABLE = ['card', 'google_pay', 'apple_pay'];

test.each<[PaymentMethod[], string | null, PaymentMethod[], string[]]>([
  [[], null, [...PAYMENT_METHODS], [...PAYMENT_METHODS]],
  [[], 'manual', [...PAYMENT_METHODS], HOLDABLE],
  [['apple_pay'], 'automatic', [...PAYMENT_METHODS], ['card', 'apple_pay']],
  [['apple_pay'], 'automatic', ['apple_pay'], ['apple_pay']],
  [['gift_card', 'bog_p2p'], null, [...PAYMENT_METHODS], ['bog_p2p', 'gift_card']],
  [['bnpl', 'card'], 'manual', [...PAYMENT_METHODS], ['card']],
  [['bnpl'], null, ['card'], []],
])('%j, capture %s, activated %j → %j', (methods, capture, activated, offered) => {
  expect(offeredMethods({ methods, capture }, activated)).toEqual(offered);
});
