import 'server-only';

/**
 * A writing statement with its own `$1`, `$2` …; what it returns is not looked at.
 * `jobs`: a SELECT that puts jobs into the queue for the rows it returns, which it names `written`.
 */
export type Statement = { text: string; values: readonly unknown[]; jobs?: string };

/**
 * Makes one statement of several that write different rows: one trip to the database instead of one each, which is what
 * a callback's time goes into (docs/benchmarks.md). They see the database as it was before any of them
 * (PostgreSQL, "Data-Modifying Statements in WITH"), so none may need what another one writes.
 */
export function together(statements: readonly Statement[]): Statement {
  const { parts, values, jobs } = joined(statements);
  return { text: `WITH ${parts.join(',\n')} SELECT ${jobs.join(', ')}`.trimEnd(), values };
}

/**
 * The same, but all of it or nothing: unless `guard`, a SELECT, finds exactly one row the whole statement fails with
 * `GUARD_FAILED` and has written nothing. The guard comes first; what it locks stays locked for the rest.
 */
export function togetherIf(guard: Statement, statements: readonly Statement[]): Statement {
  const { parts, values, jobs } = joined([guard, ...statements]);
  // The outer query runs before the writing parts that it does not name.
  const outer = ['1 / (SELECT count(*) FROM part_0)', ...jobs].join(', ');
  return { text: `WITH ${parts.join(',\n')} SELECT ${outer}`, values };
}

/** division_by_zero, which nothing else in these statements can raise. */
export const GUARD_FAILED = '22012';

/** `jobs`: what the outer query has to name, or PostgreSQL would not run it: only writing parts run unasked. */
function joined(statements: readonly Statement[]): { parts: string[]; values: unknown[]; jobs: string[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const jobs: string[] = [];
  for (const statement of statements) {
    const before = values.length;
    const name = `part_${parts.length}`;
    const text = statement.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
    parts.push(`${name} AS (${text})`);
    values.push(...statement.values);
    if (statement.jobs) {
      parts.push(`${name}_jobs AS (${statement.jobs.replace(/\bwritten\b/, name)})`);
      jobs.push(`(SELECT count(*) FROM ${name}_jobs)`);
    }
  }
  return { parts, values, jobs };
}
