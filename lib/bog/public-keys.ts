import 'server-only';
import { createPublicKey, type KeyObject } from 'node:crypto';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
const SMALLEST_MODULUS_BITS = 2048;

/** The configured callback key cannot be used; the message says why. */
export class BogPublicKeyInvalid extends Error {
  override readonly name = 'BogPublicKeyInvalid';
}

/**
 * Reads one or more PEM public keys, one after the other (several while the bank changes its key). Environment
 * variables mangle PEMs, so literal `\n`, quotes around the text and lost line breaks are accepted.
 * @throws BogPublicKeyInvalid naming the likely cause.
 */
export function parsePublicKeys(pems: string): KeyObject[] {
  const text = pems
    .replace(/\\+[rn]/g, '\n')
    .replace(/["']/g, ' ')
    .trim();
  if (!text) throw new BogPublicKeyInvalid('the callback public key is empty');
  const blocks = [...text.matchAll(BLOCK)];
  const rest = text.replace(BLOCK, '').trim();
  // Only with its dash: base64 may hold these letters by chance.
  if (/-\s*(BEGIN|END)/.test(rest)) {
    throw new BogPublicKeyInvalid(
      'the callback public key is cut off: a BEGIN line without its END line, or reversed',
    );
  }
  if (blocks.length === 0) {
    throw new BogPublicKeyInvalid(
      'the callback public key is no PEM: the line "-----BEGIN PUBLIC KEY-----" is missing (a path instead of the key?)',
    );
  }
  if (rest) throw new BogPublicKeyInvalid('there is other text between the callback public keys');
  return blocks.map(([, label = '', body = ''], index) =>
    readKey(label, body, `callback public key ${index + 1}`),
  );
}

function readKey(label: string, body: string, name: string): KeyObject {
  if (label.includes('PRIVATE')) {
    throw new BogPublicKeyInvalid(
      `${name} is a PRIVATE key: remove it from there and put the bank's public key`,
    );
  }
  if (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') {
    throw new BogPublicKeyInvalid(`${name} is a "${label}", not a "PUBLIC KEY"`);
  }
  const key = importKey(label, body.replace(/\s+/g, ''), name);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa') throw new BogPublicKeyInvalid(`${name} is not an RSA key`);
  if (bits < SMALLEST_MODULUS_BITS)
    throw new BogPublicKeyInvalid(`${name} has ${bits} bits, 2048 are the least`);
  return key;
}

function importKey(label: string, base64: string, name: string): KeyObject {
  try {
    const lines = base64.replace(/.{64}/g, '$&\n');
    return createPublicKey(`-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`);
  } catch {
    throw new BogPublicKeyInvalid(`${name} cannot be read: characters are missing or changed; copy it again`);
  }
}
