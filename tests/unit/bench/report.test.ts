import { describe, expect, test } from 'vitest';
import { describeAim, isMet } from '@/scripts/lib/bench/aims.mjs';
import { readPlan } from '@/scripts/lib/bench/plan.mjs';
import { aimsOf, describeResults } from '@/scripts/lib/bench/report.mjs';
import { deskAims } from '@/scripts/lib/bench/report-desk.mjs';
import { tableOf } from '@/scripts/lib/bench/table.mjs';

const page = (name: string, shopper: boolean, overEmptyBytes: number) => ({
  ...{ name, shopper, overEmptyBytes },
  ...{ scriptBytes: 140_000, styleBytes: 6_500, htmlBytes: 5_000 },
});
const variant = (perSecond: number, ofNoop: number, ofBare: number | null = null) => ({
  ...{ perSecond, ofNoop, ofBare },
  ...{ p50Ms: 1, p95Ms: 2 },
});
const results = {
  loadBefore: 0.1,
  callback: {
    ...{ connections: 10, rounds: 5, perRound: 800 },
    noop: variant(1000, 1),
    valid: variant(610, 0.61, 0.9),
    bareValid: variant(700, 0.7),
    invalid: variant(800, 0.8, 0.1),
    bareInvalid: variant(8000, 8),
  },
  pay: {
    ...{ rounds: 5, perRound: 20 },
    whole: { p50Ms: 20, p95Ms: 40 },
    bank: { p50Ms: 2, p95Ms: 8 },
    ours: { p50Ms: 18, p95Ms: 30.5 },
    callsPerPay: { least: 1, most: 1 },
  },
  pages: {
    empty: page('empty', false, 0),
    pages: [page('checkout', true, 2_700), page('cart', true, 700), page('merchant: orders', false, 40_000)],
  },
  memory: { idle: { webMb: 130, workerMb: 120 }, after: { webMb: 401, workerMb: 200 } },
  simulator: {
    ...{ connections: 10, rounds: 5, perRound: 1000 },
    ...{ salesPerSecond: 793, barePerSecond: 1983, ofBare: 0.4 },
  },
};

const settle = {
  ...{ connections: 10, rounds: 5, perRound: 800 },
  distinct: { shopPerSecond: 900, plainPerSecond: 1000, ofPlain: 0.91 },
  hot: { shopPerSecond: 200, plainPerSecond: 250, ofPlain: 0.8 },
  applied: { shop: 1, plain: 1, 'shop-hot': 0.85, 'plain-hot': 0.9 },
};
const model = { perSecond: 12_345, rounds: 5, perRound: 20_000 };
const ms = { p50Ms: 4, p95Ms: 6 };
const written = { rowsPerSecond: 20_000, startMb: 90, tenthMb: 150, wholeMb: 160 };
const desk = {
  ...{ orders: 200_000, samples: 40, seedMs: 60_000, plans: { checked: 18, wrong: [] } },
  pages: {
    ...{ depth: 190_000, first: ms, deep: ms, naiveFirst: ms, naiveDeep: { p50Ms: 800, p95Ms: 900 } },
    ...{ deepOfFirst: 1.1, naiveDeepOfFirst: 200 },
  },
  search: [
    { kind: 'number', ...ms, naiveP50Ms: 400, ofNaive: 0.01 },
    { kind: 'name', p50Ms: 90, p95Ms: 151, naiveP50Ms: 900, ofNaive: 0.1 },
  ],
  overview: [{ days: 30, ...ms, naive: { p50Ms: 80, p95Ms: 90 }, ofNaive: 0.05 }],
  file: { streamed: written, whole: { ...written, wholeMb: 900 } },
};

describe('isMet', () => {
  test('the bounds themselves are met', () => {
    expect(isMet({ name: '', value: 0.6, least: 0.6 })).toBe(true);
    expect(isMet({ name: '', value: 0.599, least: 0.6 })).toBe(false);
    expect(isMet({ name: '', value: 30, most: 30 })).toBe(true);
    expect(isMet({ name: '', value: 30.1, most: 30 })).toBe(false);
  });

  test('one call per Pay means neither none nor two', () => {
    const calls = (value: number) => isMet({ name: '', value, least: 1, most: 1 });
    expect([calls(0), calls(1), calls(2)]).toEqual([false, true, false]);
  });
});

test('an aim says its figure, its bound, and whether it was missed', () => {
  expect(describeAim({ name: 'ratio', value: 0.61, least: 0.6 })).toBe(
    'ok     ratio: 0.61 (aim: at least 0.60)',
  );
  expect(describeAim({ name: 'web', value: 401.4, most: 400, unit: ' MB', digits: 0 })).toBe(
    'MISSED web: 401 MB (aim: at most 400 MB)',
  );
  expect(describeAim({ name: 'calls', value: 2, least: 1, most: 1, digits: 0 })).toBe(
    'MISSED calls: 2 (aim: 1)',
  );
});

test('the aims take each its own figure; pages of staff do not count as pages of shoppers', () => {
  const judged = aimsOf(results).map((aim) => [aim.value, isMet(aim)]);
  expect(judged).toEqual([
    [0.61, true],
    [30.5, false],
    [1, true],
    [2.7, true],
    [401, false],
    [200, true],
    [expect.closeTo(15.57, 2), true],
  ]);
  expect(aimsOf(results)[3]?.name).toContain('checkout');
});

test('a Pay with two calls misses the aim even if others had one', () => {
  const pay = { ...results.pay, callsPerPay: { least: 1, most: 2 } };
  expect(isMet(aimsOf({ ...results, pay })[2] ?? { name: '', value: 1 })).toBe(false);
});

test('the report shows every row and counts what was missed', () => {
  const text = describeResults(results, aimsOf(results));
  for (const row of [
    'no-op route',
    'valid, callback route',
    'our part',
    'empty page',
    'merchant: orders',
    'worker',
    'simulator, one process',
  ])
    expect(text).toContain(row);
  expect(text).toContain(': 2 missed');
  expect(text).toMatch(/valid, callback route +610 +1\.0 +2\.0 +0\.61 +0\.90/);
});

test('a part measured by itself is reported by itself, with its ratio and without aims', () => {
  const text = describeResults({ loadBefore: 0.1, settle, model }, []);
  expect(text).toMatch(/orders of their own +900 +1000 +0\.91 +100 +100/);
  expect(text).toMatch(/one hot order +200 +250 +0\.80 +85 +90/);
  expect(text).toContain('Model: 12345 schedules per second');
  expect(text).not.toMatch(/Aims|Pay|missed/);
});

test('the report warns when other work has disturbed the figures, and only then', () => {
  const aims = aimsOf(results);
  expect(describeResults(results, aims)).not.toContain('busy');
  expect(describeResults({ ...results, loadBefore: 500 }, aims)).toContain(
    'busy before this began (load 500.0',
  );
});

test('a table has its first column to the left, figures to the right, and a dash for none', () => {
  expect(
    tableOf(
      ['', 'ms'],
      [
        ['a', 1],
        ['longer', 22.5],
        ['none', null],
      ],
    ),
  ).toBe(['          ms', '------------', 'a          1', 'longer  22.5', 'none       –'].join('\n'));
});

describe('readPlan', () => {
  test('a quick run is much smaller than a full one', () => {
    const [full, quick] = [readPlan([]), readPlan(['--quick'])];
    expect([full.quick, quick.quick]).toEqual([false, true]);
    expect(quick.rounds * quick.callbacksPerRound).toBeLessThan((full.rounds * full.callbacksPerRound) / 20);
  });

  test('an unknown option is refused in a sentence', () => {
    expect(() => readPlan(['--fast'])).toThrow(/knows two options: npm run bench -- --quick/);
  });

  test('some parts can be named; others, and everything, cannot', () => {
    expect(readPlan([]).only).toEqual([]);
    expect(readPlan(['--only', 'settle', '--only', 'model']).only).toEqual(['settle', 'model']);
    expect(() => readPlan(['--only', 'pages'])).toThrow(/--only settle or --only model/);
  });
});

describe('orders through the API', () => {
  const times = { p50Ms: 70, p95Ms: 90 };
  const part = (concurrency: number, calls: number, ratio: number) => ({
    concurrency,
    api: { ...times, callsPerOrder: calls },
    minimal: { p50Ms: 110, p95Ms: 130, callsPerOrder: 2 },
    ofMinimal: { p50: ratio, p95: 0.7 },
  });
  const backend = { latencyMs: 50, rounds: 5, perRound: 80, parts: [part(1, 1, 0.64), part(8, 1.1, 1.2)] };

  test('are judged by their calls to the bank and by their time of the minimal backend’s', () => {
    expect(aimsOf({ backend }).map((aim) => [aim.value, isMet(aim)])).toEqual([
      [1, true],
      [0.64, true],
      [1.1, false],
      [1.2, false],
    ]);
  });

  test('stand beside the minimal backend in the report', () => {
    const text = describeResults({ loadBefore: 0, backend }, aimsOf({ backend }));
    expect(text).toContain('50 ms at each call of the bank: medians of 5 rounds of 80');
    expect(text).toMatch(/API, 1 at a time +70\.0 +90\.0 +1\.00 +0\.64 +0\.70/);
    expect(text).toMatch(/minimal backend, 8 at a time +110\.0 +130\.0 +2\.00 +– +–/);
  });
});

describe('the merchant’s desk', () => {
  test('the slowest kind of search is judged, the file by what it takes beyond its first tenth', () => {
    expect(deskAims(desk).map((aim) => [aim.value, isMet(aim)])).toEqual([
      [1.1, true],
      [151, false],
      [10, true],
    ]);
  });

  test('measured alone it has its aims, and its figures stand beside the naive ones', () => {
    const text = describeResults({ loadBefore: 0, desk }, aimsOf({ desk }));
    expect(text).toMatch(/page at 190000 +4\.0 +6\.0 +800\.0 +0\.005/);
    expect(text).toContain('MISSED slowest search (name), p95: 151.0 ms (aim: at most 150.0 ms)');
    expect(text).toContain('18 hot paths read no growing table from end to end');
  });

  test('with few orders the report does not claim anything about plans', () => {
    const few = { ...desk, plans: { checked: 18, wrong: ['first page reads all of orders'] } };
    expect(describeResults({ loadBefore: 0, desk: few }, [])).not.toContain('read no growing table');
  });
});
