import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endProcesses } from '../process/end.mjs';
import { describeProcess, identityOf, processes, worksIn } from '../process/identity.mjs';

// Fast shutdown, immediate shutdown, then without asking.
const STOP = [
  { signal: 'SIGINT', graceMs: 10_000 },
  { signal: 'SIGQUIT', graceMs: 3_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];
const STOP_HELPERS = [
  { signal: 0, graceMs: 5_000 },
  { signal: 'SIGQUIT', graceMs: 2_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];

/**
 * The server that runs on this data directory, by its postmaster.pid. The number in the file proves nothing: it may
 * be of a dead process, a zombie that no init reaps, or a stranger who got the number later.
 * @param {string} dataDir
 * @returns {{ pid: number, port: number } | null}
 */
export function runningServer(dataDir) {
  const file = readPidFile(dataDir);
  if (!file || !identityOf(file.pid)) return null;
  return isPostgresIn(file.pid, realpathSync(dataDir)) ? file : null;
}

/** Process number and port of postmaster.pid (first and fourth line), or null. */
export function readPidFile(dataDir) {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

export async function stopServer(pid) {
  await endProcesses([pid], STOP);
}

/**
 * Makes the data directory ready for a start: ends an orphaned server, waits for processes of a killed one, and
 * removes a pid file that PostgreSQL would take for a living server (zombie or reused number).
 * @returns {Promise<'clean' | 'stopped' | 'cleared'>} what was found
 */
export async function quietOldServer(dataDir) {
  if (!existsSync(dataDir)) return 'clean';
  const running = runningServer(dataDir);
  if (running) await stopServer(running.pid);
  // A killed server's helpers end by themselves when they notice. Until then their shared memory belongs to these
  // files, and a second server must not write them.
  await endProcesses(processesIn(realpathSync(dataDir)), STOP_HELPERS);
  const pidFile = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return running ? 'stopped' : 'clean';
  rmSync(pidFile);
  return running ? 'stopped' : 'cleared';
}

function processesIn(folder) {
  // Elsewhere than on Linux PostgreSQL's own check of the shared memory segment has to do.
  if (process.platform !== 'linux') return [];
  return processes().filter((pid) => isPostgresIn(pid, folder));
}

// Somebody's shell may well stand in the folder: only PostgreSQL is meant.
const isPostgresIn = (pid, folder) => describeProcess(pid)?.name === 'postgres' && worksIn(pid, folder);
