import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';
import { chooseAccount } from './account.mjs';
import { binariesIn, nativeFolder } from './binaries.mjs';
import { quietOldServer } from './old-server.mjs';

/**
 * Finds out who runs PostgreSQL, and from where. Usually that is the project itself. When root works in a folder
 * that the database's user cannot enter (/root, a home of mode 0700), programs and data move to /var/lib, and the
 * project keeps a link. (/var/tmp would be easier to get, but is swept, and anyone may write there.)
 * @param {{ root: string, dataDir: string, note: (text: string) => void }} options
 */
export async function choosePlace({ root, dataDir, note }) {
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const account = chooseAccount({ dataDir, root });
  const native = nativeFolder();
  if (account.uid === undefined) return { account, dataDir, ...binariesIn(native) };
  // Others may pass through the folder, not read it; a strict umask would have shut them out.
  chmodSync(parent, lstatSync(parent).mode | 0o111);
  if (canEnter(account, parent) && canRun(account, binariesIn(native).postgres)) {
    return { account, dataDir, ...binariesIn(native) };
  }
  return moveOut({ account, dataDir, native, note });
}

async function moveOut({ account, dataDir, native, note }) {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = `/var/lib/bog-checkout/${id}`;
  const target = path.join(home, path.basename(dataDir));
  const programs = path.join(home, 'postgresql');
  if (existsSync(dataDir) && !isLink(dataDir)) {
    throw new Refusal(
      `The user ${account.name}, who runs PostgreSQL for root, cannot enter ${dataDir}: move the project or open its folder (chmod o+x).`,
    );
  }
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!isLink(dataDir)) {
    // Somebody deleted .data to begin afresh: what its link led to goes too.
    await quietOldServer(target);
    rmSync(target, { recursive: true, force: true });
    symlinkSync(target, dataDir);
  }
  copyPrograms(native, programs);
  if (!canRun(account, binariesIn(programs).postgres)) {
    throw new Refusal(
      `The user ${account.name} cannot run ${programs}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  note(`the user ${account.name} cannot enter this folder, so the database lives in ${home}`);
  return { account, dataDir: target, ...binariesIn(programs) };
}

function copyPrograms(native, programs) {
  const version = realpathSync(binariesIn(native).postgres);
  const current =
    existsSync(programs) && lstatSync(binariesIn(programs).postgres).size === lstatSync(version).size;
  if (current) return;
  // Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
  const fresh = `${programs}.new`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(native, fresh, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  spawnSync('chmod', ['-R', 'a+rX', fresh]);
  rmSync(programs, { recursive: true, force: true });
  renameSync(fresh, programs);
}

/** Makes a folder that belongs to the account and to nobody else. */
export function makeFolderFor({ uid, gid }, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined) chownSync(folder, uid, gid);
}

// Tried rather than computed: access lists, groups and mount options all have a say.
const canEnter = ({ uid, gid }, folder) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/' }).status === 0;
const canRun = ({ uid, gid }, program) =>
  spawnSync(program, ['--version'], { uid, gid, cwd: '/' }).status === 0;

function isLink(file) {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
