import type { OurEvent, OurPayment, Ours } from './ours';

const TAKEN = ['completed', 'partial_completed', 'refund_requested', 'refunded', 'refunded_partially'];
const HELD = ['blocked', 'auth_requested'];
const DEAD = ['rejected', 'failed'];
/** Before the bank has said anything: what happens among these is told by other events. */
const UNTOLD = ['creating', 'unknown', 'created', 'failed'];

type Change = { from: string; to: string; heldMinor: number; capturedMinor: number; refundedMinor: number };

/** The timeline and the mails of an order beside each other: each change once, each mail once, none missing. */
export function storyDifferences(ours: Ours): string[] {
  return [
    ...ours.payments.flatMap((payment) => {
      const changes = ours.events
        .filter(({ kind, payment_id }) => kind === 'payment_changed' && payment_id === payment.id)
        .map(({ data }) => data as Change);
      return [...chainDifferences(payment, changes), ...mailDifferences(ours, payment, changes)];
    }),
    ...operationEvents(ours),
    ...taskDifferences(ours),
  ];
}

const told = (status: string): string => (UNTOLD.includes(status) ? 'open' : status);

/** Changes lead from one state to the next: one that is told twice breaks the chain, whatever their order. */
function chainDifferences(payment: OurPayment, changes: readonly Change[]): string[] {
  const balance = new Map<string, number>();
  const add = (status: string, count: number) => balance.set(status, (balance.get(status) ?? 0) + count);
  for (const { from, to } of changes) {
    add(told(from), -1);
    add(told(to), 1);
  }
  add('open', 1);
  add(told(payment.status), -1);
  const broken = [...balance].filter(([, count]) => count !== 0);
  const same = changes.filter(({ from, to }) => from === to).map((change) => JSON.stringify(change));
  const twice = same.filter((change, index) => same.indexOf(change) !== index);
  return [
    ...(broken.length > 0
      ? [`payment ${payment.attempt}: its changes make no chain: ${JSON.stringify(changes)}`]
      : []),
    ...twice.map((change) => `payment ${payment.attempt}: told twice: ${change}`),
  ];
}

function mailDifferences({ mails }: Ours, payment: OurPayment, changes: readonly Change[]): string[] {
  const of = (kind: string) =>
    mails.filter((mail) => mail.kind === kind && mail.cause_key.startsWith(`${kind}:${payment.id}`));
  const expect = (kind: string, due: boolean) => {
    const count = of(kind).length;
    return count === (due ? 1 : 0) ? [] : [`payment ${payment.attempt}: ${count} mails "${kind}"`];
  };
  const became = (states: readonly string[], notFrom: readonly string[]) =>
    changes.some(({ from, to }) => states.includes(to) && !notFrom.includes(from));
  const refunded = of('refunded').reduce((sum, { data }) => sum + Number(data.amountMinor), 0);
  return [
    ...expect('paid', became(TAKEN, TAKEN)),
    ...expect('authorised', became(HELD, [...HELD, ...TAKEN])),
    ...expect(
      'released',
      changes.some(({ from, to }) => HELD.includes(from) && DEAD.includes(to)),
    ),
    ...(of('failed').length > 1 ? [`payment ${payment.attempt}: failed is told by mail twice`] : []),
    ...(refunded === payment.refunded_minor
      ? []
      : [`payment ${payment.attempt}: mails tell of ${refunded} refunded, not of ${payment.refunded_minor}`]),
  ];
}

/** An operation is asked for once, and ends once, and the timeline says both. */
function operationEvents({ operations, events }: Ours): string[] {
  return operations.flatMap((operation) => {
    const own = events.filter(({ data }) => data.operationId === operation.id);
    const count = (kind: string) => own.filter((event: OurEvent) => event.kind === kind).length;
    const due: [string, boolean][] =
      operation.source === 'bank'
        ? [['operation_at_bank', true]]
        : [
            ['operation_requested', true],
            ['operation_completed', operation.status === 'completed'],
            ['operation_rejected', operation.status === 'rejected'],
          ];
    return due
      .filter(([kind, expected]) => count(kind) !== (expected ? 1 : 0))
      .map(([kind]) => `${operation.kind} of ${operation.amount_minor}: ${count(kind)} events ${kind}`);
  });
}

const REFUSED = { refund: 'refund_refused', capture: 'capture_refused', void: 'void_refused' } as const;

/** What the bank took in and then rejected is put before a person, and what is over keeps nobody busy. */
function taskDifferences({ operations, tasks }: Ours): string[] {
  return operations.flatMap(({ id, kind, status, problem, source, amount_minor }) => {
    const own = tasks.filter(({ operation_id }) => operation_id === id);
    const wrong: string[] = [];
    if (source !== 'bank' && kind !== 'charge' && status === 'rejected' && problem === 'bank_action') {
      if (!own.some(({ reason }) => reason === REFUSED[kind]))
        wrong.push(`${kind} of ${amount_minor} was rejected by the bank, and nobody is told`);
    }
    const over = status === 'completed' || status === 'rejected';
    if (over && own.some(({ reason, closed_at }) => reason === 'operation_uncertain' && closed_at === null))
      wrong.push(`${kind} of ${amount_minor} is ${status}, and its task "operation_uncertain" stays open`);
    return wrong;
  });
}
