import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { flushRefused } from '@/lib/payments/tally';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { checksums } from './invalid-callbacks/checksum';
import { Draw } from './invalid-callbacks/draw';
import { BYTES } from './invalid-callbacks/families-bytes';
import { ENCODED } from './invalid-callbacks/families-encoded';
import { SHAPES } from './invalid-callbacks/families-shape';
import { SIGNED_WRONGLY } from './invalid-callbacks/families-signed-wrongly';
import { WRITTEN_ANEW } from './invalid-callbacks/families-written-anew';
import type { Family, Forged } from './invalid-callbacks/forgery';
import { genuineCallbacks, type Made } from './invalid-callbacks/genuine';
import { type Keys, makeKeys } from './invalid-callbacks/keys';
import { createWorld, type World } from './world';

// More than ten thousand callbacks that are not the bank's, each made from one that is. FC_SEED replays a run.

const FAMILIES = [...BYTES, ...WRITTEN_ANEW, ...SIGNED_WRONGLY, ...ENCODED, ...SHAPES];
const EACH = Math.ceil(10_200 / FAMILIES.length);
const AT_ONCE = 8;
const seed = Number(process.env.FC_SEED ?? randomInt(2 ** 31));

const database = useTestDatabase();
let world: World;
let keys: Keys;
let made: Made[];
let before: Record<string, string>;
beforeAll(async () => {
  keys = makeKeys();
  const privateKeyPem = keys.bank.export({ type: 'pkcs8', format: 'pem' }).toString();
  world = await createWorld(database.url, { privateKeyPem });
  made = await genuineCallbacks(world);
  before = await checksums(world);
});
afterAll(() => world.close());

let count = 0;

describe(`invalid callbacks (FC_SEED=${seed}) change nothing:`, () => {
  test.each(FAMILIES)('$name', async (family) => {
    const draw = new Draw(seed, FAMILIES.indexOf(family));
    const forgeries = Array.from({ length: EACH }, () => forge(family, draw));
    const wrong: string[] = [];
    const lane = async () => {
      for (let forged = forgeries.pop(); forged; forged = forgeries.pop()) {
        count += 1;
        const answer = await answerTo(forged);
        if (answer !== String(family.refused)) wrong.push(`${answer}: ${shown(forged)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect(wrong).toEqual([]);
  });

  test('all of them together, in every table', async () => {
    expect(count).toBeGreaterThanOrEqual(10_000);
    await flushRefused(world.services);
    expect(await checksums(world)).toEqual(before);
    const [tally] = await world.rows<{ count: number }>('SELECT sum(count)::int AS count FROM tallies');
    expect(tally?.count).toBe(count);
  });
});

test('while the callbacks that they were made from are taken in, and the checksum sees it', async () => {
  for (const { body, signature } of made) {
    expect(await receiveCallback(world.services, Buffer.from(body), signature, null)).toMatchObject({
      ...{ accepted: true, outcome: 'applied' },
    });
  }
  const after = await checksums(world);
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  const expected = ['callbacks', 'events', 'mails', 'operations', 'orders', 'payments'].map(
    (name) => `public.${name}`,
  );
  expect(changed).toEqual(expect.arrayContaining([...expected, 'graphile_worker._private_jobs']));
});

/** Draws until it is not by chance the very callback that it was made from. */
function forge(family: Family, draw: Draw): Forged {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const genuine = draw.of(made);
    const other = draw.of(made.filter((callback) => callback !== genuine));
    const forged = family.make({ genuine, other, keys, draw });
    const same = made.some(
      ({ body, signature }) => forged.signature === signature && forged.body.equals(Buffer.from(body)),
    );
    if (!same) return forged;
  }
  throw new Error(`"${family.name}" changes nothing`);
}

async function answerTo({ body, signature }: Forged): Promise<string> {
  try {
    const received = await receiveCallback(world.services, body, signature, '203.0.113.66');
    return received.accepted ? `200 ${received.outcome}` : String(received.httpStatus);
  } catch (error) {
    return `500 ${String(error)}`;
  }
}

const shown = ({ body, signature }: Forged): string =>
  JSON.stringify({ signature, body: body.subarray(0, 200).toString('latin1') });
