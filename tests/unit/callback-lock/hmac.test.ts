import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeHmac, readMac } from '@/lib/callback-lock/hmac';

const SECRET = 'bcs_test';
const NOW = new Date('2026-11-28T12:00:00Z');
const NOW_SECONDS = String(NOW.getTime() / 1000);
const BODY = Buffer.from('{"event":"order_payment"}');

const mac = (timestamp: string, body = BODY, secret = SECRET): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();

type Changed = Partial<Parameters<typeof judgeHmac>[0]>;
const judged = (changed: Changed = {}) =>
  judgeHmac({
    ...{ shopId: 'shop', secret: SECRET, toleranceSeconds: 300, rawBody: BODY, now: NOW },
    ...{ signature: mac(NOW_SECONDS).toString('hex'), timestamp: NOW_SECONDS },
    ...changed,
  });
/** Signed at another time, given in the way that `timestamp` has it. */
const signedAt = (timestamp: string) => judged({ timestamp, signature: mac(timestamp).toString('hex') });
const seconds = (off: number) => String(NOW.getTime() / 1000 + off);

describe('a signature', () => {
  const bytes = mac(NOW_SECONDS);
  test.each([
    ['in hex', bytes.toString('hex')],
    ['in capital hex', bytes.toString('hex').toUpperCase()],
    ['in base64', bytes.toString('base64')],
    ['after sha256=', `sha256=${bytes.toString('hex')}`],
    ['after v1=', `v1=${bytes.toString('base64')}`],
  ])('%s opens, and is the same seal', (_how, signature) => {
    expect(judged({ signature })?.digest).toBe(judged()?.digest);
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['of another secret', mac(NOW_SECONDS, BODY, 'bcs_other').toString('hex')],
    ['of another body', mac(NOW_SECONDS, Buffer.from('{}')).toString('hex')],
    ['of another time', mac(seconds(-1)).toString('hex')],
    ['of the body alone', createHmac('sha256', SECRET).update(BODY).digest('hex')],
    ['cut short', bytes.toString('hex').slice(0, 62)],
    ['longer', `${bytes.toString('hex')}00`],
    ['given twice', `${bytes.toString('hex')}, ${bytes.toString('hex')}`],
    ['in base64 without padding', bytes.toString('base64').replace(/=$/, '')],
    ['with another algorithm before it', `sha512=${bytes.toString('hex')}`],
  ])('%s does not', (_how, signature) => {
    expect(judged({ signature })).toBeNull();
  });

  test('with any byte changed does not', () => {
    fc.assert(
      fc.property(fc.nat(31), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ change;
        expect(judged({ signature: other.toString('hex') })).toBeNull();
      }),
    );
  });

  test('of any bytes is read alike in hex and in base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (array) => {
        const raw = Buffer.from(array);
        expect(readMac(raw.toString('hex'))).toEqual(raw);
        expect(readMac(raw.toString('base64'))).toEqual(raw);
      }),
    );
  });
});

describe('a timestamp', () => {
  test.each([0, 299, 300, -299, -300])('%i seconds off is near enough', (off) => {
    expect(signedAt(seconds(off))).not.toBeNull();
  });

  test.each([301, -301, 86_400, -86_400])('%i seconds off is too far', (off) => {
    expect(signedAt(seconds(off))).toBeNull();
  });

  test('may be in milliseconds', () => {
    expect(signedAt(String(NOW.getTime() - 299_999))).not.toBeNull();
    expect(signedAt(String(NOW.getTime() - 300_001))).toBeNull();
  });

  test.each(['', ' ', 'now', '1e9', '-1', '0x6929', '1764331200.5', ` ${NOW_SECONDS}`, `${NOW_SECONDS}, 1`])(
    'that is “%s” is none',
    (timestamp) => {
      expect(signedAt(timestamp)).toBeNull();
    },
  );

  test('that is missing is none', () => {
    expect(judged({ timestamp: null })).toBeNull();
  });

  test('is signed: the same signature at another time does not open', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), (off) => {
        fc.pre(off !== 0);
        expect(judged({ timestamp: seconds(off) })).toBeNull();
      }),
    );
  });
});

describe('a seal', () => {
  test('lasts as long as any tolerance that may be chosen later', () => {
    expect(judged()?.expiresAt).toEqual(new Date(NOW.getTime() + 3600_000));
    const old = String(NOW.getTime() / 1000 - 200);
    expect(signedAt(old)?.expiresAt).toEqual(new Date(NOW.getTime() + 3400_000));
  });

  test('is another for another shop, time and body', () => {
    const one = judged()?.digest;
    expect(judged({ shopId: 'other' })?.digest).not.toBe(one);
    expect(signedAt(seconds(1))?.digest).not.toBe(one);
    const rawBody = Buffer.from('{}');
    const signature = mac(NOW_SECONDS, rawBody).toString('hex');
    expect(judged({ rawBody, signature })?.digest).not.toBe(one);
  });
});
