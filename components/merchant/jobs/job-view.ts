/** What the page shows of a failed job. */
export type JobView = {
  id: string;
  /** The name of its task. */
  task: string;
  order: { number: string; href: string | null } | null;
  attempts: number;
  maxAttempts: number;
  /** Without secrets; null: its worker ended in the middle of it. */
  error: string | null;
  askedAt: Date;
  failedAt: Date | null;
  nextAt: Date | null;
};

/** Has the job named in the form (`job`) run again, or all dead ones (`all`). */
export type RunAgain = (form: FormData) => Promise<void>;

/** @param again how many jobs were put back, told on the page that follows */
export const jobsHref = (again?: number): string =>
  again === undefined ? '/merchant/jobs' : `/merchant/jobs?again=${Math.min(again, 9_999)}`;

/** @param value of `again` in the page's address; null: nobody has pressed anything */
export function readAgain(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : null;
}
