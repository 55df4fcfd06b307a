import 'server-only';
import { BogAnswerUnreadable, BogRedirectNotAllowed } from '../errors';
import { fieldsOf } from './fields';

export type CreatedOrder = {
  bankOrderId: string;
  /** Payment page, on one of the allowed origins. */
  redirectUrl: string;
  detailsUrl: string | null;
};

/**
 * Reads the answer to create order (bank docs: create-order).
 * @throws BogAnswerUnreadable without id or redirect, BogRedirectNotAllowed when the redirect leads elsewhere. Both
 * carry the bank order id where it is known: the order exists and its receipt can be read.
 */
export function readCreatedOrder(json: unknown, paymentPageOrigins: readonly string[]): CreatedOrder {
  const answer = fieldsOf(json, []);
  const links = answer.object('_links');
  const bankOrderId = answer.text('id');
  if (!bankOrderId || !/^[\w-]{1,100}$/.test(bankOrderId)) throw unreadable('has no order id', null);
  const href = links.object('redirect').text('href');
  if (!href) throw unreadable('has no _links.redirect.href', bankOrderId);
  return {
    bankOrderId,
    redirectUrl: allowedRedirect(href, paymentPageOrigins, bankOrderId),
    detailsUrl: links.object('details').text('href'),
  };
}

/** Returns the address as the URL parser understood it: what was checked is what the browser gets. */
function allowedRedirect(href: string, paymentPageOrigins: readonly string[], bankOrderId: string): string {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url && paymentPageOrigins.includes(url.origin) && !url.username && !url.password) return url.href;
  throw new BogRedirectNotAllowed({
    operation: 'create_order',
    problem:
      `the order was created, but its payment page is on ${url ? url.origin : 'no readable address'}, which is not ` +
      'among the allowed origins; add it to the configuration only if the bank confirms the host',
    certain: false,
    retryable: false,
    bankOrderId,
  });
}

function unreadable(what: string, bankOrderId: string | null): BogAnswerUnreadable {
  const problem = `the bank's answer ${what}`;
  return new BogAnswerUnreadable({
    operation: 'create_order',
    problem,
    certain: false,
    retryable: false,
    bankOrderId,
  });
}
