import 'server-only';
import { randomBytes } from 'node:crypto';
import { openSecret, sealSecret } from '@/lib/secret-box';
import { sha256 } from './digest';

/** `bcs_`, so that scanners for leaked secrets can know it, and 256 random bits: a password, client secret, key or HMAC secret. */
export const newLockSecret = (): string => `bcs_${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret: its digest, or for hmac, whose signatures nobody can check by a digest, the secret itself, encrypted. */
export type KeptSecret = { digest: string; secretBox: null } | { digest: null; secretBox: string };

export const keptDigest = (secret: string): KeptSecret => ({ digest: sha256(secret), secretBox: null });

export const keptBox = (key: Buffer, shopId: string, secret: string): KeptSecret => ({
  digest: null,
  secretBox: sealSecret(key, contextOf(shopId), secret),
});

/** @throws SecretUnreadable */
export const openLockSecret = (key: Buffer, shopId: string, box: string): string =>
  openSecret(key, contextOf(shopId), box);

const contextOf = (shopId: string): string => `shop:${shopId}:callback-lock`;
