import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * What tells one process from a later one with the same number: its start time (and the boot it belongs to).
 * @param {number} pid
 * @returns {string | null} null when no such process lives; a zombie counts as dead, since nothing of it can run
 */
export function identityOf(pid) {
  return process.platform === 'linux' ? linuxIdentity(pid) : psIdentity(pid);
}

/** @param {{ pid: number, identity: string }} record as kept in .data/run.json */
export function isStillRunning({ pid, identity }) {
  return identity !== '' && identityOf(pid) === identity;
}

/**
 * Parent, group, state and start time out of /proc/PID/stat. The name in brackets may hold blanks and brackets itself,
 * so the fields are counted from the last bracket.
 * @param {string} line
 */
export function parseProcStat(line) {
  const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'));
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return {
    name,
    state: fields[0],
    parent: Number(fields[1]),
    group: Number(fields[2]),
    startTicks: fields[19],
  };
}

/** The program's name and its parent's number, or null when the process is gone. */
export function describeProcess(pid) {
  try {
    if (process.platform === 'linux') return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const [parent = '', ...name] = ps(pid, 'ppid=,comm=').split(/\s+/);
    return { name: name.join(' ').split('/').at(-1), parent: Number(parent) };
  } catch {
    return null;
  }
}

/** Whether anybody of the process group still runs; its leader may have gone before the others. */
export function isGroupAlive(group) {
  if (process.platform === 'linux') return processes().some((pid) => groupOf(pid) === group);
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** Numbers of all processes; Linux only. */
export function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function groupOf(pid) {
  try {
    const { state, group } = parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return state === 'Z' || state === 'X' ? null : group;
  } catch {
    return null;
  }
}

/** Whether the process works inside this folder: PostgreSQL's processes have their data directory as theirs. */
export function worksIn(pid, folder) {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder;
    return ps(pid, 'command=').includes(folder);
  } catch {
    return false;
  }
}

function linuxIdentity(pid) {
  try {
    const { state, startTicks } = parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
  } catch {
    return null;
  }
}

function psIdentity(pid) {
  try {
    const [state = '', ...started] = ps(pid, 'stat=,lstart=').split(/\s+/);
    return state.startsWith('Z') ? null : started.join(' ') || null;
  } catch {
    return null;
  }
}

function ps(pid, columns) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync('ps', ['-o', columns, '-p', String(pid)], options).trim();
}
