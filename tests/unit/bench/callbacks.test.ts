import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyCallback } from '@/lib/bog';
import { factsOf } from '@/lib/orders/facts';
import {
  createBankKey,
  forgedCallback,
  refundCallback,
  signedCallback,
} from '@/scripts/lib/bench/callbacks.mjs';

const { publicKey, privateKey } = createBankKey();
const keys = [createPublicKey(publicKey)];
const order = { bankOrderId: '1f3a9c52-7d0e-4b6a-9a41-5c2e8f60d713', externalId: 'route_1' };

describe('what the bench sends', () => {
  test('is a callback that the application accepts as the payment of the whole amount', () => {
    const { body, headers } = signedCallback(order, privateKey);
    const verdict = verifyCallback(body, headers['callback-signature'], keys);
    if (!verdict.ok || !verdict.receipt) throw new Error('not accepted');
    expect(verdict.event).toBe('order_payment');
    expect(verdict.receipt).toMatchObject({ bankOrderId: order.bankOrderId, externalOrderId: 'route_1' });
    expect(verdict.receipt.unreadable).toEqual([]);
    expect(factsOf(verdict.receipt)).toMatchObject({
      ok: true,
      facts: { status: 'completed', capturedMinor: 4280 },
    });
  });

  test('of refunds: each further one adds an action and a sum to the receipt before', () => {
    const facts = [1, 2].map((count) => {
      const { body, headers } = refundCallback(order, count, privateKey);
      const verdict = verifyCallback(body, headers['callback-signature'], keys);
      const read = verdict.ok && verdict.receipt ? factsOf(verdict.receipt) : null;
      if (!read?.ok) throw new Error('not readable');
      return read.facts;
    });
    expect(facts).toMatchObject([
      { status: 'refunded_partially', capturedMinor: 4280, refundedMinor: 100 },
      { status: 'refunded_partially', capturedMinor: 4280, refundedMinor: 200 },
    ]);
    expect(facts[1]?.finalActionIds).toEqual(
      expect.arrayContaining([...(facts[0]?.finalActionIds ?? ['none'])]),
    );
  });

  test('forged: differs in nothing but that the signature is of other bytes', () => {
    const { body, headers } = forgedCallback(order, privateKey);
    expect(body).toEqual(signedCallback(order, privateKey).body);
    expect(verifyCallback(body, headers['callback-signature'], keys)).toMatchObject({
      ok: false,
      reason: 'bad_signature',
    });
  });
});
