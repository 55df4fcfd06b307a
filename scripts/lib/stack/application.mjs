import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '../hash.mjs';
import { hasStamp, writeStamp } from '../stamp.mjs';

// Everything else at the top may go into the build; a file that is new there counts without anybody listing it.
const NOT_BUILT = new Set([
  ...[
    'node_modules',
    'generated',
    'tests',
    'docs',
    'scripts',
    'test-results',
    'playwright-report',
    'coverage',
  ],
  ...['next-env.d.ts', 'LICENSE'],
]);

/** The programs that make up the shop, by the arguments that Node gets. */
export const PROGRAMS = {
  build: ['node_modules/next/dist/bin/next', 'build'],
  // On a large machine V8 lets garbage pile up before it looks at it; the shop's living heap is about 100 MB.
  web: (port) => [
    '--max-old-space-size=320',
    ...['node_modules/next/dist/bin/next', 'start', '-p', String(port)],
  ],
  webDev: (port) => ['node_modules/next/dist/bin/next', 'dev', '-p', String(port)],
  worker: ['--conditions=react-server', '--import', 'tsx', 'lib/jobs/main.ts'],
  simulator: ['scripts/simulator.mjs'],
  simulatorDev: ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'lib/simulator/main.ts'],
  mailbox: ['scripts/mailbox.mjs'],
  migrations: ['scripts/migrate-deploy.mjs'],
  queue: ['--conditions=react-server', '--import', 'tsx', 'lib/jobs/migrate.ts'],
  seed: ['--conditions=react-server', '--import', 'tsx', 'prisma/seed.ts'],
  staff: (email) => [
    ...['--conditions=react-server', '--import', 'tsx'],
    // Of the seeded shop: staff may have added others.
    ...['scripts/staff.ts', 'add', email, '--shop', 'kera', '--password-stdin'],
  ],
  apiKey: ['--conditions=react-server', '--import', 'tsx', 'scripts/lib/stack/api-key-program.ts'],
  prismaClient: ['scripts/prisma.mjs', 'generate'],
};

/** Where a build lies, and the note of what it was made from. */
const ORDINARY = { folder: '.next', stamp: '.data/build.stamp' };

function digest(root, folder) {
  const inputs = readdirSync(root).filter(
    (name) => !name.startsWith('.') && !NOT_BUILT.has(name) && !/\.(md|tsbuildinfo|log)$/.test(name),
  );
  const buildId = path.join(root, folder, 'BUILD_ID');
  return `${hashOf(root, inputs)} ${existsSync(buildId) ? readFileSync(buildId, 'utf8') : 'none'}`;
}

/** Whether the folder holds a build of exactly the present sources. */
export function isBuildCurrent(root, { folder, stamp } = ORDINARY) {
  return (
    existsSync(path.join(root, folder, 'BUILD_ID')) && hasStamp(path.join(root, stamp), digest(root, folder))
  );
}

export function markBuilt(root, { folder, stamp } = ORDINARY) {
  writeStamp(path.join(root, stamp), digest(root, folder));
}

// What lib/env.ts reads, and the ports: a shell that is set up for one shop must not lend it to another.
const OWN_VARIABLES =
  /^(BOG_|SIMULATOR_|MAILBOX_|S3_)|^(APP_URL|AUTH_SECRET|CRON_SECRET|DATABASE_URL|DATABASE_POOL_SIZE|MAIL_FROM|PICTURES_DIR|PORT|SETTINGS_KEY|SMTP_URL|WEBHOOKS_TO_PRIVATE_ADDRESSES|WORKER)$/;

/**
 * The caller's environment without the variables of the application.
 * @returns {Record<string, string | undefined>}
 */
export const neutralEnv = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_VARIABLES.test(name)));

/**
 * A build knows no secret and no address, as in an image that is built once and runs everywhere.
 * @returns {Record<string, string | undefined>}
 */
export const buildEnv = () => ({ ...neutralEnv(), NEXT_TELEMETRY_DISABLED: '1' });

const MAIL_FROM = 'Kera <orders@example.com>';

/**
 * Environment of every process of the shop when it works with the simulator. Variables of the real bank, of a real mail
 * server and of a real bucket are emptied: Next would read them from a .env file that happens to be there.
 * @param {{ port: number, simulatorPort: number, smtpPort?: number, databaseUrl: string, publicKeys: string,
 *   dataDir: string, secrets: object, workerInside: boolean }} options without `smtpPort` no mails are sent
 */
export function applicationEnv(options) {
  const { port, simulatorPort, smtpPort, databaseUrl, publicKeys, dataDir, secrets, workerInside } = options;
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secrets.authSecret,
    SETTINGS_KEY: secrets.settingsKey,
    BOG_ENV: 'simulator',
    BOG_OAUTH_URL: '',
    BOG_API_URL: '',
    BOG_PAYMENT_PAGE_ORIGINS: '',
    BOG_CLIENT_ID: secrets.clientId,
    BOG_CLIENT_SECRET: secrets.clientSecret,
    BOG_CALLBACK_PUBLIC_KEYS: publicKeys,
    SIMULATOR_PORT: String(simulatorPort),
    SMTP_URL: smtpPort ? `smtp://localhost:${smtpPort}` : '',
    MAIL_FROM: smtpPort ? MAIL_FROM : '',
    PICTURES_DIR: path.join(dataDir, 'pictures'),
    S3_ENDPOINT: '',
    // A developer's receiver stands on the same machine.
    WEBHOOKS_TO_PRIVATE_ADDRESSES: 'allow',
    WORKER: workerInside ? 'inline' : 'external',
  };
}

/** @param {{ port: number, dataDir: string, secrets: object }} options */
export function simulatorEnv({ port, dataDir, secrets }) {
  return {
    ...process.env,
    SIMULATOR_PORT: String(port),
    SIMULATOR_PUBLIC_URL: `http://localhost:${port}`,
    SIMULATOR_DATA_DIR: path.join(dataDir, 'simulator'),
    SIMULATOR_CLIENT_ID: secrets.clientId,
    SIMULATOR_CLIENT_SECRET: secrets.clientSecret,
  };
}

/** @param {{ port: number, smtpPort: number, dataDir: string }} options */
export function mailboxEnv({ port, smtpPort, dataDir }) {
  return {
    ...process.env,
    MAILBOX_PORT: String(port),
    MAILBOX_SMTP_PORT: String(smtpPort),
    MAILBOX_DATA_DIR: path.join(dataDir, 'mailbox'),
  };
}
