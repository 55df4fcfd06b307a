import 'server-only';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { guardedLookup, type Resolve } from './guarded-lookup';
import { type Outcome, problemOfError, problemOfStatus } from './outcome';

/** From the first look-up to the last byte that is read. */
const TOTAL_MS = 15_000;
/** Of the answer: its status has decided already. */
const ANSWER_MS = 2_000;
const ANSWER_BYTES = 2_048;
/** Nothing that ends a line, hides, or turns the direction of text; PostgreSQL takes no NUL either. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu;

export type PostOptions = {
  /** For development: no address is refused. */
  privateAllowed: boolean;
  /** For tests: what stands for the system's resolver, and shorter limits. */
  resolve?: Resolve;
  totalMs?: number;
};

/**
 * Posts a body and says what came of it; never throws. The URL was judged before (lib/shops/outbound-url.ts); where its name
 * leads is judged here, when it is connected to. No redirect is followed, no proxy and no kept connection is used, and the
 * certificate is checked whatever the environment says.
 */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { privateAllowed, resolve, totalMs = TOTAL_MS }: PostOptions,
): Promise<Outcome> {
  const within = AbortSignal.timeout(totalMs);
  const secure = url.startsWith('https:');
  const options: https.RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'accept-encoding': 'identity',
      'user-agent': 'BOG-Checkout-Webhooks/1',
      ...headers,
    },
    agent: false,
    signal: within,
    rejectUnauthorized: true,
    maxHeaderSize: 16 * 1024,
    ...(privateAllowed ? {} : { lookup: guardedLookup(resolve) }),
  };
  try {
    const answer = await answerTo((secure ? https : http).request(url, options), body);
    const text = await beginning(answer);
    const status = answer.statusCode ?? 0;
    const { 'retry-after': retryAfter = null } = answer.headers;
    return { httpStatus: status, problem: problemOfStatus(status), answer: text, retryAfter };
  } catch (error) {
    const problem = within.aborted ? 'timeout' : problemOfError(error);
    return { httpStatus: null, problem, answer: null, retryAfter: null };
  }
}

function answerTo(request: http.ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // It stays: a socket that breaks later, while the answer is read, must not be an error that nobody hears.
    request.on('error', reject);
    request.on('response', resolve);
    request.end(body);
  });
}

/** Reads at most `ANSWER_BYTES`, for a moment, and lets go of the connection. */
async function beginning(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => answer.destroy(), ANSWER_MS);
  try {
    for await (const chunk of answer) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size >= ANSWER_BYTES) break;
    }
  } catch {
    // What came until then is enough.
  } finally {
    clearTimeout(timer);
    answer.destroy();
  }
  const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8');
  return text.replace(UNPRINTABLE, ' ').trim();
}
