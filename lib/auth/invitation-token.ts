import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { derivedCode } from './derived-key';

/** 128 bits: enough for a secret that lives for days and may only be tried a few times. */
const CODE_BYTES = 16;
const TOKEN = /^([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\.([\w-]{22})$/;

/**
 * What stands in the link of an invitation: its id and a code computed from it. Stored nowhere, so that nobody who reads the
 * database can accept.
 */
export function invitationToken(authSecret: string, invitationId: string): string {
  return `${invitationId}.${codeOf(authSecret, invitationId).toString('base64url')}`;
}

/** The invitation that a token was made for, or null for anything that this installation did not make. */
export function readInvitationToken(authSecret: string, token: string): string | null {
  const [, id, code] = TOKEN.exec(token) ?? [];
  if (!id || !code) return null;
  return timingSafeEqual(codeOf(authSecret, id), Buffer.from(code, 'base64url').subarray(0, CODE_BYTES))
    ? id
    : null;
}

export const invitationPath = (token: string): string => `/merchant/invitation/${token}`;

const codeOf = (authSecret: string, id: string): Buffer =>
  derivedCode(authSecret, 'staff-invitation', id).subarray(0, CODE_BYTES);
