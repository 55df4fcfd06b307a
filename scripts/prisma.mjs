// `npm run prisma -- <arguments>`: the ordinary Prisma CLI with an engine that needs no download.
// PRISMA_NATIVE_ENGINE=1 lets it fetch Prisma's own instead; both work on the same folder and database.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { markGenerated } from './lib/prisma-client.mjs';
import { markInstalled } from './lib/stack/dependencies.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...rest] = process.argv.slice(2);

// npm runs `generate` after an install. Images that install before they copy the sources have nothing to generate
// from, and a problem here must not undo the install: the next build says it again.
const afterInstall = process.env.npm_lifecycle_event === 'postinstall';
if (afterInstall && !existsSync(path.join(root, 'prisma/schema.prisma'))) process.exit(0);

const env = { ...process.env };
if (!env.PRISMA_NATIVE_ENGINE && !env.PRISMA_SCHEMA_ENGINE_BINARY) {
  env.PRISMA_SCHEMA_ENGINE_BINARY = fileURLToPath(new URL('./prisma-schema-engine.mjs', import.meta.url));
  makeExecutable(env.PRISMA_SCHEMA_ENGINE_BINARY);
}
// The CLI asks its maker for news about newer versions after each command.
env.CHECKPOINT_DISABLE ??= '1';

const status = run();
if (status === 0 && command === 'generate') markGenerated(root);
if (afterInstall) markInstalled(root);
if (status !== 0 && afterInstall)
  console.warn('prisma generate did not succeed; run: npm run prisma -- generate');
process.exit(afterInstall ? 0 : status);

/** The CLI starts the file as a program, and not every way of copying a project keeps that bit. */
function makeExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

function run() {
  try {
    const cli = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
    const args = [cli, ...(command ? [command] : []), ...rest];
    return spawnSync(process.execPath, args, { stdio: 'inherit', env, cwd: root }).status ?? 1;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
