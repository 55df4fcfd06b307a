import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export type Violation = { rule: string; from: string; to: string };

const BIN = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = path.join(ROOT, '.dependency-cruiser.mjs');

/** Runs dependency-cruiser with the project's rules in a folder. */
export async function cruise(folder: string, what: readonly string[]): Promise<Violation[]> {
  const args = [BIN, '--config', CONFIG, '--output-type', 'json', ...what];
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 });
  // It exits with the number of errors; what it wrote says which.
  const { stdout } = await run.catch((error: { stdout?: string; stderr?: string; message: string }) => {
    if (!error.stdout?.trimStart().startsWith('{')) throw new Error(error.stderr || error.message);
    return { stdout: error.stdout };
  });
  const { summary } = JSON.parse(stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
  };
  if (summary.totalCruised === 0) throw new Error('nothing was looked at');
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

const OWN = [
  'lib/money.ts',
  'lib/orders/rule.ts',
  'lib/bog/index.ts',
  'lib/bank-calls/record.ts',
  'lib/payments/use-case.ts',
  'lib/payments/record-event.ts',
  'lib/mail/mailer.ts',
  'lib/payments/tasks.ts',
  'lib/bog/retry-after.ts',
  'lib/api/contract/scopes.ts',
  'lib/api/route.ts',
  'lib/api/key.ts',
  'lib/callback-lock/judge.ts',
  'lib/callback-lock/secret.ts',
  'lib/webhooks/send-webhook.ts',
  'lib/webhooks/secret.ts',
  'lib/desk/audit.ts',
  'lib/auth/derived-key.ts',
  'lib/pictures/store.ts',
  'lib/shops/rule.ts',
  'lib/desk/change.ts',
  'lib/auth/permissions.ts',
  'lib/queries/read.ts',
  'lib/jobs/enqueue.ts',
  'lib/jobs/tasks.ts',
  'lib/jobs/work-off.ts',
  'lib/auth/auth.ts',
  'lib/i18n/locales.ts',
  'lib/http/request.ts',
  'lib/simulator/bank.ts',
  'lib/db.ts',
  'lib/db-health.ts',
  'lib/db-errors.ts',
  'lib/env.ts',
  'lib/log.ts',
  'lib/log-redaction.ts',
  'lib/clock.ts',
  'lib/ids.ts',
  'lib/services.ts',
  'lib/rate-limit.ts',
  'components/ui/button.tsx',
  'app/page.tsx',
  'generated/prisma/client.ts',
  'tests/unit/support.ts',
  'proxy.ts',
  'instrumentation.ts',
];
const PACKAGES = [
  'zod',
  'zod-openapi',
  'standardwebhooks',
  'sharp',
  'aws4fetch',
  'server-only',
  'react',
  'react-dom',
  'next',
  'next-intl',
  'nuqs',
  'lucide-react',
  'pg',
  '@prisma/client',
  'pino',
  'hono',
  '@hono/node-server',
  'better-auth',
  'graphile-worker',
  'nodemailer',
  'smtp-server',
  'use-intl',
];

/** A tiny house with one file in every room, the named packages empty beside it, and the given files added. */
export async function withTinyHouse<T>(
  files: ReadonlyMap<string, string>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'boundaries-'));
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  try {
    await write('package.json', JSON.stringify({ type: 'module' }));
    await write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          jsx: 'react-jsx',
          paths: { '@/*': ['./*'] },
        },
      }),
    );
    for (const file of OWN) await write(file, 'export const value = 1;\nexport type Value = number;\n');
    for (const name of PACKAGES) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      await write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
    }
    for (const [file, text] of files) await write(file, text);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
