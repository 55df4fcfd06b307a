import 'server-only';
import { randomBytes } from 'node:crypto';
import { openSecret, sealSecret } from '@/lib/secret-box';

/** 256 bits; Standard Webhooks asks for 192 to 512. */
const SECRET_BYTES = 32;

export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

const contextOf = (endpointId: string): string => `webhook:${endpointId}`;

/** @param key SETTINGS_KEY */
export const boxWebhookSecret = (key: Buffer, endpointId: string, secret: string): string =>
  sealSecret(key, contextOf(endpointId), secret);

export type SecretBoxes = {
  endpointId: string;
  secretBox: string;
  oldSecretBox: string | null;
  oldValidUntil: Date | null;
};

/** With what is signed now: the secret, and the one before it while that is valid. @throws SecretUnreadable */
export function secretsOf(key: Buffer, { endpointId, ...boxes }: SecretBoxes, now: Date): string[] {
  const open = (box: string) => openSecret(key, contextOf(endpointId), box);
  const { secretBox, oldSecretBox, oldValidUntil } = boxes;
  const old =
    oldSecretBox !== null && oldValidUntil !== null && oldValidUntil > now ? [open(oldSecretBox)] : [];
  return [open(secretBox), ...old];
}
