import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseProcStat, processes } from '../process/identity.mjs';

/**
 * Resident memory of a process and all that it started, in MB of 2^20 bytes.
 * @param {number} group number of the process group, which is the one of its first process
 */
export function residentMb(group) {
  const kilobytes = process.platform === 'linux' ? linuxKb(group) : psKb(group);
  return kilobytes / 1024;
}

function linuxKb(group) {
  return processes()
    .filter((pid) => groupOf(pid) === group)
    .reduce((sum, pid) => sum + statusKb(pid), 0);
}

function groupOf(pid) {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).group;
  } catch {
    // Ended between the listing and the reading.
    return null;
  }
}

function statusKb(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function psKb(group) {
  return execFileSync('ps', ['-A', '-o', 'pgid=,rss='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([pgid]) => pgid === group)
    .reduce((sum, [, rss]) => sum + rss, 0);
}
