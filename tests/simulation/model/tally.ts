import type { Rows } from './rows';

/** Counts what schedules have led to, to tell whether they were worth playing. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** What is there at the end of a schedule. */
  take({ order, payments, operations, tasks }: Rows): void {
    this.add(`order ${order.status}`);
    if (payments.length > 1) this.add('several payments');
    for (const { key, kind, status, problem } of operations)
      this.add(
        `${key === null ? 'at the bank: ' : ''}${kind} ${status}${key && problem ? ` ${problem}` : ''}`,
      );
    for (const cause of tasks.keys()) this.add(`task ${cause.slice(0, cause.indexOf(':'))}`);
  }
}
