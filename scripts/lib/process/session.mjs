import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';
import { writePrivately } from '../secrets.mjs';
import { claim } from './claim.mjs';
import { endProcesses } from './end.mjs';
import { identityOf, isStillRunning } from './identity.mjs';
import { watchParent } from './parent-watch.mjs';
import { createSupervisor, Stopping } from './supervisor.mjs';

const LEFTOVER_STOP = [
  { signal: 'SIGTERM', graceMs: 3_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];
// npm passes on a Ctrl-C that the terminal has sent to everybody already: only a later one is impatience.
const IMPATIENT_AFTER_MS = 2_000;

/**
 * One run of `demo`, `dev` or `bench`: alone in its data folder, tidying up after a killed predecessor, and leaving
 * nothing behind however it ends.
 * @param {{ root: string, what: string, note: (text: string) => void, dataDir?: string }} options
 * @throws Refusal when another run is alive, or the folder cannot be written
 */
export async function openSession({ root, what, note, dataDir = path.join(root, '.data') }) {
  requireWritable(root);
  const file = path.join(dataDir, 'run.json');
  const claimed = claim(file, { what, children: [] });
  if (!claimed.ok) {
    const { what: other, pid } = claimed.holder;
    throw new Refusal(`npm run ${other} is running in this folder already (process ${pid}): stop it first.`);
  }
  const leftovers = (claimed.left?.children ?? []).filter(isStillRunning);
  if (leftovers.length > 0) {
    note(`ending what a killed run left behind: ${leftovers.map(({ name }) => name).join(', ')}`);
    await endProcesses(
      leftovers.map(({ pid }) => pid),
      LEFTOVER_STOP,
      { group: true },
    );
  }
  const self = { pid: process.pid, identity: identityOf(process.pid), what };
  const supervisor = createSupervisor({
    root,
    logs: path.join(dataDir, 'logs'),
    record: (children) => writePrivately(file, { ...self, children }),
  });
  return {
    dataDir,
    supervisor,
    ...createEnding({ supervisor, release: () => rmSync(file, { force: true }) }),
  };
}

/** How a run ends: by signal, by the death of npm or of a child, or because a step failed. Once, in order. */
function createEnding({ supervisor, release }) {
  /** Ends after the children, in reverse order: databases. */
  const finishers = [];
  let ending = null;
  const end = (exitCode) => {
    ending ??= (async () => {
      await supervisor.stopAll();
      for (const finish of finishers.reverse()) await finish().catch((error) => console.error(error.message));
      release();
      process.exit(exitCode);
    })();
    return ending;
  };
  let firstSignalAt = 0;
  const onSignal = () => {
    if (firstSignalAt && Date.now() - firstSignalAt > IMPATIENT_AFTER_MS) supervisor.killAll();
    if (!firstSignalAt) process.stdout.write('\nStopping…\n');
    firstSignalAt ||= Date.now();
    end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  watchParent(() => end(0));
  // A terminal that went away must not turn the last words into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.on('exit', () => supervisor.killAll());
  const fail = (error) => {
    if (ending === null && !(error instanceof Stopping)) tell(error);
    return end(1);
  };
  process.on('uncaughtException', fail);
  return {
    /** Registers what has to be stopped after the children. */
    beforeExit: (finish) => finishers.push(finish),
    /** Stops everything with this error as the last word; a wanted stop is none. */
    fail,
    /** Stops everything because all is done. */
    finish: () => end(0),
  };
}

function tell(error) {
  const expected = error instanceof Refusal || error.name === 'ChildFailed';
  console.error(`${expected ? error.message : error.stack}`);
}

function requireWritable(root) {
  for (const name of [
    '',
    '.data',
    '.data/logs',
    '.data/secrets.json',
    'node_modules',
    '.next',
    'generated',
  ]) {
    const place = path.join(root, name);
    if (!existsSync(place)) continue;
    try {
      accessSync(place, constants.R_OK | constants.W_OK);
    } catch {
      throw new Refusal(
        `The user ${userInfo().username} cannot write ${place}: run as its owner, or give it to this user (chown -R).`,
      );
    }
  }
}
