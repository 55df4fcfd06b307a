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
  /** Without a token: the bank answers anybody. */
  anonymous?: boolean;
  /** The same on every attempt. Null is for reads: whatever moves money must carry one to be repeated. */
  idempotencyKey: string | null;
  bankOrderId: string | null;
  /**
   * Whether the bank's refusal of a repeated request proves that an earlier, uncertain attempt had no effect.
   * True for create order: the same key would have brought the first answer, and its checks do not depend on what
   * the first attempt did. It must stay false for refund, approval, cancellation, charge and wallet payments: "already
   * requested", "exceeds the available amount" or "token used" may be the very effect of the attempt before.
   */
  refusalSettlesDoubt: boolean;
  /** What an error made from the answer must not repeat: wallet tokens, names. */
  secrets?: readonly string[];
  /** See exchange.ts for these. */
  read: (json: unknown) => T;
  answerMayBeEmpty?: boolean;
  goneIsDone?: boolean;
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

  const sendWith = (token: Token | null) => {
    attempt += 1;
    const timeoutMs = Math.min(context.config.apiTimeoutMs, timeLeft());
    return exchange(context, toExchange(context, operation, token, { attempt, timeoutMs }));
  };

  const once = async (): Promise<T> => {
    if (operation.anonymous) return sendWith(null);
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
  { path, headers, secrets, refusalSettlesDoubt: _, anonymous: __, ...operation }: Operation<T>,
  token: Token | null,
  limits: { attempt: number; timeoutMs: number },
) {
  return {
    ...operation,
    ...limits,
    url: context.config.apiUrl + path,
    headers: {
      ...headers,
      ...(token === null ? {} : { Authorization: `Bearer ${token.value}` }),
      ...(operation.body === null ? {} : { 'Content-Type': 'application/json' }),
      ...(operation.idempotencyKey === null ? {} : { 'Idempotency-Key': operation.idempotencyKey }),
    },
    secrets: [...credentialSecrets(context), ...(token ? [token.value] : []), ...(secrets ?? [])],
  };
}
