import 'server-only';
import type { BogOperation } from '../errors';
import { allowedRedirect, readAnsweredOrder, unreadable } from './answered-order';

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
export function readCreatedOrder(
  operation: BogOperation,
  json: unknown,
  paymentPageOrigins: readonly string[],
): CreatedOrder {
  const { bankOrderId, linkTo } = readAnsweredOrder(operation, json);
  const href = linkTo('redirect');
  if (!href) throw unreadable(operation, 'has no _links.redirect.href', bankOrderId);
  return {
    bankOrderId,
    redirectUrl: allowedRedirect(operation, href, paymentPageOrigins, bankOrderId),
    detailsUrl: linkTo('details'),
  };
}
