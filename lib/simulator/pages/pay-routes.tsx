/** @jsxImportSource hono/jsx */
import type { Bank } from '@/lib/simulator/bank/bank';
import { cardInstrument } from '@/lib/simulator/bank/instruments';
import { submitPayment } from '@/lib/simulator/bank/pay';
import { cardsOfBuyer, missingCard, savedCard } from '@/lib/simulator/bank/saved-card';
import type { Ctx } from '@/lib/simulator/http/context';
import { isKeptOut } from '@/lib/simulator/orders/campaign';
import { discountFor } from '@/lib/simulator/orders/discount';
import type { Instrument, Order } from '@/lib/simulator/orders/order';
import { offeredMethods, type PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import { DECLINE_CODES, SUCCESS_CODE } from '@/lib/simulator/orders/response-codes';
import { findTestCard, groupDigits } from '@/lib/simulator/orders/test-cards';
import { EMPTY_FIELDS, readCardForm } from '@/lib/simulator/pages/card-form';
import { type MethodFields, readMethodForm } from '@/lib/simulator/pages/method-form';
import { PaymentPage } from '@/lib/simulator/pages/payment-page';
import { type Answer, backToOrder, leave, page } from '@/lib/simulator/pages/respond';
import type { PaymentView, SavedCardView } from '@/lib/simulator/pages/view';

const NOTHING_TYPED: MethodFields = { outcome: '', payer: '', month: '', giftNumber: '', walletCard: '' };

/** `GET /` of an order that waits for its payer; `?method=` chooses a form, `?card=` fills the card's in. */
export function showPayment(c: Ctx, bank: Bank, order: Order): Answer {
  const view = viewOf(bank, order, c.req.query('method'));
  const card = findTestCard(c.req.query('card') ?? '');
  if (!card) return page(c, <PaymentPage {...view} />);
  const fields = { ...EMPTY_FIELDS, number: groupDigits(card.number), expiry: '12/39' };
  const cvv = card.type === 'amex' ? '1234' : '123';
  return page(c, <PaymentPage {...view} card={{ fields, errors: {}, cvv }} />);
}

/** `POST /pay`: the form of any method. Without a `method` field it is the card's. */
export async function pay(c: Ctx, bank: Bank, order: Order): Promise<Response> {
  // A second submit of the same form: show what the first one led to.
  if (order.status !== 'created' || order.externalWallet) return backToOrder(c, order);
  const form = new URLSearchParams(await c.req.text());
  const chosen = form.get('method') ?? 'card';
  if (chosen === 'saved') return paySaved(c, bank, order, form);
  const view = viewOf(bank, order, chosen);
  if (order.parentOrderId !== null || view.method !== chosen) return backToOrder(c, order);
  if (view.method === 'card') return payByCard(c, bank, { order, view, form });
  const entry = readMethodForm(view.method, form, order);
  if (!entry.ok) {
    const other = { fields: entry.fields, errors: entry.errors };
    return page(c, <PaymentPage {...view} other={other} />, 422);
  }
  return leave(c, submitPayment(bank, order, withinCampaign(order, entry.instrument)));
}

type CardPayment = { readonly order: Order; readonly view: PaymentView; readonly form: URLSearchParams };

function payByCard(c: Ctx, bank: Bank, { order, view, form }: CardPayment): Answer {
  const entry = readCardForm(form, view.nowMicros / 1000, order.campaign);
  if (!entry.ok) {
    const card = { fields: entry.fields, errors: entry.errors };
    return page(c, <PaymentPage {...view} card={card} />, 422);
  }
  const instrument = cardInstrument(entry.digits, entry.expiry, entry.declineCode);
  if (!instrument) throw new Error('The form let a number through that is no test card.');
  return leave(c, submitPayment(bank, order, instrument));
}

/** The card of the order's parent, or one that the same buyer saved before. */
function paySaved(c: Ctx, bank: Bank, order: Order, form: URLSearchParams): Response {
  const parentId = order.parentOrderId ?? form.get('saved_in') ?? '';
  const own =
    order.parentOrderId !== null ||
    (cardOffered(bank, order) && cardsOfBuyer(bank, order).some(({ id }) => id === parentId));
  if (!own) return backToOrder(c, order);
  const saved = savedCard(bank, parentId, 'recurrent');
  const forced = DECLINE_CODES.find((code) => code === form.get('outcome'));
  // The page was open while the card was deleted: the payment fails, whatever a new order would be told.
  const card = saved.ok ? saved.card : missingCard(parentId);
  const instrument = { ...card, code: card.code === SUCCESS_CODE ? (forced ?? card.code) : card.code };
  return leave(c, submitPayment(bank, order, withinCampaign(order, instrument)));
}

/** A card that nobody typed cannot be corrected: one that the campaign keeps out declines as limited. */
function withinCampaign(order: Order, instrument: Instrument): Instrument {
  if (instrument.code !== SUCCESS_CODE || !isKeptOut(order, instrument.cardType)) return instrument;
  return { ...instrument, code: '101' };
}

function viewOf(bank: Bank, order: Order, wanted: string | undefined): PaymentView {
  const settings = bank.settings();
  const methods = offeredMethods(order, settings['merchant.activatedMethods']);
  const method: PaymentMethod | null = methods.find((offered) => offered === wanted) ?? methods[0] ?? null;
  return {
    order: { ...order, discount: discountFor(order, null, settings) },
    merchant: bank.merchant,
    nowMicros: bank.clock.nowMicros(),
    methods,
    method,
    savedCards: savedCardsFor(bank, order),
    loansRefundable: settings['refund.loanAllowed'] === 'full',
    card: { fields: EMPTY_FIELDS, errors: {} },
    other: { fields: NOTHING_TYPED, errors: {} },
  };
}

function savedCardsFor(bank: Bank, order: Order): SavedCardView[] {
  const parent = order.parentOrderId === null ? null : bank.store.state.orders.get(order.parentOrderId);
  const saving = parent ? [parent] : cardsOfBuyer(bank, order);
  return saving.flatMap(({ id, instrument }) =>
    instrument?.payerIdentifier
      ? [{ orderId: id, maskedNumber: instrument.payerIdentifier, expiry: instrument.cardExpiry ?? '' }]
      : [],
  );
}

function cardOffered(bank: Bank, order: Order): boolean {
  return offeredMethods(order, bank.settings()['merchant.activatedMethods']).includes('card');
}
