import 'server-only';

/** A writing statement with its own `$1`, `$2` …; what it returns is not looked at. */
export type Statement = { text: string; values: readonly unknown[] };

/**
 * Makes one statement of several that write different rows: one trip to the database instead of one each, which is what
 * a callback's time goes into (docs/benchmarks.md). They see the database as it was before any of them
 * (PostgreSQL, "Data-Modifying Statements in WITH"), so none may need what another one writes.
 */
export function together(statements: readonly Statement[]): Statement {
  const parts: string[] = [];
  const values: unknown[] = [];
  for (const statement of statements) {
    const before = values.length;
    const text = statement.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
    parts.push(`part_${parts.length} AS (${text})`);
    values.push(...statement.values);
  }
  return { text: `WITH ${parts.join(',\n')} SELECT`, values };
}
