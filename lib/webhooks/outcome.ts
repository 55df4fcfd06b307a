import 'server-only';
import type { WebhookProblem } from '@/lib/shops/webhook-problems';

/** What came of one HTTP request. `problem` null: it was taken. */
export type Outcome = {
  httpStatus: number | null;
  problem: WebhookProblem | null;
  /** The beginning of the answer, as text; null when no answer came. */
  answer: string | null;
  /** `Retry-After` of the answer. */
  retryAfter: string | null;
};

/** @param status of an answer, whatever its body */
export function problemOfStatus(status: number): WebhookProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 410) return 'gone';
  if (status === 429) return 'too_many_requests';
  // Anything below 200 is no final answer (node handles 1xx itself); beyond 599 there is nothing.
  return status >= 400 && status < 500 ? 'refused' : 'receiver_error';
}

const BY_CODE: Readonly<Record<string, WebhookProblem>> = {
  ADDRESS_REFUSED: 'address_refused',
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ENODATA: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls_failed',
};

/** What OpenSSL calls a certificate that does not hold, beside its ERR_TLS_… and ERR_SSL_…. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS|^ERR_SSL|ISSUER|SIGNATURE_FAILURE/;

/** @param error of a request without an answer */
export function problemOfError(error: unknown): WebhookProblem {
  const codes = codesOf(error);
  for (const code of codes) {
    const known = BY_CODE[code];
    if (known) return known;
    if (CERTIFICATE.test(code)) return 'tls_failed';
    if (code.startsWith('HPE_')) return 'not_http';
  }
  return 'connection_lost';
}

/** With several addresses the errors of each stand inside one (AggregateError). */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as NodeJS.ErrnoException;
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : [];
  return [...(code === undefined ? [] : [code]), ...inner];
}
