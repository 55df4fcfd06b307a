import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { saveOrder } from '@/lib/simulator/bank/save-order';
import { findParent, savedCardFault, unknownParent } from '@/lib/simulator/bank/saved-card';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import type { SavedCardUse } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';

/**
 * `PUT /payments/v1/orders/{order_id}/cards` and `…/subscriptions`. The 202 proves nothing: the card is saved when
 * it has paid this order, and only if it is a card that pays. Of two calls the later one counts.
 */
export function decideSaveCard(use: SavedCardUse) {
  return (bank: Bank, { id }: WriteRequest): WriteOutcome => {
    const disabled = savedCardFault(bank, use);
    if (disabled) return refuse(disabled);
    const order = findOrder(bank, id);
    if (!order) {
      return refuse({ ...REFUSALS.orderNotFound, status: bank.settings()['errors.notFoundStatus'] });
    }
    if (order.status !== 'created') return refuse(REFUSALS.saveCardNotAllowed);
    return accepted((facts) =>
      saveOrder(bank, { ...order, saveCardFor: use }, { occasion: 'card_changed', facts }),
    );
  };
}

/** `DELETE /payments/v1/charges/card/{order_id}`: the order is the one that saved the card. Twice is as good as once. */
export function decideDeleteCard(bank: Bank, { id }: WriteRequest): WriteOutcome {
  const disabled = savedCardFault(bank, 'recurrent');
  if (disabled) return refuse(disabled);
  const order = findParent(bank, id);
  if (!order) return refuse(unknownParent(bank));
  const cardDeletedAtMicros = order.cardDeletedAtMicros ?? bank.clock.nowMicros();
  return accepted((facts) =>
    saveOrder(bank, { ...order, cardDeletedAtMicros }, { occasion: 'card_changed', facts }),
  );
}

function accepted(keep: Extract<WriteOutcome, { ok: true }>['keep']): WriteOutcome {
  return { ok: true, status: 202, body: null, keep };
}

function refuse(refusal: Refusal): WriteOutcome {
  return { ok: false, refusal };
}
