import 'server-only';
import type { Operation } from '../call';
import { parentInPath } from '../wire/ids';
import { checkKey, type KeyedOptions } from './options';

/** `DELETE /charges/card/{order_id}` of the order that saved the card (bank docs: saved-card/delete). @throws BogRequestInvalid */
export function deleteSavedCard(parentBankOrderId: string, options: KeyedOptions): Operation<void> {
  const operation = 'delete_saved_card';
  return {
    operation,
    method: 'DELETE',
    path: `/charges/card/${parentInPath(operation, parentBankOrderId)}`,
    body: null,
    idempotencyKey: checkKey(operation, options),
    bankOrderId: parentBankOrderId,
    refusalSettlesDoubt: false,
    answerMayBeEmpty: true,
    goneIsDone: true,
    read: () => undefined,
  };
}
