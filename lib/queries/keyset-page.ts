import 'server-only';
import { decodeCursor, encodeCursor, type OrderListCursor } from './order-list-cursor';

/** A row of a list that is read by keyset on a time and an id; `cursorAt`: the time as `CURSOR_AT` writes it. */
export type KeysetRow = { id: string; cursorAt: string };

export type KeysetPage<Row> = { rows: Omit<Row, 'cursorAt'>[]; newer: string | null; older: string | null };

/** Where a page begins, as SQL behind the other conditions. */
export type KeysetPlace = { condition: string; direction: 'ASC' | 'DESC' };

/** A time of the list with microseconds, as PostgreSQL keeps it. @param column a timestamptz */
export const cursorAt = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"`;

/**
 * A page of a list, newest first: as fast at any depth, and steady while new rows come in. Near the top the page is filled
 * up, and a place beyond the end leads back to the top.
 * @param columns of time and id
 * @param cursor opaque, from an earlier page; a damaged one begins at the first
 * @param value adds a parameter of the statement and gives its name
 * @param read reads that many rows from that place on
 */
export async function readKeysetPage<Row extends KeysetRow>(
  { columns: [at, id], cursor, limit }: { columns: [string, string]; cursor: string | null; limit: number },
  read: (place: (value: (given: unknown) => string) => KeysetPlace, limit: number) => Promise<Row[]>,
): Promise<KeysetPage<Row>> {
  const from = decodeCursor(cursor);
  const place = (value: (given: unknown) => string): KeysetPlace => {
    const upwards = from?.direction === 'newer';
    const direction = upwards ? 'ASC' : 'DESC';
    if (!from) return { condition: '', direction };
    const [bound, sign] = upwards ? ['>=', '>'] : ['<=', '<'];
    const time = `${value(from.createdAt)}::timestamptz`;
    // The first bound says nothing new but is what the planner takes to jump into the index.
    const condition = ` AND ${at} ${bound} ${time} AND (${at}, ${id}) ${sign} (${time}, ${value(from.id)}::uuid)`;
    return { condition, direction };
  };
  const rows = await read(place, limit + 1);
  const nearTop = from?.direction === 'newer' && rows.length <= limit;
  if (nearTop || (from && rows.length === 0))
    return readKeysetPage({ columns: [at, id], cursor: null, limit }, read);
  const shown = rows.slice(0, limit);
  return from?.direction === 'newer'
    ? pageOf(shown.reverse(), true, true)
    : pageOf(shown, from !== null, rows.length > limit);
}

function pageOf<Row extends KeysetRow>(rows: Row[], hasNewer: boolean, hasOlder: boolean): KeysetPage<Row> {
  const cursor = (direction: OrderListCursor['direction'], row: Row | undefined) =>
    row ? encodeCursor({ direction, createdAt: row.cursorAt, id: row.id }) : null;
  return {
    rows: rows.map(({ cursorAt: _, ...row }) => row),
    newer: hasNewer ? cursor('newer', rows[0]) : null,
    older: hasOlder ? cursor('older', rows.at(-1)) : null,
  };
}
