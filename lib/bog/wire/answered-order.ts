import 'server-only';
import { BogAnswerUnreadable, type BogOperation, BogRedirectNotAllowed } from '../errors';
import { type Fields, fieldsOf } from './fields';
import { isBankId } from './ids';

/** What the answers about one order have in common: `id` and `_links` (bank docs: create-order). */
type AnsweredOrder = {
  bankOrderId: string;
  answer: Fields;
  /** `_links.<name>.href`, null when there is none. */
  linkTo(name: string): string | null;
};

/** @throws BogAnswerUnreadable without an order id. */
export function readAnsweredOrder(operation: BogOperation, json: unknown): AnsweredOrder {
  const answer = fieldsOf(json, []);
  const bankOrderId = answer.text('id');
  if (!bankOrderId || !isBankId(bankOrderId)) throw unreadable(operation, 'has no order id', null);
  const links = answer.object('_links');
  return { bankOrderId, answer, linkTo: (name) => links.object(name).text('href') };
}

/**
 * Returns the address as the URL parser understood it: what was checked is what the browser gets.
 * @throws BogRedirectNotAllowed, with the id: the order exists and its receipt can be read.
 */
export function allowedRedirect(
  operation: BogOperation,
  href: string,
  paymentPageOrigins: readonly string[],
  bankOrderId: string,
): string {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url && paymentPageOrigins.includes(url.origin) && !url.username && !url.password) return url.href;
  throw new BogRedirectNotAllowed({
    operation,
    problem:
      `the order was created, but its payment page is on ${url ? url.origin : 'no readable address'}, which is not ` +
      'among the allowed origins; add it to the configuration only if the bank confirms the host',
    certain: false,
    retryable: false,
    bankOrderId,
  });
}

/** For a good status whose JSON lacks what is needed. The order's id, where known, goes along: it can be asked about. */
export function unreadable(
  operation: BogOperation,
  what: string,
  bankOrderId: string | null,
): BogAnswerUnreadable {
  const problem = `the bank's answer ${what}`;
  return new BogAnswerUnreadable({ operation, problem, certain: false, retryable: false, bankOrderId });
}
