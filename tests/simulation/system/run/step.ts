import { alwaysTrue } from '../check/always';
import type { Act, Step } from '../schedule/step';
import { INSTANCES, type Instance } from '../world/shops';
import { carryOut } from './acts';
import { bankOf, type Life, look } from './life';
import { waitFor } from './patience';

/** Carries out one step: its acts at once, with its accident, then everything that must always be true. */
export async function runStep(life: Life, { acts, accident }: Step): Promise<void> {
  const { shops } = life.world;
  life.cutSteps = Math.max(0, life.cutSteps - 1);
  await wakeBefore(life, acts);
  if (accident && shops.at(accident.on).pausedAt === null) {
    const { point, nth, then, on } = accident;
    await shops.at(on).setTrap({ point, nth, then });
  }
  const began = life.journal.length;
  const work = Promise.all(acts.map((act) => one(life, act, acts.length === 1))).then(() => undefined);
  if (accident)
    life.journal.push(`    ${accident.then} ${accident.on} at ${accident.point} (${accident.nth})`);
  const done = await waitFor(life, work);
  if (!done && accident) life.tally.add('pauses');
  if (!done && accident) life.unfinished.push({ on: accident.on, steps: accident.steps, done: work });
  await afterwards(life, accident?.on ?? null);
  await check(life, began);
}

async function one(life: Life, act: Act, alone: boolean): Promise<void> {
  const began = performance.now();
  const came = await carryOut(life, act, alone);
  life.tally.add(`act: ${act.do}`);
  life.tally.add(`ms: ${act.do}`, Math.round(performance.now() - began));
  life.journal.push(`  ${JSON.stringify(act)} ${came}`);
}

/** Lets processes that stand still go on when their time has come, or when standing still would be no accident. */
async function wakeBefore(life: Life, acts: readonly Act[]): Promise<void> {
  for (const paused of [...life.unfinished]) {
    paused.steps -= 1;
    // Who is about to call and has not yet: a day later its deadline would have stopped it.
    const early =
      life.world.shops.at(paused.on).pausedAt?.startsWith('before_call') &&
      acts.some((act) => act.do === 'wait');
    if (paused.steps <= 0 || early) await wake(life, paused);
  }
}

export async function wake(life: Life, paused: Life['unfinished'][number]): Promise<void> {
  life.unfinished.splice(life.unfinished.indexOf(paused), 1);
  life.journal.push(`    ${paused.on} goes on`);
  await life.world.shops.at(paused.on).goOn();
  await waitFor(life, paused.done);
}

async function afterwards(life: Life, accidentOn: Instance | null): Promise<void> {
  const { shops } = life.world;
  if (accidentOn && shops.at(accidentOn).pausedAt === null) await shops.at(accidentOn).disarm();
  for (const name of INSTANCES) {
    // What stood still in a process that died stands no more.
    if (shops.at(name).dead) life.unfinished = life.unfinished.filter(({ on }) => on !== name);
  }
  const restarted = await shops.restartDead();
  life.tally.add('kills', restarted.length);
  if (restarted.length > 0) life.journal.push(`    ${restarted.join(' and ')} died and was started again`);
}

async function check(life: Life, began: number): Promise<void> {
  const start = performance.now();
  const before = life.ours;
  const ours = await look(life);
  const now = new Date(Date.now() + life.world.offsetMs());
  const wrong = alwaysTrue(before, ours, bankOf(life), life.unfinished.length === 0 ? now : null);
  life.ours = ours;
  life.wrong.push(...wrong, ...heard(life));
  life.tally.add('ms: check', Math.round(performance.now() - start));
  life.journal.splice(began, 0, now.toISOString().slice(0, 19));
  life.journal.push(`    ours: ${short(ours)}`);
}

function short({ order, payments, operations }: NonNullable<Life['ours']>): string {
  const each = payments.map(
    (row) =>
      `${row.attempt} ${row.status} held ${row.held_minor} captured ${row.captured_minor} refunded ${row.refunded_minor}`,
  );
  const asked = operations.map(
    (row) =>
      `${row.kind} ${row.amount_minor} ${row.status}${row.source === 'bank' ? ' at the bank' : ''}${row.problem ? ` (${row.problem})` : ''}`,
  );
  return [order.status, ...each, ...asked].join(' | ');
}

/** What is logged as an error is one, but for what the broken world of the step explains. */
function heard(life: Life): string[] {
  const { breaches, log } = life.world.heard();
  const lines = log.map(
    (line) => JSON.parse(line) as { level: string; msg: string; err?: { type?: string } },
  );
  for (const { level, msg, err } of lines) life.journal.push(`    log ${level}: ${msg} ${err?.type ?? ''}`);
  const errors =
    life.cutSteps > 0
      ? []
      : lines.filter(({ level }) => level === 'error').filter(({ msg }) => !EXPECTED.test(msg));
  return [...breaches, ...errors.map((line) => `logged as an error: ${JSON.stringify(line)}`)];
}

/** Of forged callbacks, of a bank that does not know an order, and of jobs that come again. */
const EXPECTED = /callbacks without a valid signature|did not give a receipt/;
