import 'server-only';
import { readErrorBody } from './error-body';
import {
  BogAlreadyRequested,
  BogAnswerUnreadable,
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

/** 4xx that do not say "refused": an attempt with the same key may still be running, or the edge gave up waiting. */
const NOT_NOW = new Set([408, 409, 425]);
const WRONG_CREDENTIALS = new Set(['invalid_client', 'unauthorized_client']);
/** Their address names no order, so what is not found there is the address. */
const WITHOUT_ORDER: ReadonlySet<BogOperation> = new Set(['token', 'create_order', 'calculate_instalments']);
/** What runs at the bank for a while, one at a time per order. */
const ACTIONS: ReadonlySet<BogOperation> = new Set(['refund', 'approve', 'cancel']);
const SENT_BY_PUT: ReadonlySet<BogOperation> = new Set(['save_card', 'save_card_for_charges']);

/** An `external_order_id` that the bank finds too long is no unknown order. */
const NAMES_ORDER_ID = /(?<!external_)order_id/i;

type Answered = Omit<BogErrorFacts, 'problem' | 'certain' | 'retryable'>;

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
  if (httpStatus === 429) {
    const problem = 'too many requests to the bank';
    return new BogRateLimited({ ...facts, problem, certain: true, retryable: true });
  }
  if (httpStatus === 501 && SENT_BY_PUT.has(operation)) {
    const problem =
      "the bank's edge lets no PUT through, as in the sandbox; saving cards can be tried only in production";
    return new BogUnavailable({ ...facts, problem, certain: true, retryable: false });
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
  return refusal(facts, answer, body.isHtml);
}

function refusal(facts: Answered, { httpStatus, text }: BankAnswer, isHtml: boolean): BogError {
  const { operation } = facts;
  if (httpStatus === 400 && ACTIONS.has(operation) && /already requested/i.test(text)) {
    const problem =
      'the bank is at work on such a request for this order already; read the receipt until it is done';
    return new BogAlreadyRequested({ ...facts, problem, certain: true, retryable: false });
  }
  const unknown = httpStatus === 404 || (httpStatus === 400 && NAMES_ORDER_ID.test(text));
  if (unknown && !WITHOUT_ORDER.has(operation)) {
    const problem = 'the bank knows no such order; check the id, the environment and the merchant';
    return new BogOrderNotFound({ ...facts, problem, certain: !isHtml, retryable: false });
  }
  const problem = refusedProblem(httpStatus);
  return new BogRefused({ ...facts, problem, certain: true, retryable: false });
}

function unauthorized(facts: Answered): BogError {
  return new BogUnauthorized({ ...facts, problem: whyNot(facts.operation), certain: true, retryable: false });
}

function whyNot(operation: BogOperation): string {
  if (operation === 'token')
    return 'the bank refused the credentials; check client id and secret, and that they belong to this environment';
  if (operation === 'calculate_instalments')
    return 'the bank refused the client id; check that it belongs to this environment';
  return 'the bank refused a newly fetched token; check that token and API address belong to the same environment';
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
