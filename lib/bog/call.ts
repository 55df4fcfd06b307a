import 'server-only';
import type { BogContext } from './config';
import { type BogOperation, BogTimedOut, BogUnauthorized } from './errors';
import { exchange } from './exchange';
import { withRetries } from './retry';
import { credentialSecrets, type Token, type TokenSource } from './token';

/** One operation of the bank's API, ready to send. Files in operations/ make these. */
export type Operation<T> = {
  operation: BogOperation;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to the API address, with a leading slash, ids URL-encoded. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body: string | null;
  /** The same on every attempt. Null is for reads: whatever moves money must carry one to be repeated. */
  idempotencyKey: string | null;
  bankOrderId: string | null;
  /**
   * Whether the bank's refusal of a repeated request proves that an earlier, uncertain attempt had no effect.
   * True for create order: the same key would have brought the first answer, and its checks do not depend on what
   * the first attempt did. It must stay false for refund, capture, cancel and charge: "already requested" or "exceeds the
   * available amount" may be the very effect of the attempt before.
   */
  refusalSettlesDoubt: boolean;
  /** What an error made from the answer must not repeat: wallet tokens, names. */
  secrets?: readonly string[];
  read: (json: unknown) => T;
  bankOrderIdOf?: (value: T) => string;
};

/**
 * Carries an operation out: token, time-outs, retries with the same key, one new token on a 401.
 * @param deadlineMs how long all of it may take, counted from now.
 */
export function callBank<T>(
  context: BogContext,
  tokens: TokenSource,
  operation: Operation<T>,
  deadlineMs = Number.POSITIVE_INFINITY,
): Promise<T> {
  const deadlineAt = context.now() + deadlineMs;
  const { refusalSettlesDoubt } = operation;
  let attempt = 0;
  let renewed = false;

  const timeLeft = () => {
    const leftMs = deadlineAt - context.now();
    if (leftMs > 0) return leftMs;
    const problem = `the ${deadlineMs} ms for this call were over before it could be sent`;
    throw new BogTimedOut({ operation: operation.operation, problem, certain: true, retryable: true });
  };

  const sendWith = (token: Token) => {
    attempt += 1;
    const timeoutMs = Math.min(context.config.apiTimeoutMs, timeLeft());
    return exchange(context, toExchange(context, operation, token, { attempt, timeoutMs }));
  };

  const once = async (): Promise<T> => {
    const token = await tokens.get(timeLeft());
    try {
      return await sendWith(token);
    } catch (error) {
      if (!(error instanceof BogUnauthorized)) throw error;
      tokens.discard(token);
      if (renewed) throw error;
      renewed = true;
      return once();
    }
  };

  return withRetries(
    context,
    { maxAttempts: context.config.maxAttempts, deadlineAt, refusalSettlesDoubt },
    once,
  );
}

function toExchange<T>(
  context: BogContext,
  { path, headers, secrets, refusalSettlesDoubt: _, ...operation }: Operation<T>,
  token: Token,
  limits: { attempt: number; timeoutMs: number },
) {
  return {
    ...operation,
    ...limits,
    url: context.config.apiUrl + path,
    headers: {
      ...headers,
      Authorization: `Bearer ${token.value}`,
      ...(operation.body === null ? {} : { 'Content-Type': 'application/json' }),
      ...(operation.idempotencyKey === null ? {} : { 'Idempotency-Key': operation.idempotencyKey }),
    },
    secrets: [...credentialSecrets(context), token.value, ...(secrets ?? [])],
  };
}
