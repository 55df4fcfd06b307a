import 'server-only';
import { type BogError, type BogOperation, BogTimedOut } from './errors';
import { lostConnection } from './lost-connection';

/** Far above any receipt; protects our memory from an answer that does not end. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export type BankRequest = {
  operation: BogOperation;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  timeoutMs: number;
  /** Texts that must not appear in any error made from the answer. */
  secrets: readonly string[];
};

export type BankAnswer = {
  httpStatus: number;
  text: string;
  /** False when the body was cut off by the network or by our size cap. */
  complete: boolean;
  retryAfter: string | null;
};

/**
 * One request, one answer of any status. Redirects are not followed: the bearer token must not travel to another
 * host. The time-out covers the body as well.
 * @throws BogTimedOut, BogUnavailable (never sent), BogConnectionLost (perhaps sent).
 */
export async function send(fetcher: typeof fetch, request: BankRequest): Promise<BankAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), request.timeoutMs);
  try {
    const response = await fetcher(request.url, {
      method: request.method,
      headers: { Accept: 'application/json, application/hal+json', ...request.headers },
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: abort.signal,
    });
    const body = await readBody(response);
    // A status other than 2xx says enough without its body; a success does not.
    if (abort.signal.aborted && !body.complete && response.ok) throw timedOut(request);
    return { httpStatus: response.status, ...body, retryAfter: response.headers.get('retry-after') };
  } catch (thrown) {
    if (thrown instanceof BogTimedOut) throw thrown;
    throw abort.signal.aborted ? timedOut(request) : lostConnection(request.operation, thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(response: Response): Promise<{ text: string; complete: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) return { text: decode(chunks), complete: false };
      chunks.push(chunk);
    }
  } catch {
    return { text: decode(chunks), complete: false };
  }
  return { text: decode(chunks), complete: true };
}

function decode(chunks: Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function timedOut({ operation, timeoutMs }: BankRequest): BogError {
  return new BogTimedOut({
    operation,
    problem: `the bank did not answer within ${timeoutMs} ms`,
    certain: operation === 'token',
    retryable: true,
  });
}
