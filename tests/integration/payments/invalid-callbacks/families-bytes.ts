import type { Draw } from './draw';
import { type Family, family, withBody, withSignature } from './forgery';

function flipped(bytes: Buffer, draw: Draw, count = 1): Buffer {
  const changed = Buffer.from(bytes);
  for (let flip = 0; flip < count; flip += 1) {
    const at = draw.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << draw.below(8));
  }
  return changed;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const signatureBytes = (signature: string): Buffer => Buffer.from(signature, 'base64');

/** Single bits and bytes: what a broken line, or somebody with patience, makes of a callback. */
export const BYTES: Family[] = [
  withBody('one bit of the body', ({ genuine, draw }) => flipped(Buffer.from(genuine.body), draw)),
  withBody('several bits of the body', ({ genuine, draw }) =>
    flipped(Buffer.from(genuine.body), draw, draw.between(2, 40)),
  ),
  withBody('a byte of the body more', ({ genuine, draw }) => {
    const body = Buffer.from(genuine.body);
    const at = draw.below(body.length + 1);
    return Buffer.concat([body.subarray(0, at), Buffer.from([draw.below(256)]), body.subarray(at)]);
  }),
  withBody('a byte of the body less', ({ genuine, draw }) => {
    const body = Buffer.from(genuine.body);
    const at = draw.below(body.length);
    return Buffer.concat([body.subarray(0, at), body.subarray(at + 1)]);
  }),
  withBody('the body cut short', ({ genuine, draw }) => {
    const body = Buffer.from(genuine.body);
    return body.subarray(0, draw.below(body.length));
  }),
  withBody('the beginning of the body lost', ({ genuine, draw }) => {
    const body = Buffer.from(genuine.body);
    return body.subarray(draw.between(1, body.length));
  }),
  withBody('the body twice', ({ genuine, draw }) => genuine.body + draw.of(['', '\n', ',']) + genuine.body),
  withSignature('one bit of the signature', ({ genuine, draw }) =>
    flipped(signatureBytes(genuine.signature), draw).toString('base64'),
  ),
  withSignature('several bits of the signature', ({ genuine, draw }) =>
    flipped(signatureBytes(genuine.signature), draw, draw.between(2, 40)).toString('base64'),
  ),
  withSignature('one character of the signature', ({ genuine: { signature }, draw }) => {
    const at = draw.below(signature.length);
    return signature.slice(0, at) + draw.text(1, `${BASE64}=`) + signature.slice(at + 1);
  }),
  withSignature('another spelling of its last byte', ({ genuine: { signature }, draw }) => {
    // The last character before the padding carries four bits that mean nothing: Node's decoder takes each of its
    // sixteen spellings for the same signature. Only the one that the bank wrote is its header.
    const last = BASE64.indexOf(signature.at(-3) ?? '');
    return `${signature.slice(0, -3)}${BASE64[(last & ~15) + draw.below(16)]}==`;
  }),
  withSignature('the signature cut short', ({ genuine: { signature }, draw }) =>
    signature.slice(0, draw.below(signature.length)),
  ),
  withSignature('bytes of the signature lost or added', ({ genuine, draw }) => {
    const bytes = signatureBytes(genuine.signature);
    const more = Buffer.from([0]);
    const choices = [
      bytes.subarray(0, draw.below(bytes.length)),
      bytes.subarray(draw.between(1, bytes.length)),
      Buffer.concat([more, bytes]),
      Buffer.concat([bytes, more]),
    ];
    return draw.of(choices).toString('base64');
  }),
  withSignature('random bytes of the right length', ({ draw }) =>
    Buffer.from(Array.from({ length: 256 }, () => draw.below(256))).toString('base64'),
  ),
  withSignature('a signature of one repeated byte', ({ draw }) =>
    Buffer.alloc(256, draw.of([0, 1, 0xff, draw.below(256)])).toString('base64'),
  ),
  family('nothing at all, or nearly', ({ genuine, draw }) => ({
    body: Buffer.from(draw.of(['', ' ', '\0', 'null', '{}', '[]', genuine.body])),
    signature: draw.of([null, '', ' ', 'null', 'undefined', '=', '====']),
  })),
];
