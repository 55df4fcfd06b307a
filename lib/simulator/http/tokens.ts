import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/**
 * Access tokens: shaped like the bank's JWT, opaque to clients. They carry their own expiry under an HMAC whose
 * key comes from the bank's private key, so that they need no storage and outlive a restart.
 */
export class Tokens {
  #secret: Buffer;

  constructor(privateKeyPem: string) {
    this.#secret = createHmac('sha256', 'simulator access tokens').update(privateKeyPem).digest();
  }

  issue(clientId: string, nowMicros: number, lifetimeSeconds: number): string {
    const issuedAtMs = Math.floor(nowMicros / 1000);
    const claims = {
      azp: clientId,
      iat: issuedAtMs,
      exp: issuedAtMs + lifetimeSeconds * 1000,
      jti: randomUUID(),
    };
    const head = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${head}.${this.#sign(head)}`;
  }

  /** Whether the token is ours, unexpired, and not issued before `validFromMicros` (all earlier ones revoked). */
  accepts(token: string, clientId: string, nowMicros: number, validFromMicros: number): boolean {
    const cut = token.lastIndexOf('.');
    const head = token.slice(0, Math.max(cut, 0));
    const given = Buffer.from(token.slice(cut + 1));
    const expected = Buffer.from(this.#sign(head));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    const claims = JSON.parse(Buffer.from(head.split('.')[1] ?? '', 'base64url').toString()) as {
      azp: string;
      iat: number;
      exp: number;
    };
    return claims.azp === clientId && nowMicros < claims.exp * 1000 && claims.iat * 1000 >= validFromMicros;
  }

  #sign(head: string): string {
    return createHmac('sha256', this.#secret).update(head).digest('base64url');
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
