import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

const rsa = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;

/** The bank's key and those of whoever would like to be the bank. */
export type Keys = {
  bank: KeyObject;
  bankPublicPem: string;
  /** RSA of the bank's own length, and of others. */
  strangers: readonly KeyObject[];
  /** Keys that are not RSA at all. */
  others: readonly { key: KeyObject; hash: string | null }[];
};

export function makeKeys(): Keys {
  const bank = rsa(2048);
  return {
    bank,
    bankPublicPem: createPublicKey(bank).export({ type: 'spki', format: 'pem' }).toString(),
    strangers: [rsa(2048), rsa(2048), rsa(1024), rsa(3072)],
    others: [
      { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, hash: 'sha256' },
      { key: generateKeyPairSync('ed25519').privateKey, hash: null },
    ],
  };
}
