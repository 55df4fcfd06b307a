import 'server-only';
import { readErrorBody } from './error-body';
import {
  BogAnswerUnreadable,
  BogConnectionLost,
  type BogError,
  type BogErrorFacts,
  type BogOperation,
  BogOrderNotFound,
  BogRateLimited,
  BogRefused,
  BogUnauthorized,
  BogUnavailable,
} from './errors';
import { excerpt, quote } from './redact';
import type { BankAnswer } from './transport';

/** The connection was never made, whatever was to be sent was not. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const NOT_TRUSTED = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/;
/** 4xx that do not say "refused": an attempt with the same key may still be running, or the edge gave up waiting. */
const NOT_NOW = new Set([408, 409, 425]);
const WRONG_CREDENTIALS = new Set(['invalid_client', 'unauthorized_client']);

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

/** Turns an answer that is not 2xx into the error of the table in errors.ts. */
export function errorFromAnswer(
  operation: BogOperation,
  answer: BankAnswer,
  secrets: readonly string[],
): BogError {
  const { httpStatus } = answer;
  const body = readErrorBody(answer.text);
  const facts = {
    operation,
    httpStatus,
    bankMessage: quote(body.message, secrets),
    bankKey: quote(body.key, secrets),
    bodyExcerpt: excerpt(answer.text, secrets),
  };
  const token = operation === 'token';
  const certain = { certain: true, retryable: false };
  if (httpStatus === 429) {
    return new BogRateLimited({
      ...facts,
      problem: 'too many requests to the bank',
      certain: true,
      retryable: true,
    });
  }
  if (httpStatus >= 500 || NOT_NOW.has(httpStatus)) {
    const problem = 'the bank could not handle the request now';
    return new BogUnavailable({ ...facts, problem, certain: token, retryable: true });
  }
  if (httpStatus < 400) {
    const problem = 'the bank answered with neither success nor error; check the configured address';
    return new BogAnswerUnreadable({ ...facts, problem, certain: token, retryable: false });
  }
  if (httpStatus === 401 || (token && WRONG_CREDENTIALS.has(body.key ?? ''))) return unauthorized(facts);
  if (
    operation === 'receipt' &&
    (httpStatus === 404 || (httpStatus === 400 && /order_id/i.test(answer.text)))
  ) {
    const problem = 'the bank knows no such order; check the id, the environment and the merchant';
    return new BogOrderNotFound({ ...facts, problem, certain: !body.isHtml, retryable: false });
  }
  return new BogRefused({ ...facts, problem: refusedProblem(httpStatus), ...certain });
}

function unauthorized(facts: Omit<BogErrorFacts, 'problem' | 'certain' | 'retryable'>): BogError {
  const problem =
    facts.operation === 'token'
      ? 'the bank refused the credentials; check client id and secret, and that they belong to this environment'
      : 'the bank refused a newly fetched token; check that token and API address belong to the same environment';
  return new BogUnauthorized({ ...facts, problem, certain: true, retryable: false });
}

function refusedProblem(httpStatus: number): string {
  if (httpStatus === 403) return 'the bank does not permit this; is the product activated for the merchant?';
  if (httpStatus === 404) return 'the bank has nothing at this address; check the configured address';
  return 'the bank refused the request';
}

/** For a 2xx whose body is no JSON at all. */
export function unreadableAnswer(
  operation: BogOperation,
  answer: BankAnswer,
  secrets: readonly string[],
): BogError {
  const what = answer.complete ? 'is no JSON' : 'was cut off';
  return new BogAnswerUnreadable({
    operation,
    problem: `the bank's answer ${what}; a proxy or a page of the bank's edge may stand between`,
    httpStatus: answer.httpStatus,
    bodyExcerpt: excerpt(answer.text, secrets),
    certain: operation === 'token',
    retryable: true,
  });
}
