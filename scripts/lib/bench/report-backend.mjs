import { figure, tableOf } from './table.mjs';

/** What order creation should be beside a minimal backend (docs/benchmarks.md). */
export function backendAims({ parts }) {
  return parts.flatMap(({ concurrency, api, ofMinimal }) => [
    { name: `calls to the bank per order, ${concurrency} at a time`, value: api.callsPerOrder, most: 1.05 },
    {
      name: `time of an order of the minimal backend’s, ${concurrency} at a time`,
      value: ofMinimal.p50,
      most: 1,
    },
  ]);
}

export function describeBackend({ parts, latencyMs, rounds, perRound }) {
  const rows = parts.flatMap(({ concurrency, api, minimal, ofMinimal }) => [
    [
      ...[
        `API, ${concurrency} at a time`,
        figure(api.p50Ms),
        figure(api.p95Ms),
        figure(api.callsPerOrder, 2),
      ],
      ...[figure(ofMinimal.p50, 2), figure(ofMinimal.p95, 2)],
    ],
    [
      ...[`minimal backend, ${concurrency} at a time`, figure(minimal.p50Ms), figure(minimal.p95Ms)],
      ...[figure(minimal.callsPerOrder, 2), null, null],
    ],
  ]);
  const head = ['', 'p50 ms', 'p95 ms', 'bank calls per order', 'p50 of the minimal', 'p95 of the minimal'];
  const title = `Orders through the API, ${latencyMs} ms at each call of the bank: medians of ${rounds} rounds of ${perRound}`;
  return `${title}\n\n${tableOf(head, rows)}`;
}
