import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATION_PROBLEMS } from '@/lib/orders/operation';
import type { OperationResult } from '@/lib/payments/operation-result';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { anotherInstance, drawn, type Instance, inLanes, pause } from './concurrency-world';
import { type Opened, operationsIn, TOTAL } from './operation-world';
import { createWorld, type World } from './world';

const database = useTestDatabase();
const HOLDS = 500;
const AT_ONCE = 10;
const DAYS_30_MS = 30 * 24 * 3_600_000;
/** Room before the end of the holds, in which nothing of the preparation may take so long. */
const ROOM_MS = 120_000;

let world: World;
let shop: ReturnType<typeof operationsIn>;
let other: Instance;
beforeAll(async () => {
  world = await createWorld(database.url, { settings: { 'preauth.actionDelayMs': 0 } });
  shop = operationsIn(world);
  other = anotherInstance(world);
  await world.rows(`UPDATE shops SET capture_mode = 'manual' WHERE id = $1`, [world.shopId]);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

async function hold(): Promise<Opened> {
  const sale = await shop.open();
  world.simulator.control.pay(sale.bankOrderId, { outcome: 'completed' });
  return sale;
}

type Race = { sale: Opened; capture: OperationResult; release: OperationResult };

/** Some holds a moment before their end: one clerk captures, another voids, and the end comes, in whatever order. */
async function race(fraction: () => number): Promise<Race[]> {
  const sales = await inLanes(AT_ONCE, 5, hold);
  await world.settled();
  await world.advance(DAYS_30_MS - ROOM_MS);
  // The clock is moved when so many of the clerks have their answers: that holds on a slow machine too.
  const lapseAfter = Math.floor(fraction() * (2 * AT_ONCE + 1));
  let answers = 0;
  let lapsed: Promise<void> | undefined;
  const lapseIfDue = () => {
    if (answers >= lapseAfter) lapsed ??= world.advance(ROOM_MS + 1_000);
  };
  const clerk = async (ask: () => Promise<OperationResult>): Promise<OperationResult> => {
    await pause(fraction() * 20);
    lapseIfDue();
    const result = await ask();
    answers += 1;
    lapseIfDue();
    return result;
  };
  const races = await Promise.all(
    sales.map(async (sale) => {
      const [capture, release] = await Promise.all([
        clerk(() => shop.capture(sale, TOTAL)),
        clerk(() => other.shop.release(sale)),
      ]);
      return { sale, capture, release };
    }),
  );
  await lapsed;
  return races;
}

type Winner = 'capture' | 'void' | 'expiry';

/** Who won by the bank's own books. */
function winnerAtBank(sale: Opened): Winner {
  const receipt = world.simulator.control.receipt(sale.bankOrderId);
  const done = shop.bankActions(sale).filter((action) => action.endsWith('completed'));
  const status = receipt?.order_status.key;
  if (done.length === 0 && status === 'rejected') return 'expiry';
  if (done.join() === 'authorize 86.5 completed' && status === 'completed') return 'capture';
  if (done.join() === 'cancel_authorize 86.5 completed' && status === 'rejected') return 'void';
  throw new Error(`no winner: ${status}, ${done.join()}`);
}

/** What our books say when that one has won. */
const OURS: Record<Winner, { order: object; open: string[]; mail: string }> = {
  capture: { order: { status: 'paid', capturedMinor: TOTAL, attentionReason: null }, open: [], mail: 'paid' },
  void: { order: { status: 'voided', capturedMinor: 0, attentionReason: null }, open: [], mail: 'released' },
  expiry: {
    order: { status: 'voided', capturedMinor: 0, attentionReason: 'hold_lapsed' },
    open: ['hold_lapsed'],
    mail: 'released',
  },
};

/** What somebody who lost is told at once. */
const REFUSALS = ['operation_pending', 'figure_changed', 'not_held'];

test('capture, void and the end of the hold in the same moment, five hundred times: one winner, and the losers are told why', async () => {
  const random = drawn('holds');
  const races: Race[] = [];
  while (races.length < HOLDS) races.push(...(await race(() => random.fraction())));
  await world.settled();
  // Whatever nobody has told us is found out.
  await shop.later(2, 3);

  const wins: Record<string, number> = {};
  const losses: Record<string, number> = {};
  const count = (into: Record<string, number>, key: string) => {
    into[key] = (into[key] ?? 0) + 1;
  };
  for (const { sale, capture, release } of races) {
    const winner = winnerAtBank(sale);
    count(wins, winner);
    const { order, open, mail } = OURS[winner];
    expect((await world.look(sale.orderId)).order).toMatchObject(order);
    const tasks = await shop.tasks(sale);
    expect(tasks.filter((task) => !task.endsWith(', closed'))).toEqual(open);
    expect(await shop.mails(sale)).toEqual(['authorised', mail]);

    const operations = await shop.operations(sale);
    expect(operations.filter(({ status }) => status === 'completed').map(({ kind }) => kind)).toEqual(
      winner === 'expiry' ? [] : [winner],
    );
    for (const [kind, result] of [
      ['capture', capture],
      ['void', release],
    ] as const) {
      if (kind === winner) {
        expect(result).toMatchObject({ ok: true });
      } else if (result.ok) {
        const written = operations.find(({ id }) => id === result.operationId);
        expect(written?.status).toBe('rejected');
        expect(OPERATION_PROBLEMS).toContain(written?.problem);
        count(losses, `${kind} ${written?.problem}`);
      } else {
        expect(REFUSALS).toContain(result.code);
        count(losses, `${kind} ${result.code}`);
      }
    }
  }
  const pending = `SELECT 1 FROM operations WHERE status IN ('requested', 'sent', 'unknown')`;
  expect(await world.rows(pending)).toEqual([]);
  process.stdout.write(`holds: ${JSON.stringify({ wins, losses })}\n`);
  // They did race: each won some.
  expect(Object.keys(wins).sort()).toEqual(['capture', 'expiry', 'void']);
}, 240_000);
