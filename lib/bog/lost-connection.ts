import 'server-only';
import { BogConnectionLost, type BogError, type BogOperation, BogUnavailable } from './errors';

/** The connection was never made, whatever was to be sent was not. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const NOT_TRUSTED = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/;

/** Turns a `fetch` that threw into the error of the table in errors.ts. Unknown causes count as "perhaps sent". */
export function lostConnection(operation: BogOperation, thrown: unknown): BogError {
  const { code, neverSent } = connectionFault(thrown);
  if (NOT_TRUSTED.test(code)) {
    const problem = `the certificate of the bank's host is not trusted (${code}); check the address and the CA store`;
    return new BogUnavailable({ operation, problem, certain: true, retryable: false });
  }
  if (neverSent) {
    const problem = `no connection to the bank (${code}); check the network and the configured address`;
    return new BogUnavailable({ operation, problem, certain: true, retryable: true });
  }
  const problem = `the connection to the bank was lost (${code})`;
  return new BogConnectionLost({ operation, problem, certain: operation === 'token', retryable: true });
}

/** undici hides the system error in `cause`, and several of them in an AggregateError (IPv4 and IPv6). */
function connectionFault(thrown: unknown): { code: string; neverSent: boolean } {
  const cause = field(thrown, 'cause') ?? thrown;
  const several = field(cause, 'errors');
  const faults = Array.isArray(several) && several.length > 0 ? several : [cause];
  const codes = faults.map((fault) => String(field(fault, 'code') ?? 'unknown cause'));
  const neverSent = faults.every(
    (fault, index) => NEVER_CONNECTED.has(codes[index] ?? '') || field(fault, 'syscall') === 'connect',
  );
  return { code: codes[0] ?? 'unknown cause', neverSent };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
