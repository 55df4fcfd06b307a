import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whether the stamp file holds this digest: the work it stands for was done on exactly these inputs. */
export function hasStamp(file, digest) {
  try {
    return readFileSync(file, 'utf8') === digest;
  } catch {
    return false;
  }
}

/** Written after the work, never before: an interrupted run must not look like a finished one. */
export function writeStamp(file, digest) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, digest);
}
