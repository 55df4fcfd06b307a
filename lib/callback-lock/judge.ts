import 'server-only';
import { SecretUnreadable } from '@/lib/secret-box';
import type { Services } from '@/lib/services';
import { readBasic, sameCredentials } from './basic';
import { sameDigest, sha256 } from './digest';
import { judgeHmac, type Seal, TIMESTAMP_HEADER } from './hmac';
import type { AskedLock } from './lock';
import { openLockSecret } from './secret';

/** What a lock says of a request. `seal`: to be claimed before the callback is handled (hmac). */
export type Judgement = { open: true; seal: Seal | null } | { open: false };

type Request = { headers: Headers; rawBody: Buffer; now: Date };

const CLOSED: Judgement = { open: false };
const OPEN: Judgement = { open: true, seal: null };

/**
 * Judges whether a request opens a lock, by nothing but what is given. All that is wrong has one answer, which does not say what
 * it was.
 * @param settingsKey opens what is stored of an hmac lock
 * @throws SecretUnreadable without the key with which that was stored: nobody can say then whether the request is right
 */
export function judge(
  lock: AskedLock,
  request: Request,
  { settingsKey }: Pick<Services['env'], 'settingsKey'>,
): Judgement {
  const { headers, rawBody, now } = request;
  const authorization = headers.get('authorization');
  switch (lock.kind) {
    case 'basic': {
      const given = readBasic(authorization);
      return given && sameCredentials(given, lock) ? OPEN : CLOSED;
    }
    case 'oauth2':
      // Found by its digest, with the lock.
      return lock.tokenExpiresAt && lock.tokenExpiresAt > now && !lock.tokenRevokedAt ? OPEN : CLOSED;
    case 'api_key': {
      const given = headers.get(lock.header ?? '-');
      return given && lock.digest && sameDigest(sha256(given), lock.digest) ? OPEN : CLOSED;
    }
    case 'hmac': {
      if (!settingsKey) throw new SecretUnreadable('the lock of the callback address needs SETTINGS_KEY');
      const seal = judgeHmac({
        shopId: lock.shopId,
        secret: openLockSecret(settingsKey, lock.shopId, lock.secretBox ?? ''),
        toleranceSeconds: lock.toleranceSeconds,
        signature: headers.get(lock.header ?? '-'),
        timestamp: headers.get(TIMESTAMP_HEADER),
        rawBody,
        now,
      });
      return seal ? { open: true, seal } : CLOSED;
    }
  }
}

/** How the lock wants to be opened, as a 401 has to say (RFC 9110, 11.6.1). */
export function challengeOf({ kind }: Pick<AskedLock, 'kind'>): string {
  const schemes = { basic: 'Basic', oauth2: 'Bearer', api_key: 'ApiKey', hmac: 'HMAC-SHA256' } as const;
  return `${schemes[kind]} realm="callback"${kind === 'basic' ? ', charset="UTF-8"' : ''}`;
}
