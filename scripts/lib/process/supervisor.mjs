import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { endProcesses, send } from './end.mjs';
import { identityOf } from './identity.mjs';
import { lastLines } from './last-lines.mjs';

const STOP = [
  { signal: 'SIGTERM', graceMs: 8_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];

/** Thrown at whoever starts something while everything is being stopped. */
export class Stopping extends Error {
  name = 'Stopping';
}

/** A child that ended when it should not have; the message shows the end of its log. */
export class ChildFailed extends Error {
  name = 'ChildFailed';
}

/**
 * Starts children, each in a process group of its own so that it can be ended with all that it started, and keeps the
 * list of the living for the next run to find.
 * @param {{ root: string, logs: string, record: (children: { name: string, pid: number, identity: string }[]) => void }} options
 */
export function createSupervisor({ root, logs, record }) {
  /** @type {Map<import('node:child_process').ChildProcess, { name: string, pid: number, identity: string }>} */
  const living = new Map();
  let stopping = false;
  mkdirSync(logs, { recursive: true });

  function launch(name, command, args, { env, input, inherit, append }) {
    if (stopping) throw new Stopping();
    const log = openSync(path.join(logs, `${name}.log`), append ? 'a' : 'w');
    const out = inherit ? 'inherit' : log;
    const stdio = [input === undefined ? 'ignore' : 'pipe', out, out];
    const child = spawn(command, args, { cwd: root, env, detached: true, stdio });
    closeSync(log);
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? code));
    });
    if (child.pid) {
      living.set(child, { name, pid: child.pid, identity: identityOf(child.pid) ?? '' });
      record([...living.values()]);
      ended.then(() => {
        living.delete(child);
        if (!stopping) record([...living.values()]);
      });
    }
    return ended;
  }

  const failure = (name, how) => {
    const log = path.join(logs, `${name}.log`);
    return new ChildFailed(
      `${name} ended (${how}):\n${lastLines(log, 40)}\n(everything: ${path.relative(root, log)})`,
    );
  };

  const exec = async (name, command, args, options = {}) => {
    const how = await launch(name, command, args, { env: process.env, ...options });
    if (stopping) throw new Stopping();
    return how;
  };

  return {
    /**
     * Runs a program to its end.
     * @returns {Promise<number | string>} exit code, or the signal or error that ended it
     * @throws Stopping when it was ended by `stopAll`
     */
    exec,
    /**
     * Runs a program that has to succeed.
     * @throws ChildFailed unless it ends with 0; Stopping as `exec`
     */
    async run(name, command, args, options) {
      const how = await exec(name, command, args, options);
      if (how !== 0) throw failure(name, how);
    },
    /**
     * Starts a program that is meant to stay.
     * @param {(error: ChildFailed) => void} onDeath told when it ends before `stopAll`
     */
    start(name, command, args, options, onDeath) {
      launch(name, command, args, { env: process.env, ...options }).then((how) => {
        if (!stopping) onDeath(failure(name, how));
      });
    },
    /** Ends every child with its whole group. */
    async stopAll() {
      stopping = true;
      const pids = [...living.values()].map(({ pid }) => pid);
      await endProcesses(pids, STOP, { group: true });
    },
    /** Without waiting and without asking, for when there is no time left. */
    killAll() {
      stopping = true;
      for (const { pid } of living.values()) send(-pid, 'SIGKILL');
    },
  };
}
