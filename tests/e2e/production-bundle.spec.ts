import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'playwright/test';

// What is deployed must not be able to play the bank. Looked for in two ways: by the files that the server's source
// maps name, and, in everything that is served, by the simulator's own sentences.

const BUILD = '.next';
/** Scratch of the compiler, and packages. */
const NOT_DEPLOYED = /^(cache|dev|diagnostics|types|node_modules|turbopack|trace)/;

const deployed = filesBelow(BUILD).filter((file) => !NOT_DEPLOYED.test(path.relative(BUILD, file)));

test('no source map of the server names a file of the simulator', () => {
  const maps = deployed.filter((file) => file.endsWith('.map'));
  const naming = (source: string) => maps.filter((map) => readFileSync(map, 'utf8').includes(source));
  // The look has to see something: the bank's client is there.
  expect(naming('/lib/bog/client.ts"')).not.toEqual([]);
  expect(naming('/lib/simulator/')).toEqual([]);
});

test('no sentence of the simulator stands in what is deployed, to servers or browsers', () => {
  const ours = sources('lib/simulator');
  const theirs = ['app', 'components', 'lib', 'proxy.ts', 'instrumentation.ts']
    .flatMap(sources)
    .filter(({ file }) => !file.startsWith('lib/simulator/'))
    .map(({ text }) => text)
    .join('\n');
  const marks = new Set(ours.flatMap(({ text }) => sentences(text)).filter((mark) => !theirs.includes(mark)));
  expect(marks.size).toBeGreaterThan(200);
  const all = deployed
    .filter((file) => /\.(js|json|html|rsc|css)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect([...marks].filter((mark) => all.includes(mark))).toEqual([]);
  // And again, the look has to see something.
  const [known = ''] = sources('lib/bog/failures.ts').flatMap(({ text }) => sentences(text));
  expect(all).toContain(known);
});

function sources(place: string): { file: string; text: string }[] {
  // Words of the pages stand in JSON.
  const files = /\.ts$/.test(place) ? [place] : filesBelow(place);
  return files
    .filter((file) => /\.(tsx?|json)$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Texts in quotes of several words: long enough to be nobody else's. */
function sentences(source: string): string[] {
  return [...source.matchAll(/'([^'\n\\]{24,120})'/g)].flatMap(([, text = '']) =>
    text.includes(' ') ? [text] : [],
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
