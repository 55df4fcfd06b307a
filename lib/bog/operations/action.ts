import 'server-only';
import type { Operation } from '../call';
import { type AcceptedAction, readAcceptedAction } from '../wire/accepted-action';
import { orderInPath } from '../wire/ids';
import { checkKey, type KeyedOptions } from './options';

type ActionOperation = 'refund' | 'approve' | 'cancel';

/**
 * The request that refund, approve and cancel share. The body is an object even when it says nothing: the bank refuses
 * an empty list. @throws BogRequestInvalid
 */
export function actionCall(
  operation: ActionOperation,
  address: string,
  bankOrderId: string,
  body: Record<string, unknown>,
  options: KeyedOptions,
): Operation<AcceptedAction> {
  return {
    operation,
    method: 'POST',
    path: `${address}/${orderInPath(operation, bankOrderId)}`,
    body: JSON.stringify(body),
    idempotencyKey: checkKey(operation, options),
    bankOrderId,
    refusalSettlesDoubt: false,
    read: (json) => readAcceptedAction(operation, json, bankOrderId),
  };
}
