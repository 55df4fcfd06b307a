import 'server-only';
import type { Operation } from '../call';
import { BogAnswerUnreadable } from '../errors';
import { orderInPath } from '../wire/ids';
import { type Receipt, readReceipt } from '../wire/receipt';

/** `GET /receipt/{order_id}` (bank docs: get-payment-details). @throws BogRequestInvalid when this cannot be an order id. */
export function getReceipt(bankOrderId: string): Operation<Receipt> {
  return {
    operation: 'receipt',
    method: 'GET',
    path: `/receipt/${orderInPath('receipt', bankOrderId)}`,
    body: null,
    idempotencyKey: null,
    bankOrderId,
    refusalSettlesDoubt: false,
    read: (json) => readReceiptOf(bankOrderId, json),
  };
}

function readReceiptOf(bankOrderId: string, json: unknown): Receipt {
  const receipt = readReceipt(json);
  if (receipt.bankOrderId.toLowerCase() === bankOrderId.toLowerCase()) return receipt;
  throw new BogAnswerUnreadable({
    operation: 'receipt',
    problem: 'the answer is the receipt of another order',
    certain: false,
    retryable: false,
  });
}
