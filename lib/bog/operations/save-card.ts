import 'server-only';
import type { Operation } from '../call';
import { orderInPath } from '../wire/ids';
import { checkKey, type KeyedOptions } from './options';

/** `recurrent`: the payer is there when the card is used. `subscription`: we charge it by ourselves. */
export type SavedCardUse = 'recurrent' | 'subscription';

/** `PUT /orders/{order_id}/cards` or `/subscriptions` (bank docs: saved-card). @throws BogRequestInvalid */
export function saveCard(bankOrderId: string, use: SavedCardUse, options: KeyedOptions): Operation<void> {
  const operation = use === 'subscription' ? 'save_card_for_charges' : 'save_card';
  const collection = use === 'subscription' ? 'subscriptions' : 'cards';
  return {
    operation,
    method: 'PUT',
    path: `/orders/${orderInPath(operation, bankOrderId)}/${collection}`,
    body: null,
    idempotencyKey: checkKey(operation, options),
    bankOrderId,
    refusalSettlesDoubt: false,
    answerMayBeEmpty: true,
    read: () => undefined,
  };
}
