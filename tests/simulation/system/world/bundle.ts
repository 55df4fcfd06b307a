import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Patch, patchSources } from '../../planted/patch-sources';

const FOLDER = '.data/system-simulation';
const SHOP = 'tests/simulation/system/shop/main.ts';

/**
 * Makes the shop program one file of JavaScript: it starts in a third of a second instead of three.
 * @param name of the file; programs with different patches need different names
 * @returns path of the file
 */
export async function bundleShop(
  root: string,
  name: string,
  patches: readonly Patch[] = [],
): Promise<string> {
  const outfile = path.join(root, FOLDER, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [SHOP],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { 'next/headers': path.join(root, path.dirname(SHOP), 'next-headers.ts') },
    plugins: [emptyServerOnly, patchSources(root, patches)],
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  });
  return outfile;
}

const emptyServerOnly: Plugin = {
  name: 'server-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export {};' }));
  },
};
