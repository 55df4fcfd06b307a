import { availableParallelism } from 'node:os';
import { describeAim, isMet } from './aims.mjs';
import { backendAims, describeBackend } from './report-backend.mjs';
import { describeDesk, deskAims } from './report-desk.mjs';
import { figure, tableOf } from './table.mjs';

/** What each figure that was measured should be (docs/benchmarks.md). */
export function aimsOf(results) {
  return [
    ...(results.callback ? shopAims(results) : []),
    ...(results.desk ? deskAims(results.desk) : []),
    ...(results.backend ? backendAims(results.backend) : []),
  ];
}

/** Sizes in kB of 1000 bytes. */
function shopAims({ callback, pay, pages, memory, simulator }) {
  const heaviest = pages.pages
    .filter(({ shopper }) => shopper)
    .reduce((a, b) => (b.overEmptyBytes > a.overEmptyBytes ? b : a));
  return [
    { name: 'valid callbacks/s of the no-op', value: callback.valid.ofNoop, least: 0.6 },
    { name: 'our part of Pay, p95', value: pay.ours.p95Ms, most: 30, unit: ' ms', digits: 1 },
    { name: 'calls to the bank per Pay', value: pay.callsPerPay.most, least: 1, most: 1, digits: 0 },
    {
      name: `heaviest shopper page (${heaviest.name}) over the empty one`,
      value: heaviest.overEmptyBytes / 1000,
      most: 12,
      unit: ' kB',
      digits: 1,
    },
    { name: 'web after the load', value: memory.after.webMb, most: 400, unit: ' MB', digits: 0 },
    { name: 'worker after the load', value: memory.after.workerMb, most: 400, unit: ' MB', digits: 0 },
    {
      name: 'sales/s that the simulator bears, of those that the shop does',
      value: simulator.salesPerSecond / shopSalesPerSecond({ callback, pay }),
      least: 2,
    },
  ];
}

/** What the shop's own part of a sale takes, one after the other: Pay, and settling the callback. */
function shopSalesPerSecond({ callback, pay }) {
  return 1000 / (pay.ours.p50Ms + 1000 / callback.valid.perSecond);
}

/** All of it as text for a terminal. */
export function describeResults(results, aims) {
  const sections = [
    ['callback', describeCallbacks],
    ['settle', describeSettle],
    ['pay', describePay],
    ['pages', describePages],
    ['memory', describeMemory],
    ['simulator', describeSimulator],
    ['model', describeModel],
    ['desk', describeDesk],
    ['backend', describeBackend],
  ];
  const measured = sections.filter(([name]) => results[name]).map(([name, text]) => text(results[name]));
  return [...measured, describeAims(results.loadBefore, aims)].join('\n\n\n');
}

/** Above this share of the processors other work makes every figure in milliseconds too high. */
const BUSY = 0.25;

function describeAims(loadBefore, aims) {
  const cores = availableParallelism();
  const missed = aims.filter((aim) => !isMet(aim)).length;
  const title = `${aims.length > 0 ? 'Aims, on' : 'On'} ${cores} cores with Node ${process.versions.node}${missed ? `: ${missed} missed` : ''}`;
  const busy = `The machine was busy before this began (load ${figure(loadBefore)} on ${cores} cores): times are too high.`;
  return [title, ...(loadBefore > BUSY * cores ? [busy] : []), aims.map(describeAim).join('\n')].join('\n\n');
}

const CALLBACK_ROWS = [
  ['no-op route, same server', 'noop'],
  ['valid, callback route', 'valid'],
  ['valid, bare node:http + pg', 'bareValid'],
  ['forged, callback route', 'invalid'],
  ['forged, bare node:http + pg', 'bareInvalid'],
];

function describeCallbacks(callback) {
  const rows = CALLBACK_ROWS.map(([title, name]) => {
    const { perSecond, p50Ms, p95Ms, ofNoop, ofBare } = callback[name];
    const bare = ofBare === null ? null : figure(ofBare, 2);
    return [title, figure(perSecond, 0), figure(p50Ms), figure(p95Ms), figure(ofNoop, 2), bare];
  });
  const { connections, rounds, perRound } = callback;
  const head = ['', 'per second', 'p50 ms', 'p95 ms', 'of the no-op', 'of the bare'];
  return `Callbacks: ${connections} connections, medians of ${rounds} rounds of ${perRound}\n\n${tableOf(head, rows)}`;
}

function describeSettle({ distinct, hot, applied, connections, rounds, perRound }) {
  const row = (title, { shopPerSecond, plainPerSecond, ofPlain }, label) => [
    ...[title, figure(shopPerSecond, 0), figure(plainPerSecond, 0), figure(ofPlain, 2)],
    ...[figure(applied[`shop${label}`] * 100, 0), figure(applied[`plain${label}`] * 100, 0)],
  ];
  const rows = [row('orders of their own', distinct, ''), row('one hot order', hot, '-hot')];
  const head = [
    '',
    'shop per second',
    'plain SQL per second',
    'of the plain',
    'shop: % news',
    'plain: % news',
  ];
  const title = `Settling, without HTTP: ${connections} connections, medians of ${rounds} rounds of ${perRound}`;
  return `${title}\n\n${tableOf(head, rows)}`;
}

function describeModel({ perSecond, rounds, perRound }) {
  return `Model: ${figure(perSecond, 0)} schedules per second on one core, median of ${rounds} rounds of ${perRound}`;
}

function describePay({ whole, bank, ours, callsPerPay, rounds, perRound }) {
  const rows = [
    ['from the press to the way to the bank', whole],
    ["the bank's own time in it", bank],
    ['our part', ours],
  ].map(([title, { p50Ms, p95Ms }]) => [title, figure(p50Ms), figure(p95Ms)]);
  const { least, most } = callsPerPay;
  const calls = `Calls to the bank per Pay: ${least === most ? most : `${least} to ${most}`}`;
  const title = `Pay without JavaScript: one after the other, medians of ${rounds} rounds of ${perRound}`;
  return `${title}\n\n${tableOf(['', 'p50 ms', 'p95 ms'], rows)}\n${calls}`;
}

function describePages({ empty, pages }) {
  const kB = (bytes) => figure(bytes / 1000);
  const rows = [{ ...empty, name: 'empty page', overEmptyBytes: null }, ...pages].map((page) => [
    page.name,
    kB(page.scriptBytes),
    kB(page.styleBytes),
    page.overEmptyBytes === null ? null : kB(page.overEmptyBytes),
    kB(page.htmlBytes),
  ]);
  return `Pages: kB after gzip\n\n${tableOf(['', 'scripts', 'styles', 'over the empty', 'html'], rows)}`;
}

function describeMemory({ idle, after }) {
  const rows = [
    ['web', figure(idle.webMb, 0), figure(after.webMb, 0)],
    ['worker', figure(idle.workerMb, 0), figure(after.workerMb, 0)],
  ];
  return `Resident memory: MB\n\n${tableOf(['', 'idle', 'after the load'], rows)}`;
}

function describeSimulator({ salesPerSecond, barePerSecond, ofBare, connections, rounds, perRound }) {
  const rows = [
    ['simulator, one process', figure(salesPerSecond, 0), figure(ofBare, 2)],
    ['bare node:http that only answers', figure(barePerSecond, 0), null],
  ];
  const title = `Sales (create, pay, callback, receipt): ${connections} connections, medians of ${rounds} rounds of ${perRound}`;
  return `${title}\n\n${tableOf(['', 'per second', 'of the bare'], rows)}`;
}
