import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '@/tests/simulation/model/violation';
import { type Guarantee, guaranteesIn } from './guarantees';
import { type Titled, titlesIn } from './test-titles';

const ROOT = path.join(import.meta.dirname, '../../..');
const LIMITS = 'What such tests cannot show about the real bank';

const page = readFileSync(path.join(ROOT, 'GUARANTEES.md'), 'utf8');
const { guarantees, stray } = guaranteesIn(page, LIMITS);

const MODEL = path.join(ROOT, 'tests/simulation/model');
const modelSource = readdirSync(MODEL)
  .filter((name) => name !== 'violation.ts')
  .map((name) => readFileSync(path.join(MODEL, name), 'utf8'))
  .join('\n');

/** One that nothing throws would be a name and no check. */
function faultOfInvariant(name: string): string | null {
  if (!(name in INVARIANTS)) return 'the model has no such invariant';
  return modelSource.includes(`'${name}'`) ? null : 'nothing in the model checks it';
}

const read = new Map<string, Titled[]>();

function titlesOf(place: string): Titled[] {
  const titles = read.get(place) ?? titlesIn(readFileSync(place, 'utf8'));
  read.set(place, titles);
  return titles;
}

/** What is wrong with a proof; null: it is there and runs. */
function faultOf(proof: string): string | null {
  const invariant = /^model › `(\w+)`$/.exec(proof)?.[1];
  if (invariant) return faultOfInvariant(invariant);
  const [, file = '', title = ''] = /^`(tests\/[\w/.-]+\.test\.tsx?)` › (.+)$/.exec(proof) ?? [];
  if (!title) return 'names neither a test nor an invariant';
  const place = path.join(ROOT, file);
  if (!existsSync(place)) return 'there is no such file';
  const found = titlesOf(place).filter((one) => one.path.join(' › ') === title);
  if (found.length === 0) return 'the file has no such test';
  return found.every(({ runs }) => runs) ? null : 'it is skipped';
}

test('the page says something about each part of the program', () => {
  expect([...new Set(guarantees.map(({ section }) => section))]).toEqual([
    ...[
      'Paid',
      'Refunds and other operations',
      'Callbacks',
      'Mails',
      'Webhooks',
      'Jobs',
      'Data',
      "The merchant's desk",
      'The API',
      'The proofs themselves',
    ],
  ]);
  expect(page).toContain(`## ${LIMITS}`);
});

test('nothing is claimed outside a sentence with its proof', () => {
  expect(stray).toEqual([]);
});

test('every sentence names what proves it', () => {
  const unproven = guarantees.filter(({ proofs }) => proofs.length === 0);
  expect(unproven.map(({ sentence }) => sentence)).toEqual([]);
});

test('everything that is named exists and is not skipped', () => {
  const wrong = guarantees.flatMap(({ proofs }: Guarantee) =>
    proofs.map((proof) => ({ proof, fault: faultOf(proof) })).filter(({ fault }) => fault),
  );
  expect(wrong).toEqual([]);
});

describe('a proof is refused', () => {
  const own = '`tests/unit/docs/guarantees.test.ts`';
  test.each([
    ['model › `no_such_invariant`', 'the model has no such invariant'],
    ['`tests/unit/nowhere.test.ts` › anything', 'there is no such file'],
    [`${own} › no such title`, 'the file has no such test'],
    [`${own} › %s`, 'the file has no such test'],
    ['somebody has seen it', 'names neither a test nor an invariant'],
  ])('%s', (proof, fault) => {
    expect(faultOf(proof)).toBe(fault);
    expect(faultOf(`${own} › a proof is refused › %s`)).toBeNull();
  });
});

describe('the titles of a file', () => {
  const titles = (text: string) =>
    titlesIn(text).map(({ path: [...words], runs }) => [words.join(' › '), runs]);

  test('are those of its groups and tests, tables included', () => {
    const text = `describe('a', () => { test('b', () => {}); test.each([1])('c %d', () => {}); }); it.concurrent(\`d\`, x);`;
    expect(titles(text)).toEqual([
      ['a', true],
      ['a › b', true],
      ['a › c %d', true],
      ['d', true],
    ]);
  });

  test.each(['test.skip', 'test.todo', 'test.only', 'test.fails', 'test.skipIf(x)', 'test.runIf(x)'])(
    'tell that %s does not always run',
    (call) => {
      expect(titles(`${call}('a', () => {});`)).toEqual([['a', false]]);
      expect(titles(`${call.replace('test', 'describe')}('a', () => { test('b', () => {}); });`)).toEqual([
        ['a', false],
        ['a › b', false],
      ]);
    },
  );

  test('are not looked for in comments and texts', () => {
    expect(titles(`// test('a', b)\nconst c = "test('d', e)";`)).toEqual([]);
  });
});
