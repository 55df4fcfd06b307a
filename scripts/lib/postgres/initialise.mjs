import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolderFor } from './place.mjs';

// The same ordering and encoding on every machine, whatever its locale is; and no library of the system's in it.
const FLAGS = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

export const ROLE = 'shop';

/**
 * Makes the data directory, once. It is made aside and renamed, so that an interrupted start leaves none that is half
 * made.
 * @param {{ account: object, dataDir: string, initdb: string }} place
 * @param {string} password of the role `shop`, who owns everything
 */
export function initialiseOnce({ account, dataDir, initdb }, password) {
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return;
  const fresh = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(path.dirname(dataDir), { recursive: true });
  makeFolderFor(account, fresh);
  try {
    writeFileSync(passwordFile, '', { mode: 0o600 });
    if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid);
    writeFileSync(passwordFile, password);
    runInitdb({ initdb, account, fresh, passwordFile });
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(fresh, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb({ initdb, account, fresh, passwordFile }) {
  const args = [
    `--pgdata=${fresh}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...FLAGS,
  ];
  const options = {
    uid: account.uid,
    gid: account.gid,
    cwd: path.dirname(fresh),
    env: postgresEnv(),
    encoding: 'utf8',
  };
  const { status, stderr, stdout, error } = spawnSync(initdb, args, options);
  if (status !== 0)
    throw new Error(`The database could not be made (initdb): ${error?.message ?? `${stdout}${stderr}`}`);
}

/**
 * Gives the role a new password without knowing the old one: the file that kept it is gone, the data is ours.
 * Works on a stopped server only.
 */
export function resetPassword({ account, dataDir, postgres }, password) {
  const sql = `ALTER ROLE ${ROLE} PASSWORD '${password.replaceAll("'", "''")}';\n`;
  const options = {
    uid: account.uid,
    gid: account.gid,
    cwd: dataDir,
    env: postgresEnv(),
    encoding: 'utf8',
    input: sql,
  };
  const { status, stderr } = spawnSync(postgres, ['--single', '-D', dataDir, 'postgres'], options);
  if (status !== 0) throw new Error(`The database's password could not be set anew: ${stderr}`);
}

/** Nothing of the caller's PG* or locale settings may lead the server elsewhere. */
export function postgresEnv() {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
