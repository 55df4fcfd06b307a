import { atTheEnd } from '../check/end';
import { drawPlan } from '../schedule/draw-plan';
import type { Plan, Step } from '../schedule/step';
import { INSTANCES } from '../world/shops';
import type { World } from '../world/world';
import { countFaults } from './acts';
import { deliver, lose } from './callbacks';
import { Divergence } from './divergence';
import { allBankOrders, bankOf, type Life, look } from './life';
import { runStep, wake } from './step';
import { Tally } from './tally';

const HOUR = 3_600_000;

/** Runs the schedule of one seed in a world. @throws Divergence when ours is not the bank's, or something always true was not */
export async function runSchedule(world: World, seed: number, tally = new Tally()): Promise<void> {
  const plan = drawPlan(seed);
  const life = await begin(world, plan, tally);
  try {
    for (const step of plan.steps) {
      await runStep(life, step);
      stopIfWrong(life);
    }
    await finish(life);
    life.wrong.push(
      ...atTheEnd(await look(life), bankOf(life)),
      ...(await lostJobs(life)),
      ...refusedCallbacks(life),
    );
    stopIfWrong(life);
    count(life);
  } catch (error) {
    if (error instanceof Divergence) throw error;
    life.wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw new Divergence(life, allBankOrders(life));
  } finally {
    await park(life);
  }
}

function stopIfWrong(life: Life): void {
  if (life.wrong.length > 0) throw new Divergence(life, allBankOrders(life));
}

/** A schedule that broke off may have left processes dead, standing still or with a trap. */
async function tidy({ shops }: World): Promise<void> {
  for (const shop of shops.all()) {
    await shop.disarm();
    await shop.goOn();
  }
  await shops.restartDead();
}

async function begin(world: World, plan: Plan, tally: Tally): Promise<Life> {
  const { control } = world.bank;
  await tidy(world);
  control.clearFaults();
  control.resetSettings();
  control.setSettings({ ...plan.settings, 'callback.hold': true });
  world.heard();
  const shopId = world.shopIds[plan.capture];
  const placed = await world.shops.at('a').do('place', { shopId, quantity: plan.quantity });
  if (placed.ok !== true || !placed.value.ok) throw new Error(`no order: ${JSON.stringify(placed)}`);
  const { orderId, token } = placed.value;
  const { rows } = await world.pool.query<{ number: string }>('SELECT number FROM orders WHERE id = $1', [
    orderId,
  ]);
  const number = rows[0]?.number ?? '';
  return {
    ...{ world, plan, shopId, orderId, number, token },
    ...{
      tabs: [],
      lastForm: null,
      operationOf: new Map(),
      cutSteps: 0,
      journal: [],
      wrong: [],
      ours: null,
      tally,
      unfinished: [],
    },
  };
}

const step = (...acts: Step['acts']): Step => ({ acts, accident: null });

/** Faults stop; what the bank has said arrives or is lost for good; time passes; reconcile and the queue run twice. */
async function finish(life: Life): Promise<void> {
  const { control } = life.world.bank;
  life.journal.push('-- faults stop');
  for (const paused of [...life.unfinished]) await wake(life, paused);
  countFaults(life);
  control.clearFaults();
  control.setSettings({ 'actions.outcome': 'by_card' });
  const { afterMs, together } = life.plan.end;
  for (const ms of [afterMs, 25 * HOUR]) {
    await runStep(life, step({ do: 'wait', ms, shopFirst: true }));
    await lastCallbacks(life);
    await watchOld(life);
    const [a, b] = INSTANCES.map((on) => ({ do: 'reconcile', on }) as const);
    if (a && b) await (together ? runStep(life, step(a, b)) : runStep(life, step(a)));
    if ((await jobs(life)).length > 0) await runStep(life, step({ do: 'work', on: 'b' }));
    stopIfWrong(life);
  }
  await lastCallbacks(life);
}

async function lastCallbacks(life: Life): Promise<void> {
  const { callbacks } = life.plan.end;
  if (callbacks === 'lose') lose(life, 'all');
  else await deliver(life, { which: callbacks === 'deliver' ? 'all' : 'all_reversed', copies: 1, to: 'b' });
}

const WATCHED_MS = 13 * 24 * HOUR;

/** Nobody asks the bank by itself about what was paid a fortnight ago: staff do. */
async function watchOld(life: Life): Promise<void> {
  const now = Date.now() + life.world.offsetMs();
  const old = allBankOrders(life).some(({ createdAtMicros }) => now - createdAtMicros / 1000 > WATCHED_MS);
  if (old) await runStep(life, step({ do: 'look', on: 'a' }));
}

type Job = { task: string; error: string | null; key: string | null; locked: boolean };

async function jobs({ world }: Life): Promise<Job[]> {
  const { rows } = await world.pool.query<Job>(
    `SELECT task_identifier AS task, last_error AS error, key, locked_at IS NOT NULL AS locked FROM graphile_worker.jobs`,
  );
  return rows;
}

async function lostJobs(life: Life): Promise<string[]> {
  return (await jobs(life)).map((job) => `a job is left in the queue: ${JSON.stringify(job)}`);
}

/** The bank's own callbacks are taken in, or not answered by a process that died. */
function refusedCallbacks(life: Life): string[] {
  const { control } = life.world.bank;
  return allBankOrders(life)
    .flatMap(({ id }) => control.callbacks(id))
    .flatMap(({ statusKey, attempts }) =>
      attempts
        .filter(({ signature, status }) => signature === 'good' && ![200, 503, null].includes(status))
        .map(({ status }) => `the bank's callback (${statusKey}) was answered ${status}`),
    );
}

/** What the schedule has come to, for the sum. */
function count({ ours, tally }: Life): void {
  tally.add('schedules');
  if (!ours) return;
  tally.add(`order ends: ${ours.order.status}`);
  tally.add('payments', ours.payments.length);
  for (const { source, kind, status, problem } of ours.operations)
    tally.add(
      `${source === 'bank' ? 'at the bank' : 'ours'}: ${kind} ${status}${problem ? `, ${problem}` : ''}`,
    );
  for (const { kind } of ours.mails) tally.add(`mail: ${kind}`);
  for (const { reason } of ours.tasks) tally.add(`task: ${reason}`);
  for (const { kind } of ours.events) tally.add(`event: ${kind}`);
}

/** Its story is over: later schedules of the same world must not meet it. */
async function park({ world, orderId }: Life): Promise<void> {
  await world.pool.query('UPDATE payments SET next_check_at = NULL WHERE order_id = $1', [orderId]);
  await world.pool.query('UPDATE operations SET next_try_at = NULL WHERE order_id = $1', [orderId]);
  await world.pool.query('DELETE FROM graphile_worker._private_jobs');
}
