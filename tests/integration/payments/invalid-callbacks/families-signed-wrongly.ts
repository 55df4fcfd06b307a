import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  privateEncrypt,
  sign,
} from 'node:crypto';
import { type Family, family, type Genuine, withSignature } from './forgery';

const signed = (
  body: string | Buffer,
  key: KeyObject,
  hash: string | null = 'sha256',
  options = {},
): string => sign(hash, Buffer.from(body), { key, ...options }).toString('base64');

const receiptOf = ({ body }: Genuine): string => JSON.stringify((JSON.parse(body) as { body: unknown }).body);

/** Real signatures, by the wrong key, over the wrong bytes or in the wrong way. */
export const SIGNED_WRONGLY: Family[] = [
  withSignature('by another key', ({ genuine, keys, draw }) => signed(genuine.body, draw.of(keys.strangers))),
  withSignature('by a key that is not RSA', ({ genuine, keys, draw }) => {
    const { key, hash } = draw.of(keys.others);
    return signed(genuine.body, key, hash);
  }),
  withSignature('HMAC with the public key as its secret', ({ genuine, keys, draw }) => {
    const secret = draw.of([keys.bankPublicPem, keys.bankPublicPem.replace(/-----[^-]+-----|\s/g, '')]);
    return createHmac(draw.of(['sha256', 'sha512']), secret)
      .update(genuine.body)
      .digest('base64');
  }),
  withSignature('a mere hash', ({ genuine, draw }) =>
    createHash(draw.of(['sha256', 'sha512', 'md5']))
      .update(genuine.body)
      .digest(draw.of(['base64', 'hex'])),
  ),
  withSignature('by the bank’s key with PSS padding', ({ genuine, keys, draw }) => {
    const saltLength = draw.of([0, 20, 32, constants.RSA_PSS_SALTLEN_MAX_SIGN, draw.between(1, 64)]);
    return signed(genuine.body, keys.bank, 'sha256', {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
  }),
  withSignature('by the bank’s key over another hash', ({ genuine, keys, draw }) =>
    signed(genuine.body, keys.bank, draw.of(['sha1', 'sha224', 'sha384', 'sha512', 'sha3-256', 'md5'])),
  ),
  withSignature('by the bank’s key over a hash of the hash', ({ genuine, keys }) =>
    signed(createHash('sha256').update(genuine.body).digest(), keys.bank),
  ),
  withSignature('the bare hash under the bank’s key, without its name', ({ genuine, keys }) => {
    const hash = createHash('sha256').update(genuine.body).digest();
    return privateEncrypt({ key: keys.bank, padding: constants.RSA_PKCS1_PADDING }, hash).toString('base64');
  }),
  withSignature('the same number beyond the modulus, or its negative', ({ genuine, keys, draw }) => {
    // s + n and n - s are the two numbers that a careless verification takes for s.
    const modulus = modulusOf(keys.bank);
    const number = BigInt(`0x${Buffer.from(genuine.signature, 'base64').toString('hex')}`);
    const changed = draw.of([number + modulus, modulus - number]);
    const hex = changed.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64');
  }),
  withSignature('by the bank over the receipt alone, not the envelope', ({ genuine, keys, draw }) =>
    signed(
      draw.of([receiptOf(genuine), genuine.body.slice(genuine.body.indexOf('"body":') + 7, -1)]),
      keys.bank,
    ),
  ),
  family('the receipt alone under the signature of the envelope', ({ genuine }) => ({
    body: Buffer.from(receiptOf(genuine)),
    signature: genuine.signature,
  })),
  withSignature('by the bank over the same content in other bytes', ({ genuine, keys, draw }) => {
    const value: unknown = JSON.parse(genuine.body);
    return signed(
      draw.of([JSON.stringify(value, null, 2), `${genuine.body}\n`, ` ${genuine.body}`]),
      keys.bank,
    );
  }),
  withSignature('the bank’s, of another callback', ({ other }) => other.signature),
  family('another callback under this one’s signature', ({ genuine, other }) => ({
    body: Buffer.from(other.body),
    signature: genuine.signature,
  })),
];

function modulusOf(key: KeyObject): bigint {
  const { n = '' } = createPublicKey(key).export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
}
