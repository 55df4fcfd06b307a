import { isIP } from 'node:net';
import tls from 'node:tls';

export type Certificate = {
  /** Why it is not trusted, as OpenSSL says it (CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID …); null: it is. */
  distrusted: string | null;
  validTo: Date;
};

const TIMEOUT_MS = 10_000;

/**
 * The certificate that an https address shows to everybody.
 * @param ca PEM: instead of the authorities that this machine trusts
 * @throws what the connection fails with
 */
export function readCertificate(address: string, ca?: string): Promise<Certificate> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      ...{ host, port: Number(port) || 443, timeout: TIMEOUT_MS },
      // An address has no name to ask for (RFC 6066, 3).
      ...(isIP(host) ? {} : { servername: host }),
      ...(ca === undefined ? {} : { ca }),
      // A wrong one is to be described, not to end the connection; nothing is sent over it.
      rejectUnauthorized: false,
    });
    socket.once('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate();
      const distrusted = socket.authorized ? null : String(socket.authorizationError);
      socket.destroy();
      resolve({ distrusted, validTo: new Date(valid_to) });
    });
    socket.once('timeout', () => socket.destroy(new Error(`nothing came within ${TIMEOUT_MS / 1_000} s`)));
    socket.once('error', reject);
  });
}
