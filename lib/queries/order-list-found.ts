import 'server-only';
import type { Database } from '@/lib/db';
import type { OrderSort } from '@/lib/orders/order-list-view';
import {
  filterConditions,
  indexedCondition,
  type OrderListFilter,
  placeConditions,
  plainCondition,
  runsDown,
  type Value,
} from './order-list-conditions';
import { type Criterion, readOrderSearch } from './order-list-criteria';
import { type ListPlace, SORTS } from './order-list-place';

/** What is looked for, with what is known of how much of it there is. */
export type Wanted = {
  filter: OrderListFilter & { placedUntil?: Date };
  /** Null: there is no search. */
  criteria: readonly (Criterion & { frequent: boolean })[] | null;
};

export type FilterProblem = 'search_too_long' | 'dates_reversed';

/** So many of a shop's newest orders are looked at, and from so many matches on a criterion is a frequent one. */
const LOOKED_AT = 2_000;
const FREQUENT = 100;

/**
 * Reads a filter, and looks how frequent what is searched for is. Of the frequent a page is soon full when one walks down the
 * list; the rare is collected and then ordered. PostgreSQL would choose between the two by itself, but takes no beginning of a
 * word for rarer than one in 200 orders: for a rare one it would walk through all orders of the shop.
 */
export async function prepareWanted(
  db: Pick<Database, 'pool'>,
  filter: Wanted['filter'],
): Promise<{ ok: true; wanted: Wanted } | { ok: false; code: FilterProblem }> {
  const search = readOrderSearch(filter.search);
  if (search.kind === 'too_long') return { ok: false, code: 'search_too_long' };
  if (filter.from && filter.to && filter.from > filter.to) return { ok: false, code: 'dates_reversed' };
  if (search.kind === 'all') return { ok: true, wanted: { filter, criteria: null } };
  const frequent = await areFrequent(db, filter.shopId, search.of);
  const criteria = search.of.map((criterion, index) => ({
    ...criterion,
    frequent: frequent[index] ?? false,
  }));
  return { ok: true, wanted: { filter, criteria } };
}

async function areFrequent(
  db: Pick<Database, 'pool'>,
  shopId: string,
  criteria: readonly Criterion[],
): Promise<boolean[]> {
  // An id names one order, or none, or the few tries of one.
  const open = criteria.filter(({ by }) => !/^(number|bank_order_id|transaction_id|external_id)$/.test(by));
  if (open.length === 0) return criteria.map(() => false);
  const values: unknown[] = [shopId];
  const value: Value = (given) => `$${values.push(given)}`;
  const counts = open.map((criterion) => `count(*) FILTER (WHERE ${plainCondition(criterion, value)})::int`);
  const { rows } = await db.pool.query<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(', ')}] AS counts FROM (
       SELECT o.* FROM orders o WHERE o.shop_id = $1 ORDER BY o.created_at DESC, o.id DESC LIMIT ${LOOKED_AT}) o`,
    values,
  );
  const counted = new Map(open.map((criterion, index) => [criterion, rows[0]?.counts[index] ?? 0]));
  return criteria.map((criterion) => (counted.get(criterion) ?? 0) >= FREQUENT);
}

type Shape = { sort: OrderSort; place: ListPlace | null; limit: number | null };

/**
 * Ids and sort keys of the wanted orders beyond a place, as SQL: one branch for each thing that the search may mean, each
 * with a limit of its own, and what several branches find once.
 * @param limit null: all, in no order
 */
export function foundSql(wanted: Wanted, shape: Shape, value: Value): string {
  if (wanted.criteria === null) return branch(wanted, null, shape, value);
  if (wanted.criteria.length === 0)
    return `SELECT NULL::uuid AS id, NULL::${SORTS[shape.sort].type} AS key WHERE false`;
  return wanted.criteria.map((criterion) => `(${branch(wanted, criterion, shape, value)})`).join(' UNION ');
}

/** `ORDER BY` and `LIMIT` of what `foundSql` finds. */
export function tailSql({ sort, place, limit }: Shape, key = 'key', id = 'id'): string {
  if (limit === null) return '';
  const direction = runsDown(sort, place) ? 'DESC' : 'ASC';
  return `ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`;
}

function branch(
  { filter }: Wanted,
  criterion: (Criterion & { frequent: boolean }) | null,
  shape: Shape,
  value: Value,
): string {
  const { column, by } = SORTS[shape.sort];
  const statuses = [...new Set(filter.statuses)];
  const select = `SELECT o.id, ${column} AS key FROM orders o WHERE`;
  const conditions = [
    ...filterConditions(filter, value),
    ...(criterion ? [(criterion.frequent ? plainCondition : indexedCondition)(criterion, value)] : []),
    ...placeConditions(shape.sort, shape.place, value),
  ].join(' AND ');
  const anyStatus = () =>
    statuses.length > 0 ? `o.status = ANY(${value(statuses)}::text[]) AND ${conditions}` : conditions;
  // OFFSET 0 has all matches collected and then ordered, as their few are fewer than the planner believes.
  if (criterion && !criterion.frequent)
    return `SELECT * FROM (${select} ${anyStatus()} OFFSET 0) few ${tailSql(shape)}`;
  if (statuses.length === 0 || by !== 'time' || shape.limit === null)
    return `${select} ${anyStatus()} ${tailSql(shape, column, 'o.id')}`;
  // One walk down the (shop, status, time) index per status and a merge of them: with `status = ANY` PostgreSQL would walk
  // through all orders of the shop to find a few rare ones.
  return `SELECT found.* FROM unnest(${value(statuses)}::text[]) AS chosen (status)
    CROSS JOIN LATERAL (${select} o.status = chosen.status AND ${conditions} ${tailSql(shape, column, 'o.id')}) AS found
    ${tailSql(shape, 'found.key', 'found.id')}`;
}
