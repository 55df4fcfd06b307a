import 'server-only';
import { readAnsweredOrder, unreadable } from './answered-order';

export type ApplePayOrder = {
  bankOrderId: string;
  /** To be handed as it is to `completeMerchantValidation` of Apple's payment sheet, in the browser. */
  merchantSession: Readonly<Record<string, unknown>>;
  /** Where the bank takes Apple's token; `completeApplePay` knows it by itself. */
  acceptUrl: string | null;
};

/** Reads the answer to an Apple Pay order (bank docs: external-applepay). @throws BogAnswerUnreadable */
export function readApplePayOrder(json: unknown): ApplePayOrder {
  const { bankOrderId, answer, linkTo } = readAnsweredOrder('create_order', json);
  const session = answer.raw('result');
  if (typeof session !== 'object' || session === null || Array.isArray(session)) {
    throw unreadable('create_order', 'has no result for the payment sheet', bankOrderId);
  }
  return { bankOrderId, merchantSession: { ...session }, acceptUrl: linkTo('accept') };
}
