import { createSign, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyCallback } from '@/lib/bog/callback';
import { fixture, ORDER_ID } from './support';

const bank = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const large = generateKeyPairSync('rsa', { modulusLength: 3072 });
const keys = [bank.publicKey];

const envelope = fixture('callback.order-payment') as {
  [key: string]: unknown;
  body: { [key: string]: unknown };
};
const wire = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8');
const raw = wire(envelope);

const sign = (bytes: Buffer, key = bank.privateKey) =>
  createSign('RSA-SHA256').update(bytes).sign(key, 'base64');
const signature = sign(raw);

describe('a callback of the bank', () => {
  test('is verified over its raw bytes and then read', () => {
    expect(signature).toHaveLength(344);
    expect(verifyCallback(raw, signature, keys)).toMatchObject({
      ok: true,
      event: 'order_payment',
      sentAt: new Date('2026-11-20T11:06:30.000Z'),
      bankOrderIdHint: ORDER_ID,
      receipt: { bankOrderId: ORDER_ID, statusKey: 'completed', transferredMinor: 4280, unreadable: [] },
    });
  });

  test('may be signed by any key of the list: the bank changes its key', () => {
    expect(verifyCallback(raw, signature, [stranger.publicKey, bank.publicKey]).ok).toBe(true);
    expect(verifyCallback(raw, sign(raw, large.privateKey), [bank.publicKey, large.publicKey]).ok).toBe(true);
  });

  test('is taken byte by byte: other key order, spaces and escapes verify when the bank signed them so', () => {
    const odd = Buffer.from(`{ "body": ${JSON.stringify(envelope.body)},\n "event":"order\\u005fpayment" }`);
    expect(verifyCallback(odd, sign(odd), keys)).toMatchObject({
      ok: true,
      event: 'order_payment',
      sentAt: null,
    });
  });

  test.each([
    ['split updates', { ...envelope, event: 'split_payment' }, 'split_payment'],
    ['events nobody knows', { ...envelope, event: 'order_dispute' }, 'order_dispute'],
  ])('%s are handed on', (_, value, event) => {
    expect(verifyCallback(wire(value), sign(wire(value)), keys)).toMatchObject({ ok: true, event });
  });

  test('with a body that is no receipt is still the bank’s word', () => {
    const value = { event: 'news', zoned_request_time: 'soon', body: { hello: 'world' } };
    expect(verifyCallback(wire(value), sign(wire(value)), keys)).toEqual({
      ok: true,
      event: 'news',
      sentAt: null,
      receipt: null,
      bankOrderIdHint: null,
    });
  });
});

describe('not verified', () => {
  const reordered = wire(Object.fromEntries(Object.entries(envelope).reverse()));
  const pretty = Buffer.from(JSON.stringify(envelope, null, 2));
  const other = wire({ ...envelope, event: 'split_payment' });
  const bytes = Buffer.from(signature, 'base64');
  const NEGATIVE: [name: string, body: Buffer, signature: string | null][] = [
    ['the signature of another body', raw, sign(other)],
    ['a foreign key', raw, sign(raw, stranger.privateKey)],
    ['a larger foreign key', raw, sign(raw, large.privateKey)],
    ['a signature over re-ordered keys', raw, sign(reordered)],
    ['a signature over the body object only', raw, sign(wire(envelope.body))],
    ['a signature over pretty-printed text', raw, sign(pretty)],
    ['a body that was parsed and written again', pretty, signature],
    ['a body with a byte added', Buffer.concat([raw, Buffer.from('\n')]), signature],
    ['a body cut off', raw.subarray(0, -1), signature],
    ['no body', Buffer.alloc(0), signature],
    ['another amount', Buffer.from(raw.toString().replaceAll('42.8', '42.9')), signature],
    ['a truncated signature', raw, signature.slice(0, 340)],
    ['a signature one byte short', raw, bytes.subarray(1).toString('base64')],
    ['a signature one byte long', raw, Buffer.concat([bytes, Buffer.from([0])]).toString('base64')],
    ['text that is no base64', raw, '*** not base64 ***'],
    ['base64url', raw, canonicalUrl(signature)],
    ['base64 without padding', raw, signature.replace(/=+$/, '')],
    ['base64 with a space in it', raw, `${signature.slice(0, 100)} ${signature.slice(100)}`],
    ['two signatures in one header', raw, `${signature}, ${signature}`],
    ['hex', raw, bytes.toString('hex')],
    ['SHA-1', raw, createSign('RSA-SHA1').update(raw).sign(bank.privateKey, 'base64')],
    ['SHA-512', raw, createSign('RSA-SHA512').update(raw).sign(bank.privateKey, 'base64')],
    [
      'PSS padding',
      raw,
      createSign('RSA-SHA256').update(raw).sign({ key: bank.privateKey, padding: 6 }, 'base64'),
    ],
    ['zeroes', raw, Buffer.alloc(256).toString('base64')],
  ];

  test.each(NEGATIVE)('%s', (_, body, header) => {
    const verdict = verifyCallback(body, header, keys);
    expect(verdict).toMatchObject({ ok: false, reason: 'bad_signature' });
    expect(verdict).not.toHaveProperty('receipt');
  });

  test.each([[null], ['']])('no header (%j)', (header) => {
    expect(verifyCallback(raw, header, keys)).toEqual({
      ok: false,
      reason: 'missing_signature',
      bankOrderIdHint: ORDER_ID,
    });
  });

  test('without any key nothing verifies', () => {
    expect(verifyCallback(raw, signature, [])).toMatchObject({ ok: false, reason: 'bad_signature' });
  });

  test('any flipped bit of the body or the signature', () => {
    const flip = (buffer: Buffer, bit: number) => {
      const copy = Buffer.from(buffer);
      const index = Math.floor(bit / 8) % copy.length;
      copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
      return copy;
    };
    fc.assert(
      fc.property(fc.nat(raw.length * 8 - 1), fc.nat(2047), (bodyBit, signatureBit) => {
        expect(verifyCallback(flip(raw, bodyBit), signature, keys).ok).toBe(false);
        expect(verifyCallback(raw, flip(bytes, signatureBit).toString('base64'), keys).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

/** base64url of this signature; it must differ from standard base64 to prove anything. */
function canonicalUrl(base64: string): string {
  const url = base64.replaceAll('+', '-').replaceAll('/', '_');
  return url === base64 ? base64.replace(/=+$/, '') : url;
}

describe('signed, but', () => {
  test.each([
    ['not JSON', Buffer.from('event=order_payment'), 'not_json'],
    ['empty', Buffer.alloc(0), 'not_json'],
    ['JSON cut off before it was signed', raw.subarray(0, 500), 'not_json'],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from('{"event":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      'not_json',
    ],
    ['a list', wire([envelope]), 'bad_envelope'],
    ['null', wire(null), 'bad_envelope'],
    ['without event', wire({ body: envelope.body }), 'bad_envelope'],
    ['without body', wire({ event: 'order_payment' }), 'bad_envelope'],
    ['with a body that is text', wire({ event: 'order_payment', body: '{}' }), 'bad_envelope'],
  ])('%s', (_, body, reason) => {
    expect(verifyCallback(body, sign(body), keys)).toMatchObject({ ok: false, reason });
  });
});

describe('the order id as a hint from bytes nobody vouches for', () => {
  const hint = (body: string | Buffer) =>
    verifyCallback(Buffer.from(body as string), null, keys).bankOrderIdHint;

  test('is found in pretty, truncated and half-broken bodies', () => {
    expect(hint(JSON.stringify(envelope, null, 2))).toBe(ORDER_ID);
    expect(hint(raw.subarray(0, 250))).toBe(ORDER_ID);
    expect(hint(`garbage "order_id" : "${ORDER_ID.toUpperCase()}" garbage`)).toBe(ORDER_ID.toUpperCase());
  });

  test('is not mistaken for the other ids', () => {
    expect(hint(`{"external_order_id":"${ORDER_ID}","parent_order_id":"${ORDER_ID}"}`)).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['no uuid', '{"order_id":"1; DROP TABLE payments"}'],
    ['a number', '{"order_id":12}'],
    ['too far behind', `${' '.repeat(70_000)}{"order_id":"${ORDER_ID}"}`],
    ['deep nesting', '['.repeat(60_000)],
  ])('%s gives none', (_, body) => {
    expect(hint(body)).toBeNull();
  });

  test('ten megabytes cost no time and nothing makes it throw', () => {
    const started = performance.now();
    for (const filler of ['"order_id"', '"order_id":', '"order_id": "', '\u0000']) {
      hint(Buffer.from(filler.repeat(Math.ceil(10_000_000 / filler.length))));
    }
    expect(performance.now() - started).toBeLessThan(5000);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (body, header) => {
        expect(verifyCallback(Buffer.from(body), header, keys).ok).toBe(false);
      }),
    );
  });
});
