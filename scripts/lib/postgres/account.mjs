import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Refusal } from '../refusal.mjs';

/**
 * PostgreSQL refuses to run as root, so root starts it as somebody else: the owner of the data that is there, else
 * the owner of the project (sudo in someone's home), else the system's user postgres, made if missing.
 * @param {{ dataDir: string, root: string }} places
 * @returns {{ uid?: number, gid?: number, name?: string }} empty for an ordinary user, who runs it himself
 * @throws Refusal when an ordinary user meets data of somebody else
 */
export function chooseAccount({ dataDir, root }) {
  const dataOwner = ownerOf(dataDir);
  const self = process.getuid();
  if (self !== 0) {
    if (dataOwner && dataOwner.uid !== self) {
      throw new Refusal(
        `The database in ${dataDir} belongs to another user: run as that user or delete the folder.`,
      );
    }
    return {};
  }
  for (const owner of [dataOwner, ownerOf(root)]) {
    // initdb wants a name for its user, so one without an entry in the system's list will not do.
    const name = owner && owner.uid !== 0 ? nameOf(owner.uid) : null;
    if (name) return { uid: owner.uid, gid: owner.gid, name };
  }
  return accountOf('postgres') ?? createPostgresUser() ?? accountOf('nobody') ?? refuse();
}

function refuse() {
  throw new Refusal(
    'PostgreSQL does not run as root and no other user could be found: run as an ordinary user.',
  );
}

function ownerOf(folder) {
  try {
    const { uid, gid } = statSync(folder);
    return { uid, gid };
  } catch {
    return null;
  }
}

function accountOf(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => output('id', [flag, name]));
  return uid && gid && uid !== '0' ? { uid: Number(uid), gid: Number(gid), name } : null;
}

function createPostgresUser() {
  const made = output('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  // Alpine and other small systems have adduser alone.
  if (made === null) output('adduser', ['-S', '-D', '-H', 'postgres']);
  return accountOf('postgres');
}

const nameOf = (uid) => output('id', ['-un', String(uid)]);

function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
