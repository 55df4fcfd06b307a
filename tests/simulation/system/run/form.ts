import type { OperationResult } from '@/lib/payments/operation-result';
import type { Act } from '../schedule/step';
import type { Outcome } from '../world/shop-process';
import { newFormToken, say } from './acts';
import { type Life, look, type SentForm } from './life';

const PENDING = ['requested', 'sent', 'unknown'];

/** A clerk sends a form: from the page as it is, from one that is out of date, or the last one once more. */
export async function sendForm(life: Life, act: Act & { do: 'form' }, alone: boolean): Promise<string> {
  const sent = act.form.again && life.lastForm ? life.lastForm : await fill(life, act);
  if (!sent) return 'no payment';
  life.lastForm = sent;
  const other = act.on === 'a' ? 'b' : 'a';
  const presses = [act.on, other].slice(0, act.form.presses) as ('a' | 'b')[];
  const outcomes = await Promise.all(presses.map((on) => life.world.shops.at(on).do(sent.kind, sent.input)));
  expectOne(life, sent, outcomes, alone);
  const { amountMinor, seenMinor } = sent.input;
  return `${sent.kind} ${amountMinor} of ${seenMinor}: ${outcomes.map((outcome) => say(life, act, outcome)).join(' ')}`;
}

type Made = Outcome<OperationResult>;

/**
 * One form is one operation, for whoever sends it: also the second press is told of it, not refused.
 * @param alone nothing else happened meanwhile: what made the first press be refused cannot have ended before the second
 */
function expectOne(
  life: Life,
  { input: { formToken } }: SentForm,
  outcomes: readonly Made[],
  alone: boolean,
): void {
  const answers = outcomes.flatMap((outcome) => (outcome.ok === true ? [outcome.value] : []));
  const made = new Set(answers.flatMap((answer) => (answer.ok ? [answer.operationId] : [])));
  const before = life.operationOf.get(formToken);
  if (before !== undefined) made.add(before);
  const [operationId] = made;
  if (operationId === undefined) return;
  life.operationOf.set(formToken, operationId);
  if (made.size > 1) life.wrong.push(`one form made the operations ${[...made].join(' and ')}`);
  if ((before !== undefined || alone) && answers.some((answer) => !answer.ok))
    life.wrong.push('a form that had made an operation was refused when it was sent once more');
}

async function fill(life: Life, { form }: Act & { do: 'form' }): Promise<SentForm | null> {
  const { payments, operations } = await look(life);
  const payment = payments.findLast((row) => row.captured_minor + row.held_minor > 0) ?? payments.at(-1);
  if (!payment) return null;
  const onTheWay = operations
    .filter((row) => row.payment_id === payment.id && row.kind === 'refund' && PENDING.includes(row.status))
    .reduce((sum, row) => sum + row.amount_minor, 0);
  const seen =
    form.kind === 'refund' ? payment.captured_minor - payment.refunded_minor - onTheWay : payment.held_minor;
  const amountMinor = Math.max(1, Math.floor((seen * form.thousandths) / 1000));
  const seenMinor = form.figure === 'seen' ? seen : seen + 100;
  const { shopId } = life;
  return {
    kind: form.kind,
    input: { shopId, paymentId: payment.id, amountMinor, seenMinor, reason: null, formToken: newFormToken() },
  };
}
