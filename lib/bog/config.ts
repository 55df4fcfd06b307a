import 'server-only';
import type { BogOperation } from './errors';

export type BogConfig = {
  /** The whole address of the token endpoint. */
  oauthUrl: string;
  /** Without a trailing slash: `https://…/payments/v1`. */
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  /** Origins on which the bank's payment page may stand; a redirect elsewhere is refused. */
  paymentPageOrigins: readonly string[];
  /** Of one token request. Default 10 s. */
  tokenTimeoutMs?: number;
  /** Of one API request. Default 20 s. */
  apiTimeoutMs?: number;
  /** Attempts per call, the first included. Default 3. */
  maxAttempts?: number;
};

/**
 * One HTTP request to the bank, for logs, figures and the record of calls. Holds no secret, and personal data only
 * masked: whatever was written by us or by the bank has been through redact.ts. The bodies belong in the record, not
 * in logs.
 */
export type BogCall = {
  operation: BogOperation;
  attempt: number;
  /** Epoch milliseconds. */
  startedAt: number;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Of the address, without origin and query. */
  path: string;
  httpStatus: number | null;
  ms: number;
  idempotencyKey: string | null;
  bankOrderId: string | null;
  /** Name of the error class, null when it went well. */
  error: string | null;
  /** As in the error: whether this attempt surely changed nothing. Null when it went well. */
  certain: boolean | null;
  /** The bank's own words about a failure. */
  bankMessage: string | null;
  /** Both bodies: at most 8,000 characters, null when empty. Those of the token call are never kept. */
  requestBody: string | null;
  responseBody: string | null;
};

export type BogDeps = {
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** In [0, 1): jitter. */
  random?: () => number;
  onCall?: (call: BogCall) => void;
};

export type BogContext = {
  config: Required<BogConfig>;
  fetch: typeof fetch;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
  onCall: (call: BogCall) => void;
};

/**
 * A configuration that can be logged by accident: the secret is not enumerable, so neither `JSON.stringify` nor
 * `util.inspect` shows it. Pass it on as it is, a spread would leave the secret behind.
 */
export function sealBogConfig(config: BogConfig): BogConfig {
  const { clientSecret, ...shown } = config;
  return Object.freeze(Object.defineProperty(shown, 'clientSecret', { value: clientSecret })) as BogConfig;
}

/** Checks the configuration once and fills in the defaults. @throws TypeError naming the field. */
export function createContext(config: BogConfig, deps: BogDeps): BogContext {
  if (!config.clientId) throw new TypeError('BOG client: clientId is empty');
  if (!config.clientSecret) throw new TypeError('BOG client: clientSecret is empty');
  if (config.paymentPageOrigins.length === 0) throw new TypeError('BOG client: paymentPageOrigins is empty');
  const complete = {
    oauthUrl: httpUrl('oauthUrl', config.oauthUrl),
    apiUrl: httpUrl('apiUrl', config.apiUrl).replace(/\/+$/, ''),
    clientId: config.clientId,
    paymentPageOrigins: config.paymentPageOrigins.map(
      (origin) => new URL(httpUrl('paymentPageOrigins', origin)).origin,
    ),
    tokenTimeoutMs: positive('tokenTimeoutMs', config.tokenTimeoutMs ?? 10_000),
    apiTimeoutMs: positive('apiTimeoutMs', config.apiTimeoutMs ?? 20_000),
    maxAttempts: positive('maxAttempts', config.maxAttempts ?? 3),
    clientSecret: config.clientSecret,
  };
  return {
    config: sealBogConfig(complete) as Required<BogConfig>,
    fetch: deps.fetch,
    now: deps.now,
    sleep: deps.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    random: deps.random ?? Math.random,
    onCall: deps.onCall ?? (() => undefined),
  };
}

function httpUrl(field: string, value: string): string {
  if (!/^https?:$/.test(protocolOf(value))) {
    throw new TypeError(`BOG client: ${field} is no http(s) address`);
  }
  return value;
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}

function positive(field: string, value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 600_000)
    throw new TypeError(`BOG client: ${field} is no whole number from 1 to 600000`);
  return value;
}
