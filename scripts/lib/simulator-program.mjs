import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOf } from './hash.mjs';

const SOURCES = ['lib/simulator', 'lib/money.ts', 'tsconfig.json', 'package-lock.json'];
const FOLDER = '.data/simulator-program';

/**
 * The simulator in one file of JavaScript, made anew when its sources have changed: two hundred files of TypeScript,
 * each translated and loaded for itself, take longer to start than everything the bank does then.
 * @param {string} root the project
 * @returns {Promise<string>} path of the file
 */
export async function simulatorProgram(root) {
  const folder = path.join(root, FOLDER);
  const file = path.join(folder, `${hashOf(root, SOURCES)}.mjs`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/simulator/main.ts'],
    outfile: draft,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    plugins: [keepAddresses],
    logLevel: 'silent',
  });
  // Whole or not at all: another start may look for it at this very moment.
  renameSync(draft, file);
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.mjs') && name !== path.basename(file))
      rmSync(path.join(folder, name), { force: true });
  }
  return file;
}

/** A module that looks for files beside itself has to find them, although its code runs elsewhere. */
const keepAddresses = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lib[\\/]simulator[\\/].*\.tsx?$/ }, ({ path: source }) => ({
      contents: readFileSync(source, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(source).href),
      ),
      loader: source.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};
