import type { World } from '../world';

/**
 * What a refused callback may move: the count of refusals, the counters of who asks how often, and, for a payment that
 * the body names, the time of its next check (design, "Callback"). Nothing else, in no table of any schema.
 */
const NOT_COUNTED = ['public.tallies', 'public.rate_limits'];
const MAY_MOVE: Record<string, readonly string[]> = { 'public.payments': ['next_check_at', 'hinted_at'] };

/** A checksum of the content of every table, the queue's own among them, and where each sequence stands. */
export async function checksums({ rows }: Pick<World, 'rows'>): Promise<Record<string, string>> {
  const tables = await rows<{ name: string; sequence: boolean }>(
    `SELECT n.nspname || '.' || c.relname AS name, c.relkind = 'S' AS sequence FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
     ORDER BY 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name, sequence } of tables) {
    if (NOT_COUNTED.includes(name)) continue;
    const [found] = await rows<{ sum: string }>(sequence ? positionOf(name) : contentOf(name), []);
    sums[name] = found?.sum ?? '';
  }
  return sums;
}

const quoted = (name: string): string => name.replace('.', '"."');

const positionOf = (name: string): string =>
  `SELECT last_value || ' ' || is_called AS sum FROM "${quoted(name)}"`;

function contentOf(name: string): string {
  const movable = (MAY_MOVE[name] ?? []).map((column) => `'${column}'`);
  const row = `(to_jsonb(t) - ARRAY[${movable.join(', ')}]::text[])::text`;
  return `SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(${row}), '' ORDER BY md5(${row})), '')) AS sum FROM "${quoted(name)}" t`;
}
