import { figure, tableOf } from './table.mjs';

/** What the desk's figures should be (docs/benchmarks.md). */
export function deskAims({ pages, search, file }) {
  const slowest = search.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a));
  return [
    { name: 'deep page of the first page', value: pages.deepOfFirst, most: 1.5 },
    {
      name: `slowest search (${slowest.kind}), p95`,
      value: slowest.p95Ms,
      most: 150,
      unit: ' ms',
      digits: 1,
    },
    {
      name: 'memory that the file takes beyond its first tenth',
      value: file.streamed.wholeMb - file.streamed.tenthMb,
      most: 32,
      unit: ' MB',
      digits: 0,
    },
  ];
}

/** @param {object} desk as measure-desk.mjs gives it */
export function describeDesk({ orders, samples, seedMs, plans, pages, search, overview, file }) {
  const title = `The merchant's desk with ${orders} orders (seeded in ${figure(seedMs / 1000)} s): ${samples} samples of each`;
  const lists = tableOf(
    ['', 'p50 ms', 'p95 ms', 'naive p50 ms', 'of the naive'],
    [
      timed('first page', pages.first, pages.naiveFirst.p50Ms),
      timed(`page at ${pages.depth}`, pages.deep, pages.naiveDeep.p50Ms),
      ...search.map((one) => timed(`search: ${one.kind}`, one, one.naiveP50Ms)),
      ...overview.map((one) => timed(`overview of ${one.days} days`, one, one.naive.p50Ms)),
    ],
  );
  const files = tableOf(
    ['', 'rows per second', 'MB at start', 'MB after a tenth', 'MB at most'],
    [
      ['file, streamed', ...written(file.streamed)],
      ['file, loaded whole', ...written(file.whole)],
    ],
  );
  const deep = `Deep page of the first: ${figure(pages.deepOfFirst, 2)}; with OFFSET ${figure(pages.naiveDeepOfFirst, 2)}`;
  const checked = `Plans: ${plans.checked} hot paths read no growing table from end to end`;
  const few = `Plans: with so few orders PostgreSQL reads tables whole (${plans.wrong.length} of ${plans.checked} paths)`;
  return [title, lists, deep, files, plans.wrong.length === 0 ? checked : few].join('\n\n');
}

const timed = (name, { p50Ms, p95Ms }, naiveMs) => [
  ...[name, figure(p50Ms), figure(p95Ms), figure(naiveMs), figure(p50Ms / naiveMs, 3)],
];

const written = ({ rowsPerSecond, startMb, tenthMb, wholeMb }) =>
  [rowsPerSecond, startMb, tenthMb, wholeMb].map((value) => figure(value, 0));
