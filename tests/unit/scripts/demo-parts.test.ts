import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProgress } from '../../../scripts/lib/progress.mjs';
import { nodeProblem } from '../../../scripts/lib/require-node.mjs';
import { loadSecrets, writePrivately } from '../../../scripts/lib/secrets.mjs';
import { applicationEnv, buildEnv } from '../../../scripts/lib/stack/application.mjs';
import { readPorts, wantedPorts } from '../../../scripts/lib/stack/stack-ports.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the version of Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1', '100.0.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  test.each(['20.18.3', '20.9.0', '18.20.4', '8.0.0'])('%s is refused with what to install', (version) => {
    expect(nodeProblem(version)).toContain(`Node ${version} is too old: install Node 20.19 or newer`);
  });
});

describe('secrets', () => {
  test('are made once, kept, different everywhere, and readable by nobody else', () => {
    const first = loadSecrets(folder);
    expect(loadSecrets(folder)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.values(first).length);
    expect(first.authSecret.length).toBeGreaterThanOrEqual(32);
    expect(first.clientId).toMatch(/^\d{8}$/);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(path.join(folder, 'other')).authSecret).not.toBe(first.authSecret);
  });

  test('of an older version are completed, not replaced; a torn file is made anew', () => {
    const file = path.join(folder, 'secrets.json');
    writeFileSync(file, JSON.stringify({ authSecret: 'kept', staffPassword: 7 }));
    expect(loadSecrets(folder)).toMatchObject({ authSecret: 'kept', staffPassword: expect.any(String) });
    writeFileSync(file, '{"auth');
    expect(loadSecrets(folder).authSecret).not.toBe('kept');
  });

  test('a private file stays private when an open one stood there before', () => {
    const file = path.join(folder, 'demo.json');
    writeFileSync(file, 'old', { mode: 0o644 });
    writePrivately(file, { a: 1 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ a: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('the environment of the processes', () => {
  test('a .env of the real bank or mail server cannot reach into the demo, nor any address into a build', () => {
    process.env.BOG_API_URL = 'https://api.bog.ge/payments/v1';
    process.env.SMTP_URL = 'smtp://mail.example.com';
    process.env.S3_ENDPOINT = 'https://s3.example.com';
    const options = {
      port: 3000,
      simulatorPort: 4010,
      databaseUrl: 'postgresql://x',
      publicKeys: 'PEM',
      dataDir: folder,
      secrets: { authSecret: 'a', clientId: 'b', clientSecret: 'c' },
      workerInside: false,
    };
    try {
      const env = applicationEnv(options);
      expect(env).toMatchObject({
        BOG_ENV: 'simulator',
        BOG_API_URL: '',
        BOG_OAUTH_URL: '',
        SMTP_URL: '',
        MAIL_FROM: '',
        S3_ENDPOINT: '',
        PICTURES_DIR: path.join(folder, 'pictures'),
        WORKER: 'external',
      });
      expect(applicationEnv({ ...options, smtpPort: 4025 })).toMatchObject({
        SMTP_URL: 'smtp://localhost:4025',
        MAIL_FROM: 'Kera <orders@example.com>',
      });
      expect(Object.keys(buildEnv()).filter((name) => /^(BOG_|S3_|SMTP_URL|MAIL_)/.test(name))).toEqual([]);
      expect(buildEnv().PATH).toBe(process.env.PATH);
    } finally {
      delete process.env.BOG_API_URL;
      delete process.env.SMTP_URL;
      delete process.env.S3_ENDPOINT;
    }
  });
});

test('every port of the demo can be changed by the variable that it names', () => {
  expect(wantedPorts(readPorts({}))).toEqual([
    { variable: 'PORT', port: 3000 },
    { variable: 'SIMULATOR_PORT', port: 4010 },
    { variable: 'MAILBOX_PORT', port: 4020 },
    { variable: 'MAILBOX_SMTP_PORT', port: 4025 },
  ]);
  for (const { variable } of wantedPorts(readPorts({}))) {
    expect(wantedPorts(readPorts({ [variable]: '5555' }))).toContainEqual({ variable, port: 5555 });
  }
});

describe('progress', () => {
  const record = () => {
    const written: string[] = [];
    return { text: () => written.join(''), output: { write: (text: string) => written.push(text) } };
  };

  test('a step is one line with its outcome and its time, and gives back its result', async () => {
    const { text, output } = record();
    const result = await createProgress(output).step('Tables', async (say: (outcome: string) => void) => {
      say('up to date');
      return 7;
    });
    expect(result).toBe(7);
    expect(text()).toMatch(/^ {2}Tables +up to date \(\d+\.\d s\)\n$/);
  });

  test('a note in the middle stands on a line of its own', async () => {
    const { text, output } = record();
    const progress = createProgress(output);
    await progress.step('PostgreSQL', async () => progress.note('removed the pid file'));
    expect(text().split('\n')).toEqual([
      expect.stringMatching(/^ {2}PostgreSQL/),
      '    removed the pid file',
      expect.stringMatching(/^ {2}done \(/),
      '',
    ]);
  });

  test('a step that fails says so and passes the error on', async () => {
    const { text, output } = record();
    const step = createProgress(output).step('Build', async () => {
      throw new Error('broken');
    });
    await expect(step).rejects.toThrow('broken');
    expect(text()).toMatch(/^ {2}Build +failed\n$/);
  });
});
