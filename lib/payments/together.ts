import 'server-only';

/** A writing statement with its own `$1`, `$2` …; what it returns is not looked at. */
export type Statement = { text: string; values: readonly unknown[] };

/**
 * Makes one statement of several that write different rows: one trip to the database instead of one each, which is what
 * a callback's time goes into (docs/benchmarks.md). They see the database as it was before any of them
 * (PostgreSQL, "Data-Modifying Statements in WITH"), so none may need what another one writes.
 */
export function together(statements: readonly Statement[]): Statement {
  const { parts, values } = joined(statements);
  return { text: `WITH ${parts.join(',\n')} SELECT`, values };
}

/**
 * The same, but all of it or nothing: unless `guard`, a SELECT, finds exactly one row the whole statement fails with
 * `GUARD_FAILED` and has written nothing. The guard comes first; what it locks stays locked for the rest.
 */
export function togetherIf(guard: Statement, statements: readonly Statement[]): Statement {
  const { parts, values } = joined([guard, ...statements]);
  // The outer query runs before the writing parts that it does not name.
  return { text: `WITH ${parts.join(',\n')} SELECT 1 / count(*) FROM part_0`, values };
}

/** division_by_zero, which nothing else in these statements can raise. */
export const GUARD_FAILED = '22012';

function joined(statements: readonly Statement[]): { parts: string[]; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  for (const statement of statements) {
    const before = values.length;
    const text = statement.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
    parts.push(`part_${parts.length} AS (${text})`);
    values.push(...statement.values);
  }
  return { parts, values };
}
