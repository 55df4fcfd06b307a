import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { simulatorProgram } from '../../../scripts/lib/simulator-program.mjs';

/** A project whose simulator says what it is given, and where the module stands that gives it. */
function project(word: string) {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'program-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(path.join(root, 'lib/simulator/words'), { recursive: true });
  const write = (said: string) =>
    writeFileSync(
      path.join(root, 'lib/simulator/words/word.ts'),
      `export const word: string = ${JSON.stringify(said)};\nexport const here = import.meta.url;\n`,
    );
  write(word);
  writeFileSync(path.join(root, 'lib/simulator/main.ts'), "export { here, word } from './words/word';\n");
  return { root, write };
}

test('one file says what the sources say, and knows where each of them stands', async () => {
  const { root } = project('lari');
  const program = await import(pathToFileURL(await simulatorProgram(root)).href);
  expect(program.word).toBe('lari');
  expect(program.here).toBe(pathToFileURL(path.join(root, 'lib/simulator/words/word.ts')).href);
});

test('is made once per state of the sources, and only the newest is kept', async () => {
  const { root, write } = project('one');
  const first = await simulatorProgram(root);
  const madeAt = statSync(first).mtimeMs;
  expect(await simulatorProgram(root)).toBe(first);
  expect(statSync(first).mtimeMs).toBe(madeAt);
  write('two');
  const second = await simulatorProgram(root);
  expect(readdirSync(path.dirname(second))).toEqual([path.basename(second)]);
  expect((await import(pathToFileURL(second).href)).word).toBe('two');
});

test('a source that does not compile leaves nothing behind', async () => {
  const { root } = project('x');
  writeFileSync(path.join(root, 'lib/simulator/main.ts'), 'export const =');
  await expect(simulatorProgram(root)).rejects.toThrow('main.ts');
  expect(readdirSync(path.join(root, '.data/simulator-program'))).toEqual([]);
});
