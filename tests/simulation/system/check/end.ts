import type { Order } from '@/lib/simulator/orders/order';
import { kindOf, moneyOf } from './books';
import type { OurOperation, OurPayment, Ours } from './ours';
import { storyDifferences } from './story';

const TAKEN = ['completed', 'partial_completed', 'refund_requested', 'refunded', 'refunded_partially'];
const HELD = ['blocked', 'auth_requested'];

/** What must be true when faults have stopped and reconcile and the queue have run twice: ours is the bank's. */
export function atTheEnd(ours: Ours, bankOrders: (payment: OurPayment) => Order[]): string[] {
  return [
    ...ours.payments.flatMap((payment) => [
      ...paymentDifferences(payment, bankOrders(payment)),
      ...operationDifferences(
        payment,
        ours.operations.filter(({ payment_id }) => payment_id === payment.id),
        bankOrders(payment),
      ),
    ]),
    ...orderDifferences(ours),
    ...storyDifferences(ours),
    ...ours.mails
      .filter(({ status }) => status === 'waiting')
      .map(({ cause_key }) => `the mail ${cause_key} is still waiting`),
    ...ours.callbacks
      .filter(({ handled_at }) => handled_at === null)
      .map(({ outcome }) => `a callback is still not handled (${outcome})`),
  ];
}

const label = ({ attempt }: OurPayment) => `payment ${attempt}`;
const show = (money: object) => JSON.stringify(money);

function paymentDifferences(payment: OurPayment, orders: readonly Order[]): string[] {
  const payable = orders.filter(({ status }) => status !== 'rejected');
  if (payable.length > 1) return [`${label(payment)}: the bank has ${payable.length} orders for it`];
  if (payment.bank_order_id === null) return neverOpened(payment, payable);
  const bank = orders.find(({ id }) => id === payment.bank_order_id);
  if (!bank) return [`${label(payment)}: the bank does not know ${payment.bank_order_id}`];
  const other = payable.find(({ id }) => id !== payment.bank_order_id);
  const money = moneyOf(bank);
  const { held_minor: held, captured_minor: captured, refunded_minor: refunded } = payment;
  return [
    ...(other ? [`${label(payment)}: the bank has another order for it that is ${other.status}`] : []),
    ...(payment.status === bank.status
      ? []
      : [`${label(payment)} is ${payment.status}, at the bank ${bank.status}`]),
    ...(show({ held, captured, refunded }) === show(money)
      ? []
      : [`${label(payment)}: ours ${show({ held, captured, refunded })}, the bank's ${show(money)}`]),
  ];
}

function neverOpened(payment: OurPayment, payable: readonly Order[]): string[] {
  const closed = payment.status === 'failed';
  return [
    ...(closed ? [] : [`${label(payment)} is still ${payment.status}`]),
    ...payable.map(({ status }) => `${label(payment)}: we know of no order at the bank, and it is ${status}`),
  ];
}

function operationDifferences(
  payment: OurPayment,
  operations: readonly OurOperation[],
  orders: readonly Order[],
): string[] {
  const actions = orders.flatMap((order) => order.actions);
  const unclaimed = actions.filter(
    ({ id }) => !operations.some(({ bank_action_id }) => bank_action_id === id),
  );
  return [
    ...operations.flatMap((operation) => {
      const action = actions.find(({ id }) => id === operation.bank_action_id);
      const what = `${label(payment)}, ${operation.kind} of ${operation.amount_minor} (${operation.source})`;
      if (!action) return withoutAction(what, operation);
      const theirs = {
        kind: kindOf(action),
        amount: action.amountMinor,
        status: action.status,
        channel: action.channel,
      };
      const mine = {
        kind: operation.kind,
        amount: operation.amount_minor,
        status: operation.status === 'sent' ? 'running' : operation.status,
        channel: operation.channel,
      };
      return show(mine) === show(theirs) ? [] : [`${what}: ours ${show(mine)}, the bank's ${show(theirs)}`];
    }),
    ...unclaimed.map(
      (action) =>
        `${label(payment)}: the bank has an action that no operation of ours is: ${action.channel} ${action.kind} of ${action.amountMinor}, ${action.status}`,
    ),
  ];
}

/** Without an action at the bank it did not happen; that has to be said, with the reason. */
function withoutAction(what: string, { status, problem, bank_action_id }: OurOperation): string[] {
  if (bank_action_id !== null) return [`${what}: the bank has no action ${bank_action_id}`];
  if (status !== 'rejected') return [`${what} is ${status}, and the bank has no action for it`];
  return problem === null || problem === 'bank_action' ? [`${what} is rejected, and nothing says why`] : [];
}

/** The order's own figures, computed here from its payments by the sentences of the design, not by lib/orders. */
function orderDifferences({ order, payments }: Ours): string[] {
  const taken = payments.filter(({ status }) => TAKEN.includes(status));
  const carrying = taken.find((row) => row.captured_minor > row.refunded_minor) ?? taken[0];
  const captured = carrying?.captured_minor ?? 0;
  const refunded = carrying?.refunded_minor ?? 0;
  const status = carrying ? takenStatus(captured, refunded) : openStatus(payments);
  const mine = { status: order.status, captured: order.captured_minor, refunded: order.refunded_minor };
  const due = { status, captured, refunded };
  return [
    ...(show(mine) === show(due) ? [] : [`the order is ${show(mine)}, by its payments ${show(due)}`]),
    ...(taken.length + payments.filter(({ status: key }) => HELD.includes(key)).length > 1 &&
    order.attention_reason === null
      ? ['two payments have money, and nobody is asked to look']
      : []),
  ];
}

function takenStatus(captured: number, refunded: number): string {
  if (refunded === 0) return 'paid';
  return refunded < captured ? 'partially_refunded' : 'refunded';
}

function openStatus(payments: readonly OurPayment[]): string {
  if (payments.some(({ status }) => HELD.includes(status))) return 'authorised';
  const last = payments.at(-1);
  if (!last || !['rejected', 'failed'].includes(last.status)) return 'awaiting_payment';
  if (last.capture_deadline_at !== null) return 'voided';
  return last.reject_reason === 'expiration' ? 'expired' : 'failed';
}
