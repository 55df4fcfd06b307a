import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BOG_OPERATIONS, type BogClient, BogError, type BogOperation } from '@/lib/bog';
import { FAULTS, type FaultKind, faultRuleSchema } from '@/lib/simulator/faults/rule';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';
import { recordingClient, type Sent } from '../setup/recording-client';
import { code, table } from '../unit/docs/markdown';
import { OPERATIONS, order, toPage } from './fault-matrix/cases';

// Thirteen operations × every fault of the simulator: what the client makes of it, whether what it says of the effect
// is true, and that no repetition acts twice. The table in docs/bank-errors.md is written from this run (`npx vitest -u`).

let bank: Simulator;
let client: BogClient;
/** Gives up soon, for the faults that are about waiting; any other would make the test one of the machine's speed. */
let hasty: BogClient;
/** Idempotency keys as they went over the wire to the operation's own address. */
const sent: Sent[] = [];

beforeAll(async () => {
  bank = await startSimulator({ settings: { 'callback.drop': true, 'preauth.actionDelayMs': 3_600_000 } });
  client = clientWith(10_000);
  hasty = clientWith(150);
  await hasty.getReceipt((await client.createOrder(order(), toPage())).bankOrderId);
});
afterEach(() => {
  bank.control.clearFaults();
  sent.length = 0;
});
afterAll(() => bank.close());

const clientWith = (timeoutMs: number): BogClient =>
  recordingClient(bank, { sent, apiTimeoutMs: timeoutMs, tokenTimeoutMs: timeoutMs });

type Outcome = { error: string | null; certain: boolean | null; attempts: number };
const outcomes = new Map<FaultKind, Map<BogOperation, Outcome>>();

/** Two faults only make sense where the answer sends a payer somewhere. */
function exists(operation: BogOperation, fault: FaultKind): boolean {
  return faultRuleSchema.safeParse({ endpoint: OPERATIONS[operation].endpoint, fault }).success;
}

describe.each(BOG_OPERATIONS)('%s', (operation) => {
  const { endpoint, prepare } = OPERATIONS[operation];

  test.each(FAULTS.filter((fault) => exists(operation, fault)))('%s', async (fault) => {
    const { call, effects } = await prepare({ bank, client });
    sent.length = 0;
    bank.control.addFault({ endpoint, fault, ms: fault === 'slow' ? 20 : 2_000 });
    const caller = fault.startsWith('timeout-') ? hasty : client;
    const error = await call(caller).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const own = operation === 'token' ? sent : sent.filter(({ path }) => path.startsWith('/payments/'));
    const outcome = outcomeOf(error, own.length);
    remember(fault, operation, outcome);

    // "Certain" is a promise about the bank's books: nothing was changed there.
    if (outcome.certain && effects) expect(effects()).toBe(0);
    if (error instanceof BogError) expect(error.operation).toBe(operation);
    // Every attempt is the same request: one key, and none where the bank takes none.
    expect(new Set(own.map(({ key }) => key)).size).toBe(1);
    expect(own[0]?.key === null).toBe(effects === null);

    // And the same call, once the fault is over, finds its effect or has it now: never a second one.
    bank.control.clearFaults();
    await call(client);
    if (effects) expect(effects()).toBe(1);
  });
});

function outcomeOf(error: unknown, attempts: number): Outcome {
  if (error === null) return { error: null, certain: null, attempts };
  if (!(error instanceof BogError)) throw error;
  return { error: error.name, certain: error.certain, attempts };
}

function remember(fault: FaultKind, operation: BogOperation, outcome: Outcome): void {
  const row = outcomes.get(fault) ?? new Map<BogOperation, Outcome>();
  outcomes.set(fault, row.set(operation, outcome));
}

test('docs/bank-errors.md says what happened', async () => {
  const rows = FAULTS.flatMap((fault) => rowsOf(fault, outcomes.get(fault) ?? new Map()));
  await expect(page(rows)).toMatchFileSnapshot('../../docs/bank-errors.md');
});

/** Operations with the same outcome share a row. */
function rowsOf(fault: FaultKind, row: ReadonlyMap<BogOperation, Outcome>): string[][] {
  const groups = new Map<string, BogOperation[]>();
  for (const [operation, { error, certain, attempts }] of row) {
    const result = error === null ? 'succeeds' : code(error);
    const effect = certain === null ? '–' : certain ? 'certain' : 'uncertain';
    const key = JSON.stringify([result, effect, String(attempts)]);
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return [...groups].map(([key, operations]) => {
    return [code(fault), namesOf(operations), ...(JSON.parse(key) as string[])];
  });
}

function namesOf(operations: readonly BogOperation[]): string {
  const others = BOG_OPERATIONS.filter((operation) => !operations.includes(operation));
  if (others.length === 0) return 'all thirteen';
  const listed = (names: readonly string[]) => names.map(code).join(', ');
  return others.length < operations.length ? `all but ${listed(others)}` : listed(operations);
}

function page(rows: readonly string[][]): string {
  return `# What becomes of a call when the bank misbehaves

Written by a test (\`tests/contract/fault-matrix.test.ts\`) that calls each of the thirteen operations of the client
(\`lib/bog\`) against the simulator with each of its faults, which strikes every attempt. For all of them the test also
looks into the simulated bank's books:

- *certain*: the bank has changed nothing. *Uncertain*: it may have; repeat the call with the same key, or read the receipt.
  With a read it only means that nothing was learnt.
- Every attempt carried the same \`Idempotency-Key\`.
- The same call once more, when the fault was over, succeeded, and the bank had acted exactly once.

The faults are explained in [simulator.md](simulator.md), the errors in \`lib/bog/errors.ts\`.

${table(['Fault', 'Operations', 'The client says', 'Effect', 'Attempts'], rows)}
`;
}
