import 'server-only';
import type { BogContext } from './config';
import { BogAnswerUnreadable, BogTimedOut } from './errors';
import { exchange } from './exchange';

const EARLY_MS = 60_000;
/** Of a short life, the last fifth is not used. */
const EARLY_SHARE = 0.2;
const LONGEST_LIFE_MS = 45 * 60_000;
const UNKNOWN_LIFE_MS = 5 * 60_000;
/** Node fires a longer timer at once. The request itself has long timed out by then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type Token = {
  value: string;
  /** When we stop using it (epoch ms), which is before the bank does. */
  expiresAt: number;
  /** When the bank ends it (epoch ms), as far as it has said. */
  endsAt: number;
};

export type TokenSource = {
  /** The cached token, or a new one; waits at most `waitMs`. */
  get(waitMs: number): Promise<Token>;
  /** A new token, whatever is cached. */
  renew(waitMs: number): Promise<Token>;
  /** Forgets this token (the bank refused it), but not a newer one that another caller fetched meanwhile. */
  discard(token: Token): void;
};

/**
 * Keeps one token for everybody. Any number of concurrent callers share one request; a failed request is shared by
 * those who wait for it and is not remembered.
 */
export function createTokenSource(context: BogContext): TokenSource {
  let cached: Token | null = null;
  let inFlight: Promise<Token> | null = null;

  function renew(waitMs: number): Promise<Token> {
    inFlight ??= requestToken(context)
      .then((token) => {
        cached = token;
        return token;
      })
      .finally(() => {
        inFlight = null;
      });
    return waitFor(inFlight, waitMs);
  }

  return {
    renew,
    get: async (waitMs) => (cached && context.now() < cached.expiresAt ? cached : renew(waitMs)),
    discard: (token) => {
      if (cached === token) cached = null;
    },
  };
}

/** The secret, plain and as it travels in the Basic header. */
export function credentialSecrets({ config }: BogContext): string[] {
  return [config.clientSecret, basicCredentials(config)];
}

function basicCredentials({ clientId, clientSecret }: { clientId: string; clientSecret: string }): string {
  return Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
}

function requestToken(context: BogContext): Promise<Token> {
  // Counted from before the request: the bank's clock started at the latest when its answer left.
  const askedAt = context.now();
  return exchange(context, {
    operation: 'token',
    attempt: 1,
    method: 'POST',
    url: context.config.oauthUrl,
    headers: {
      Authorization: `Basic ${basicCredentials(context.config)}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    timeoutMs: context.config.tokenTimeoutMs,
    secrets: credentialSecrets(context),
    idempotencyKey: null,
    bankOrderId: null,
    read: (json) => readToken(json, askedAt),
  });
}

function readToken(json: unknown, now: number): Token {
  const answer = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const value = answer.access_token;
  // Anything else could not travel in a header, and the exception of fetch would quote it.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new BogAnswerUnreadable({
      operation: 'token',
      problem: 'the answer holds no access_token; check that the token address is right',
      certain: true,
      retryable: false,
    });
  }
  const lifeMs = tokenLifeMs(answer.expires_in, now);
  return {
    value,
    expiresAt: now + Math.min(lifeMs - Math.min(EARLY_MS, lifeMs * EARLY_SHARE), LONGEST_LIFE_MS),
    endsAt: now + lifeMs,
  };
}

/**
 * `expires_in` is documented as seconds with an epoch-millisecond sample, and both occur (bank docs: authentication).
 * An instant that has passed tells nothing either (the documented sample is of 2021): a 401 would put it right.
 */
export function tokenLifeMs(expiresIn: unknown, now: number): number {
  const value = typeof expiresIn === 'string' ? Number.parseFloat(expiresIn) : expiresIn;
  if (typeof value !== 'number' || !Number.isFinite(value)) return UNKNOWN_LIFE_MS;
  const lifeMs = value > 1e12 ? value - now : value > 1e9 ? value * 1000 - now : value * 1000;
  return lifeMs > 0 ? lifeMs : UNKNOWN_LIFE_MS;
}

/** The request belongs to all who wait, so a caller who has no more time leaves without ending it. */
async function waitFor(token: Promise<Token>, waitMs: number): Promise<Token> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const problem = `no token within the ${waitMs} ms that the caller could wait`;
    timer = setTimeout(
      () => reject(new BogTimedOut({ operation: 'token', problem, certain: true, retryable: true })),
      Math.min(waitMs, LONGEST_TIMER_MS),
    );
  });
  try {
    return await Promise.race([token, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
