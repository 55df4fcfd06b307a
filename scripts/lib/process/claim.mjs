import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf, isStillRunning } from './identity.mjs';

/**
 * Takes a file that one living process at a time may hold. A holder that was killed holds nothing any more.
 * @template {object} T
 * @param {string} file
 * @param {T} content kept in the file beside the holder's process
 * @returns {{ ok: true, left: (T & Holder) | null } | { ok: false, holder: T & Holder }} `left`: what a dead holder
 *   had written, for whoever has to tidy up after it
 * @typedef {{ pid: number, identity: string }} Holder
 */
export function claim(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid), ...content });
  let left = null;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return { ok: true, left };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && isStillRunning(holder)) return { ok: false, holder };
    left = holder ?? left;
    rmSync(file, { force: true });
  }
}

export function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return typeof holder?.pid === 'number' && typeof holder.identity === 'string' ? holder : null;
  } catch {
    return null;
  }
}
