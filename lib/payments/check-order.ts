import 'server-only';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { type Checked, checkPayment } from './check-payment';
import { recordEvent } from './record-event';

/** A page that reloads itself, or many of them, ask the bank about one payment at most this often. */
const ASK_AT_MOST_EVERY_MS = 2_000;

export type OrderChecked = { asked: boolean; answered: boolean };

type Candidate = { id: string; orderId: string; bankOrderId: string; checkedAt: Date | null };

/**
 * Asks the bank about an order and settles what it says: the newest payment for a shopper, all of them for staff.
 * @returns `asked: false` when the bank was asked a moment ago or has nothing to be asked about
 */
export async function checkOrder(
  services: Services,
  ref: { token: string } | { orderId: string },
  trigger: Trigger,
  options: { deadlineMs: number },
): Promise<OrderChecked> {
  const candidates = await findCandidates(services, ref);
  const wanted = trigger.source === 'staff' ? candidates : candidates.slice(0, 1);
  const now = services.clock.now().getTime();
  const due = wanted.filter(
    ({ checkedAt }) => !checkedAt || now - checkedAt.getTime() >= ASK_AT_MOST_EVERY_MS,
  );
  const answers = await Promise.all(due.map((payment) => checkPayment(services, payment, trigger, options)));
  const [asked] = due;
  if (asked && trigger.source === 'staff') await noteCheck(services, asked.orderId, trigger, answers);
  return { asked: due.length > 0, answered: answers.length > 0 && answers.every(({ answered }) => answered) };
}

/** That a member of staff asked belongs to the story, also when the bank had nothing new. */
async function noteCheck(
  services: Services,
  orderId: string,
  trigger: Trigger,
  answers: readonly Checked[],
): Promise<void> {
  const outcomes = answers.map((answer) => (answer.answered ? answer.outcome : 'silent'));
  const at = services.clock.now();
  await services.db.transaction((tx) =>
    recordEvent(tx, { orderId, paymentId: null, kind: 'checked_by_staff', at, trigger, data: { outcomes } }),
  );
}

async function findCandidates(
  services: Services,
  ref: { token: string } | { orderId: string },
): Promise<Candidate[]> {
  const { rows } = await services.db.pool.query<Candidate>(
    `SELECT p.id, p.order_id AS "orderId", p.bank_order_id AS "bankOrderId", p.checked_at AS "checkedAt"
     FROM payments p JOIN orders o ON o.id = p.order_id
     WHERE ${'token' in ref ? 'o.token = $1' : 'o.id = $1'} AND p.bank_order_id IS NOT NULL
     ORDER BY p.attempt DESC`,
    ['token' in ref ? ref.token : ref.orderId],
  );
  return rows;
}
