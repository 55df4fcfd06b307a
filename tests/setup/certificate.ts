import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Made anew for every test: a private key has no place in the repository, not even this one. */
export type TestCertificate = { cert: string; key: string };

/** A certificate that signs itself (RFC 5280, in DER by hand: Node can read certificates, but not make them). */
export function makeCertificate(host: string, { from, to }: { from: Date; to: Date }): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = seq(set(seq(oid('550403'), der(0x0c, Buffer.from(host)))));
  const tbs = seq(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    seq(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(subjectAltName(host))),
  );
  const certificate = seq(tbs, ECDSA_SHA256, bits(sign('sha256', tbs, privateKey)));
  return { cert: pem('CERTIFICATE', certificate), key: pkcs8(privateKey) };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const seq = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const integer = (bytes: Buffer): Buffer => der(0x02, bytes);
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes);
/** UTCTime: 261128120000Z */
const time = (at: Date): Buffer =>
  der(
    0x17,
    Buffer.from(
      at
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replace(/[-:T]/g, '')
        .slice(2),
    ),
  );
const ECDSA_SHA256 = seq(oid('2a8648ce3d040302'));
const subjectAltName = (host: string): Buffer =>
  seq(oid('551d11'), der(0x04, seq(der(0x82, Buffer.from(host)))));
const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes
    .toString('base64')
    .replace(/.{64}/g, '$&\n')
    .trimEnd()}\n-----END ${label}-----\n`;
