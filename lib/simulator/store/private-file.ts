import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file only its owner may read; whole or not at all. */
export function writePrivateFile(path: string, text: string): void {
  const freshPath = `${path}.new`;
  writeFileSync(freshPath, text, { mode: 0o600 });
  renameSync(freshPath, path);
}
