import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createSupervisor } from '../process/supervisor.mjs';
import { seconds } from '../progress.mjs';
import { neutralEnv } from '../stack/application.mjs';

// The programs write to a file, and would not know that somebody looks at it in a terminal.
const COLOUR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/**
 * Runs steps one after the other and goes on after failures. A step that passes gets one line; one that fails shows
 * everything that its programs said.
 * @param {{ root: string, steps: import('./steps.mjs').Step[], filters: string[], prepared: object, supervisor: object,
 *   folder: string }} options
 * @returns {Promise<import('./counts.mjs').Count[]>}
 */
export async function runSteps({ root, steps, filters, prepared, supervisor, folder }) {
  const counts = [];
  for (const step of steps) {
    const startedAt = Date.now();
    process.stdout.write(`  ${step.title.padEnd(24, ' ')} `);
    const log = path.join(folder, `${step.name}.log`);
    const tools = createTools({ root, filters, prepared, supervisor, folder, name: step.name });
    const count = await step.run(tools);
    const outcome = count.failed > 0 ? 'FAILED' : 'ok';
    const figures = `${count.passed} passed, ${count.failed} failed, ${seconds(Date.now() - startedAt)}`;
    console.log(`${outcome.padEnd(8, ' ')}${figures}${count.problem ? `: ${count.problem}` : ''}`);
    if (count.failed > 0 && existsSync(log)) console.log(`\n${readFileSync(log, 'utf8').trimEnd()}\n`);
    counts.push(count);
  }
  return counts;
}

function createTools({ root, filters, prepared, supervisor, folder, name }) {
  const reportPath = (file) => path.join(folder, file);
  return {
    root,
    filters,
    prepared,
    reportPath,
    exec: (command, args, env = {}) =>
      supervisor.exec(name, command, args, { env: { ...neutralEnv(), ...COLOUR, ...env }, append: true }),
    report: (file) => {
      try {
        return JSON.parse(readFileSync(reportPath(file), 'utf8'));
      } catch {
        return null;
      }
    },
  };
}

/** A folder for logs and reports of this run alone: another test run may go on beside it. */
export function openRunFolder(root) {
  const folder = path.join(root, `.data/test-run-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function createTestSupervisor(root, folder) {
  return createSupervisor({ root, logs: folder, record: () => {} });
}
