import { code, table } from '../../../unit/docs/markdown';
import { BANK_CALLS } from './bank-calls';
import type { Cell } from './cell';
import type { State } from './shop-under-fault';

/** The matrix as Markdown. */
export function pageOf(cells: readonly Cell[]): string {
  const byCall = BANK_CALLS.map(({ name, cause }) =>
    sectionOf(
      name,
      cause,
      cells.filter(({ call }) => call === name),
    ),
  );
  const deliveries = cells.filter(({ call }) => call === 'callback delivery');
  return `# What becomes of money when something fails

Written by a test (\`tests/integration/payments/fault-matrix.test.ts\`) that runs the shop's own code against PostgreSQL
and, over HTTP, the simulator: eight calls, each under twelve faults, are ${cells.length} cells. A fault strikes every attempt
until it is over; then two minutes pass and reconcile runs, twice. No callback helps a call of ours: what is found out is
found out by asking. The codes and states have words for people in ka and en (lib/i18n/messages).

Of every cell the test also proves:

- Whoever caused the call was never told something as certain that the bank's books did not bear out.
- Every request of the call, those of reconcile too, carried the same \`Idempotency-Key\`.
- While the outcome was open, the same wish once more was refused, or led to the same payment.
- In the end nothing was open, our figures were those of the bank's receipts, and the bank had acted once or not at all.
- Where it had not, the same wish was then carried out: once.

What the states mean: [ARCHITECTURE.md](../ARCHITECTURE.md). What the client makes of each fault: [bank-errors.md](bank-errors.md).

## In one view

How far it had got at once, and in the end: the operation's status, or the payment's where there is no operation.

${overview(cells)}

${byCall.join('\n\n')}

## Callback delivery

The bank tells of a sale. "The page" is what the shopper reads on coming back, before the shop has asked the bank.

${table(
  ['Fault', 'The page', 'At once', 'In the end', 'The shop answered; its inbox', 'Tasks', 'Mails'],
  deliveries.map((cell) => [
    ...[cell.fault, told(cell), full(cell.atOnce), full(cell.inTheEnd), cell.answers ?? ''],
    ...[list(cell.tasks), list(cell.mails)],
  ]),
)}
`;
}

function overview(cells: readonly Cell[]): string {
  const calls = BANK_CALLS.map(({ name }) => name);
  const faults = [...new Set(cells.filter(({ call }) => calls.includes(call)).map(({ fault }) => fault))];
  const rows = faults.map((fault) => [
    fault,
    ...calls.map((call) => way(cells.find((cell) => cell.call === call && cell.fault === fault))),
  ]);
  return table(['', ...calls], rows);
}

function way(cell: Cell | undefined): string {
  if (!cell) return 'not run';
  const [first, last] = [short(cell.atOnce), short(cell.inTheEnd)];
  return first === last ? code(first) : `${code(first)} → ${code(last)}`;
}

const short = ({ operation, payment }: State): string => operation ?? payment ?? 'none';

function sectionOf(name: string, cause: string, cells: readonly Cell[]): string {
  const groups = new Map<string, string[]>();
  for (const cell of cells) {
    const rest = JSON.stringify([
      ...[told(cell), full(cell.atOnce), full(cell.inTheEnd), times(cell.effects)],
      ...[list(cell.tasks), list(cell.mails)],
    ]);
    groups.set(rest, [...(groups.get(rest) ?? []), cell.fault]);
  }
  const rows = [...groups].map(([rest, faults]) => [faults.join('; '), ...(JSON.parse(rest) as string[])]);
  const head = ['Fault', 'Told', 'At once', 'In the end', 'The bank had done it', 'Tasks', 'Mails'];
  return `## ${name[0]?.toUpperCase()}${name.slice(1)}: ${cause}\n\n${table(head, rows)}`;
}

function full({ operation, problem, payment, order }: State): string {
  const asked = operation ? `operation ${code(operation)}${problem ? ` (${code(problem)})` : ''}, ` : '';
  return `${asked}payment ${code(payment ?? 'none')}, order ${code(order)}`;
}

/** Codes as such, words as words. */
const told = (cell: Cell): string =>
  cell.told
    .split(', ')
    .map((part) => (part.includes(' ') ? part : code(part)))
    .join(', ');

const TIMES = ['not', 'once'];

function times([first, last]: Cell['effects']): string {
  const word = (count: number) => TIMES[count] ?? `${count} times`;
  return first === last ? word(first) : `${word(first)}, then ${word(last)}`;
}

const list = (entries: readonly string[]): string => entries.map(code).join(', ') || '–';
