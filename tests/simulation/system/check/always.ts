import type { Order } from '@/lib/simulator/orders/order';
import { kindOf, moneyOf } from './books';
import type { OurPayment, Ours } from './ours';

const LIVE = ['creating', 'unknown', 'created', 'processing'];
const OPEN = [...LIVE, 'blocked', 'auth_requested', 'refund_requested'];
/** What is done in the bank's console is looked for so long; the last day is left to the clocks. */
const WATCHED_MS = 13 * 24 * 3_600_000;
const PENDING = ['requested', 'sent', 'unknown'];

/**
 * What must be true after every step, whatever is lost or under way.
 * @param quietAt the moment, if nothing is under way in the shop; else null
 * @returns a sentence for everything that is not
 */
export function alwaysTrue(
  before: Ours | null,
  ours: Ours,
  bankOrders: (payment: OurPayment) => Order[],
  quietAt: Date | null,
): string[] {
  return [
    ...figures(ours, bankOrders),
    ...neverAhead(ours, bankOrders),
    ...askedBefore(ours, bankOrders),
    ...openedOnce(ours, bankOrders),
    ...(quietAt ? remembered(ours, quietAt) : []),
    ...(before ? onlyForward(before, ours) : []),
  ];
}

function figures(
  { order, payments, operations }: Ours,
  bankOrders: (payment: OurPayment) => Order[],
): string[] {
  const wrong: string[] = [];
  for (const { attempt, captured_minor, refunded_minor, held_minor, amount_minor } of payments) {
    if (refunded_minor < 0 || refunded_minor > captured_minor || captured_minor > amount_minor)
      wrong.push(
        `payment ${attempt}: refunded ${refunded_minor}, captured ${captured_minor}, amount ${amount_minor}`,
      );
    if (held_minor > 0 && captured_minor > 0) wrong.push(`payment ${attempt} is held and captured`);
  }
  if (order.refunded_minor > order.captured_minor || order.captured_minor > order.total_minor)
    wrong.push(`order: refunded ${order.refunded_minor}, captured ${order.captured_minor}`);
  if (payments.filter(({ status }) => LIVE.includes(status)).length > 1) wrong.push('two live payments');
  for (const payment of payments) {
    const { id, captured_minor, refunded_minor, attempt } = payment;
    const own = operations.filter(({ payment_id }) => payment_id === id);
    const pending = own.filter(({ status }) => PENDING.includes(status));
    if (pending.length > 1) wrong.push(`payment ${attempt}: two pending operations`);
    const asked = pending
      .filter(({ kind }) => kind === 'refund')
      .reduce((sum, row) => sum + row.amount_minor, 0);
    // What was done in the bank's console was never asked for, and what it has done for a request whose answer is still
    // awaited stands in the figures already.
    const done = bankOrders(payment)
      .flatMap(({ actions }) => actions)
      .filter((action) => action.status === 'completed' && kindOf(action) === 'refund')
      .filter(
        ({ id: actionId, channel }) =>
          channel !== 'public_api' ||
          !own.some((row) => row.bank_action_id === actionId && row.status === 'completed'),
      )
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    if (refunded_minor + asked - done > captured_minor)
      wrong.push(
        `payment ${attempt}: refunded ${refunded_minor} and ${asked} on the way, of ${captured_minor}`,
      );
  }
  return wrong;
}

/** Money of which the bank knows nothing. Its own sums of captured and refunded only grow. */
function neverAhead({ payments }: Ours, bankOrders: (payment: OurPayment) => Order[]): string[] {
  return payments.flatMap((payment) => {
    const bank = bankOrders(payment).map(moneyOf);
    const captured = Math.max(0, ...bank.map((money) => money.captured));
    const refunded = Math.max(0, ...bank.map((money) => money.refunded));
    const everHeld = bankOrders(payment).some(({ heldMinor }) => heldMinor !== null);
    const { attempt, captured_minor, refunded_minor, held_minor } = payment;
    return [
      ...(captured_minor > captured
        ? [`payment ${attempt}: captured ${captured_minor}, at the bank ${captured}`]
        : []),
      ...(refunded_minor > refunded
        ? [`payment ${attempt}: refunded ${refunded_minor}, at the bank ${refunded}`]
        : []),
      ...(held_minor > 0 && !everHeld
        ? [`payment ${attempt}: held ${held_minor}, at the bank nothing ever was`]
        : []),
    ];
  });
}

/** Each action that came to the bank from us was written down by us before. */
function askedBefore({ payments, operations }: Ours, bankOrders: (payment: OurPayment) => Order[]): string[] {
  return payments.flatMap((payment) => {
    const own = operations.filter(({ payment_id, source }) => payment_id === payment.id && source !== 'bank');
    const actions = bankOrders(payment).flatMap((order) => order.actions);
    return (['refund', 'capture', 'void'] as const).flatMap((kind) => {
      const done = actions.filter(
        (action) => action.channel === 'public_api' && kindOf(action) === kind,
      ).length;
      const asked = own.filter((operation) => operation.kind === kind).length;
      return done > asked
        ? [
            `payment ${payment.attempt}: ${done} actions "${kind}" at the bank by our API, ${asked} operations of ours`,
          ]
        : [];
    });
  });
}

/** A payment is one order at the bank: with two that can be paid, somebody may pay twice. */
function openedOnce({ payments }: Ours, bankOrders: (payment: OurPayment) => Order[]): string[] {
  return payments.flatMap((payment) => {
    const open = bankOrders(payment).filter(({ status }) => status !== 'rejected');
    return open.length > 1 ? [`payment ${payment.attempt}: ${open.length} open orders at the bank`] : [];
  });
}

/** What is open has a time at which it is looked after, and what waits has a job. */
function remembered({ payments, operations, mails, callbacks }: Ours, now: Date): string[] {
  const isRecent = (createdAt: string) => now.getTime() - Date.parse(createdAt) < WATCHED_MS;
  return [
    ...payments
      .filter((row) => row.captured_minor > 0 && row.next_check_at === null && isRecent(row.created_at))
      .map(({ attempt }) => `payment ${attempt} is paid, and nobody will see what becomes of it at the bank`),
    ...payments
      .filter(({ status, next_check_at }) => OPEN.includes(status) && next_check_at === null)
      .map(({ attempt, status }) => `payment ${attempt} is ${status} and nobody will ask about it`),
    ...operations
      .filter(({ status, next_try_at }) => PENDING.includes(status) && next_try_at === null)
      .map(({ kind, status }) => `an operation (${kind}) is ${status} and nobody will look after it`),
    ...mails
      .filter(({ status, has_job }) => status === 'waiting' && !has_job)
      .map(({ cause_key }) => `the mail ${cause_key} waits and there is no job for it`),
    ...callbacks
      .filter(({ handled_at, has_job }) => handled_at === null && !has_job)
      .map(({ outcome }) => `a callback (${outcome}) is not handled and there is no job for it`),
  ];
}

/** The timeline only grows; what is over stays so. */
function onlyForward(before: Ours, ours: Ours): string[] {
  const now = new Map(ours.events.map((event) => [event.id, event]));
  const lost = before.events.filter(
    (event) => JSON.stringify(now.get(event.id)?.data) !== JSON.stringify(event.data),
  );
  const reopened = before.operations.filter(
    ({ id, status }) =>
      !PENDING.includes(status) && ours.operations.find((row) => row.id === id)?.status !== status,
  );
  const shrunk = before.payments.filter(({ id, captured_minor, refunded_minor }) => {
    const after = ours.payments.find((row) => row.id === id);
    return !after || after.captured_minor < captured_minor || after.refunded_minor < refunded_minor;
  });
  return [
    ...lost.map(({ kind }) => `the event ${kind} is gone or another`),
    ...reopened.map(({ kind, status }) => `an operation (${kind}) was ${status} and is not any more`),
    ...shrunk.map(({ attempt }) => `payment ${attempt} has less captured or refunded than before`),
  ];
}
