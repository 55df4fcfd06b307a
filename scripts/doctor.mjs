// `npm run doctor`: says what is wrong with this installation, and how to mend it; `-- --json` for programs.
import './lib/require-node.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isClientCurrent } from './lib/prisma-client.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

if (!existsSync(`${root}/node_modules/tsx`)) {
  console.error('The dependencies are not installed: run npm ci.');
  process.exit(1);
}
if (!isClientCurrent(root)) {
  console.error('The database client does not belong to the schema: run npm run prisma -- generate.');
  process.exit(1);
}
const preloads = ['--import', './scripts/lib/load-env.mjs', '--import', 'tsx'];
const args = [
  '--conditions=react-server',
  ...preloads,
  'scripts/lib/doctor/main.ts',
  ...process.argv.slice(2),
];
process.exit(spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1);
