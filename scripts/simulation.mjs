// `npm run simulation -- --schedules 10000`: production code against the simulated bank under random faults, for a night.
import './lib/require-node.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Refusal } from './lib/refusal.mjs';
import { readSimulationOptions } from './lib/simulation/options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const MAIN = 'tests/simulation/system/night/main.ts';

try {
  const options = readSimulationOptions(process.argv.slice(2));
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', MAIN, JSON.stringify(options)],
    { cwd: root, stdio: 'inherit' },
  );
  // It tidies up by itself; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
