import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import type { Instrument, Order, SavedCardUse } from '@/lib/simulator/orders/order';
import { REFUSALS, type Refusal } from '@/lib/simulator/orders/refusal';
import { MISSING_CARD_CODE, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';

/** Automatic payments with a card that declines later operations end so. */
const LATER_DECLINE_CODE = '107';

type Refused = { readonly ok: false; readonly refusal: Refusal };

/** The refusal of a shop that has not been given saved cards, or not for this use; null where it has. */
export function savedCardFault(bank: Bank, use: SavedCardUse): Refusal | null {
  const settings = bank.settings();
  const enabled =
    settings['savedCard.enabled'] && (use === 'recurrent' || settings['savedCard.chargesEnabled']);
  return enabled ? null : { ...REFUSALS.savedCardNotEnabled, status: settings['savedCard.notEnabledStatus'] };
}

/** The order that saved a card, deleted or not. An order paid with a saved card is no parent itself. */
export function findParent(bank: Bank, id: string): Order | null {
  const order = findOrder(bank, id);
  return order?.savedCardType && order.parentOrderId === null ? order : null;
}

export function unknownParent(bank: Bank): Refusal {
  const status = bank.settings()['savedCard.unknownParent'] === '404' ? 404 : 400;
  return { ...REFUSALS.savedCardMissing, status };
}

/**
 * The card that the order `parentId` saved for this use, ready to pay. A card that is not there (never saved,
 * saved for the other use, deleted) is refused, or accepted as one that declines with 102, by the settings.
 */
export function savedCard(
  bank: Bank,
  parentId: string,
  use: SavedCardUse,
): { readonly ok: true; readonly card: Instrument } | Refused {
  const settings = bank.settings();
  const parent = findParent(bank, parentId);
  if (parent?.savedCardType !== use || !parent.instrument) {
    if (settings['savedCard.unknownParent'] !== 'reject') return { ok: false, refusal: unknownParent(bank) };
    return { ok: true, card: missingCard(parentId) };
  }
  if (parent.cardDeletedAtMicros !== null) {
    if (settings['savedCard.deletedCard'] === '400') return { ok: false, refusal: REFUSALS.savedCardMissing };
    return { ok: true, card: missingCard(parentId) };
  }
  const declinesLater = use === 'subscription' && parent.instrument.laterCode !== null;
  const code = declinesLater ? LATER_DECLINE_CODE : SUCCESS_CODE;
  return { ok: true, card: { ...parent.instrument, code, savedInOrderId: parent.id } };
}

/** Pays nothing, as a card does that the bank cannot find. */
export function missingCard(parentId: string): Instrument {
  return {
    method: 'card',
    payerIdentifier: null,
    cardType: null,
    cardExpiry: null,
    code: MISSING_CARD_CODE,
    laterCode: null,
    savedInOrderId: parentId,
  };
}

/**
 * Cards that the buyer of this order saved in the same shop, newest first, at most five. The bank knows a buyer by
 * what the shop sent alone: an order is the same person's when its masked e-mail or phone was given and every
 * field of the buyer is the same.
 */
export function cardsOfBuyer(bank: Bank, { buyer }: Order): Order[] {
  if (!buyer || (buyer.email === null && buyer.phoneNumber === null)) return [];
  const wanted = JSON.stringify(buyer);
  const own = [...bank.store.state.orders.values()].filter(
    (order) =>
      order.savedCardType === 'recurrent' &&
      order.parentOrderId === null &&
      order.cardDeletedAtMicros === null &&
      JSON.stringify(order.buyer) === wanted,
  );
  return own.reverse().slice(0, 5);
}
