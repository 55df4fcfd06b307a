import { createPrivateKey, createPublicKey, createSign, generateKeyPair, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePrivateFile } from '@/lib/simulator/store/private-file';

/** The bank's key pair: signs callbacks, and its public half is what a shop is configured with. */
export type SigningKey = {
  readonly publicKeyPem: string;
  readonly privateKeyPem: string;
  /** SHA256withRSA over exactly these bytes, in base64: the value of `Callback-Signature`. */
  sign(body: string | Buffer): string;
};

/**
 * RSA-2048: the one given, or else one made once and kept in the data folder (readable by its owner only), so
 * that a restart does not orphan shops.
 */
export async function loadSigningKey(dataDir: string | null, givenPem?: string): Promise<SigningKey> {
  if (givenPem !== undefined) return fromPrivateKey(createPrivateKey(givenPem));
  const path = dataDir === null ? null : join(dataDir, 'callback-key.pem');
  if (path && existsSync(path)) return fromPrivateKey(createPrivateKey(readFileSync(path)));
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = fromPrivateKey(privateKey);
  if (path) writePrivateFile(path, key.privateKeyPem);
  return key;
}

function fromPrivateKey(privateKey: KeyObject): SigningKey {
  return {
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: (body) => createSign('RSA-SHA256').update(body).sign(privateKey, 'base64'),
  };
}
