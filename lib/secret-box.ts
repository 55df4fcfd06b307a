import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D): 96-bit nonce, 128-bit tag. The prefix lets a later form be told apart. */
const PREFIX = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class SecretUnreadable extends Error {
  override name = 'SecretUnreadable';
}

/**
 * Encrypts a secret for the database.
 * @param key 32 bytes (SETTINGS_KEY)
 * @param context what it belongs to (`shop:<id>:bank`): a box copied to another place does not open there
 */
export function sealSecret(key: Buffer, context: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws SecretUnreadable for another key, another context or damaged text; nothing of it is repeated */
export function openSecret(key: Buffer, context: string, box: string): string {
  try {
    if (!box.startsWith(PREFIX)) throw new Error('unknown form');
    const bytes = Buffer.from(box.slice(PREFIX.length), 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const secret = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(secret), decipher.final()]).toString('utf8');
  } catch {
    throw new SecretUnreadable(
      'a stored secret does not open with SETTINGS_KEY: set the key with which it was stored, or store it anew',
    );
  }
}
