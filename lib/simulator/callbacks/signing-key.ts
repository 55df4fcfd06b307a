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
  /** A good signature by a key nobody has published, for the callbacks of a forger. */
  signByStranger(body: string): Promise<string>;
};

/**
 * RSA-2048: the one given, or else one made once and kept in the data folder (readable by its owner only), so
 * that a restart does not orphan shops.
 */
export async function loadSigningKey(dataDir: string | null, givenPem?: string): Promise<SigningKey> {
  if (givenPem !== undefined) return fromPrivateKey(createPrivateKey(givenPem));
  const path = dataDir === null ? null : join(dataDir, 'callback-key.pem');
  if (path && existsSync(path)) return fromPrivateKey(createPrivateKey(readFileSync(path)));
  const key = fromPrivateKey(await generateKey());
  if (path) writePrivateFile(path, key.privateKeyPem);
  return key;
}

async function generateKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })).privateKey;
}

function fromPrivateKey(privateKey: KeyObject): SigningKey {
  // Made when it is first wanted, which for most banks is never.
  let stranger: Promise<KeyObject> | undefined;
  return {
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: (body) => signed(body, privateKey),
    signByStranger: async (body) => {
      stranger ??= generateKey();
      return signed(body, await stranger);
    },
  };
}

function signed(body: string | Buffer, privateKey: KeyObject): string {
  return createSign('RSA-SHA256').update(body).sign(privateKey, 'base64');
}
