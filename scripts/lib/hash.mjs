import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * One digest over files and folders, so that a step runs again exactly when what it reads has changed.
 * Names count as well as contents; what does not exist counts as absent.
 * @param {string} root
 * @param {string[]} entries paths relative to root
 * @returns {string} hex
 */
export function hashOf(root, entries) {
  const digest = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(root, entry)).sort()) {
    digest
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return digest.digest('hex');
}

function filesUnder(root, entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full).flatMap((name) => filesUnder(root, path.join(entry, name)));
}
