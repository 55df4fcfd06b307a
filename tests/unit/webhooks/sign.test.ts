import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { SecretUnreadable } from '@/lib/secret-box';
import { boxWebhookSecret, newWebhookSecret, secretsOf } from '@/lib/webhooks/secret';
import { signedHeaders } from '@/lib/webhooks/sign';

// libraries/javascript/src/webhook.test.ts of standard-webhooks/standard-webhooks, "sign function works"
test('the specification’s own example', () => {
  const payload = { messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
  const at = new Date(1_614_265_330 * 1000);
  expect(signedHeaders(payload, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], at)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('whatever is said in whatever letters verifies with the official library, and with HMAC by hand', () => {
  const secret = newWebhookSecret();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const body = JSON.stringify({ text });
      const headers = signedHeaders({ messageId: 'msg_1', body }, [secret], new Date());
      expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const signed = `msg_1.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
    }),
    { numRuns: 50 },
  );
});

test('with two secrets there are two signatures, and either opens it', () => {
  const [now, before, strange] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const body = '{"type":"order.paid"}';
  const headers = signedHeaders({ messageId: 'msg_2', body }, [now, before], new Date());
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of [now, before])
    expect(new Webhook(secret).verify(body, headers)).toEqual({ type: 'order.paid' });
  expect(() => new Webhook(strange).verify(body, headers)).toThrow(WebhookVerificationError);
});

describe('the secret', () => {
  const key = randomBytes(32);
  const now = new Date('2026-11-28T12:00:00Z');
  const later = new Date('2026-11-29T12:00:00Z');
  const boxed = (secret: string) => boxWebhookSecret(key, 'endpoint-1', secret);
  const boxes = (over: object) => ({
    ...{ endpointId: 'endpoint-1', secretBox: boxed('whsec_new'), oldSecretBox: null, oldValidUntil: null },
    ...over,
  });

  test('has 256 random bits in base64, behind the prefix by which it is known', () => {
    const secret = newWebhookSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newWebhookSecret()).not.toBe(secret);
  });

  test('the one before it signs as well, as long as it is valid', () => {
    const old = { oldSecretBox: boxed('whsec_old'), oldValidUntil: later };
    expect(secretsOf(key, boxes({}), now)).toEqual(['whsec_new']);
    expect(secretsOf(key, boxes(old), now)).toEqual(['whsec_new', 'whsec_old']);
    expect(secretsOf(key, boxes(old), later)).toEqual(['whsec_new']);
  });

  test('does not open for another endpoint, and not with another key', () => {
    expect(() => secretsOf(key, boxes({ endpointId: 'endpoint-2' }), now)).toThrow(SecretUnreadable);
    expect(() => secretsOf(randomBytes(32), boxes({}), now)).toThrow(SecretUnreadable);
  });
});
