import 'server-only';
import { readAnsweredOrder } from './answered-order';

/** The bank has opened an automatic payment. Nothing is paid yet: the receipt of this order will tell. */
export type AcceptedCharge = { bankOrderId: string; detailsUrl: string | null };

/** Reads the answer to an automatic payment. @throws BogAnswerUnreadable without an order id. */
export function readAcceptedCharge(json: unknown): AcceptedCharge {
  const { bankOrderId, linkTo } = readAnsweredOrder('charge_saved_card', json);
  return { bankOrderId, detailsUrl: linkTo('details') };
}
