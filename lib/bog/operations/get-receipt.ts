import 'server-only';
import type { Operation } from '../call';
import { BogAnswerUnreadable, BogRequestInvalid } from '../errors';
import { type Receipt, readReceipt } from '../wire/receipt';

/** `GET /receipt/{order_id}` (bank docs: get-payment-details). @throws BogRequestInvalid when this cannot be an order id. */
export function getReceipt(bankOrderId: string): Operation<Receipt> {
  if (!/^[\w-]{1,100}$/.test(bankOrderId)) {
    throw new BogRequestInvalid({
      operation: 'receipt',
      problem: 'the receipt was not asked for: bankOrderId is not an id of the bank',
      certain: true,
      retryable: false,
      fields: [{ field: 'bankOrderId', problem: 'is not an id of the bank' }],
    });
  }
  return {
    operation: 'receipt',
    method: 'GET',
    path: `/receipt/${encodeURIComponent(bankOrderId)}`,
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
