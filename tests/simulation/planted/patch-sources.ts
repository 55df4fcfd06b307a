import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** A change of one source file, by which a bug is planted. `find` must be there exactly once. */
export type Patch = { file: string; find: string; replace: string };

/**
 * Puts patches into sources while they are bundled; the files themselves stay as they are.
 * @param root of the project, to which the patches' files are relative
 */
export function patchSources(root: string, patches: readonly Patch[]): Plugin {
  const missing = new Set(patches);
  return {
    name: 'patch-sources',
    setup({ onLoad, onEnd }) {
      onLoad({ filter: /\.tsx?$/ }, ({ path: source }) => {
        const file = path.relative(root, source);
        const mine = patches.filter((patch) => patch.file === file);
        if (mine.length === 0) return undefined;
        for (const patch of mine) missing.delete(patch);
        return { contents: mine.reduce(applyPatch, readFileSync(source, 'utf8')), loader: 'ts' };
      });
      // A bug in a file that the program does not contain would be no bug, and nothing would say so.
      onEnd(() => ({
        errors: [...missing].map(({ file }) => ({ text: `${file} is no part of the program` })),
      }));
    },
  };
}

/** @throws Error when the text to be replaced is not there exactly once: the source has moved on */
export function applyPatch(text: string, { file, find, replace }: Patch): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file}: what a planted bug replaces is not there exactly once:\n${find}`);
  return before + replace + after;
}
