import 'server-only';
import type { BogCall, BogContext } from './config';
import { readErrorBody } from './error-body';
import { BogError } from './errors';
import { errorFromAnswer, unreadableAnswer } from './failures';
import { excerpt, keptBody, quote } from './redact';
import { parseRetryAfter } from './retry-after';
import { type BankAnswer, type BankRequest, send } from './transport';

/** One HTTP request as the observer sees it, and how its answer is read. */
type Exchange<T> = BankRequest & {
  attempt: number;
  idempotencyKey: string | null;
  bankOrderId: string | null;
  /** Reshapes the JSON of a 2xx, null when it was empty. @throws BogError when the shape is wrong. */
  read: (json: unknown) => T;
  /** The bank answers this with a bare 202. */
  answerMayBeEmpty?: boolean;
  /** What is to be removed and is not there (404, though not a page of HTML) has been removed. */
  goneIsDone?: boolean;
  /** The bank order id that a good answer made known. */
  bankOrderIdOf?: (value: T) => string;
};

/** Sends one request, reads its answer, and tells the observer once, whatever came of it. */
export async function exchange<T>(context: BogContext, request: Exchange<T>): Promise<T> {
  const call = begin(request, context.now());
  try {
    const answer = await send(context.fetch, request);
    call.httpStatus = answer.httpStatus;
    call.responseBody = bodyOf(request, answer.text);
    const value = readAnswer(context, request, answer);
    call.bankOrderId = request.bankOrderIdOf?.(value) ?? request.bankOrderId;
    return value;
  } catch (error) {
    call.error = error instanceof Error ? error.name : 'unknown';
    if (error instanceof BogError) {
      call.bankOrderId = error.bankOrderId ?? request.bankOrderId;
      call.bankMessage = error.bankMessage;
      call.certain = error.certain;
    }
    throw error;
  } finally {
    call.ms = context.now() - call.startedAt;
    observe(context, call);
  }
}

function begin<T>(request: Exchange<T>, startedAt: number): BogCall {
  const { operation, attempt, method, idempotencyKey, bankOrderId } = request;
  return {
    operation,
    attempt,
    startedAt,
    method,
    path: new URL(request.url).pathname,
    httpStatus: null,
    ms: 0,
    idempotencyKey,
    bankOrderId,
    error: null,
    certain: null,
    bankMessage: null,
    requestBody: bodyOf(request, request.body),
    responseBody: null,
  };
}

/** The token call is a secret in both directions. */
function bodyOf({ operation, secrets }: BankRequest, body: string | null): string | null {
  return operation === 'token' ? null : keptBody(body, secrets);
}

function readAnswer<T>(context: BogContext, request: Exchange<T>, answer: BankAnswer): T {
  const { operation, secrets } = request;
  if (answer.httpStatus < 200 || answer.httpStatus > 299) {
    if (request.goneIsDone && answer.httpStatus === 404 && !readErrorBody(answer.text).isHtml) {
      return request.read(null);
    }
    const retryAfterMs = parseRetryAfter(answer.retryAfter, context.now());
    throw errorFromAnswer(operation, answer, secrets).amended({ retryAfterMs });
  }
  const json = answer.complete ? parse(answer.text, request.answerMayBeEmpty) : undefined;
  if (json === undefined) throw unreadableAnswer(operation, answer, secrets);
  try {
    return request.read(json);
  } catch (error) {
    if (!(error instanceof BogError)) throw error;
    const { message } = readErrorBody(answer.text);
    throw error.amended({
      httpStatus: answer.httpStatus,
      bankMessage: quote(message, secrets),
      bodyExcerpt: excerpt(answer.text, secrets),
    });
  }
}

/** The content type is not asked: the bank writes json, hal+json, with or without charset, and HTML does not parse. */
function parse(text: string, mayBeEmpty = false): unknown {
  if (mayBeEmpty && text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function observe(context: BogContext, call: BogCall): void {
  try {
    context.onCall(call);
  } catch {
    // An observer that fails must not turn a payment that the bank accepted into an error.
  }
}
