import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';
import { checkVariables } from '../../../scripts/lib/doctor/check-environment';
import { messageOf } from '../../../scripts/lib/doctor/finding';
import { describeSkew } from '../../../scripts/lib/doctor/skew';
import { chooseSubject } from '../../../scripts/lib/doctor/subject';

describe('the skew of a clock', () => {
  const NOW = Date.UTC(2026, 10, 20, 12);

  test('time that the answer took is not skew', () => {
    expect(describeSkew('Clock', NOW + 20_000, NOW, NOW + 40_000).state).toBe('ok');
  });

  test('an HTTP date cuts off its milliseconds: that is not skew either', () => {
    expect(describeSkew('Clock', NOW, NOW + 999, NOW + 999, 1_000)).toMatchObject({
      state: 'ok',
      detail: 'agrees with ours',
    });
  });

  test.each([
    [-31_000, 'problem', 'is 31 s behind ours'],
    [-29_000, 'ok', '29 s from ours'],
    [29_000, 'ok', '29 s from ours'],
    [31_000, 'problem', 'is 31 s ahead of ours'],
  ])('%d ms', (offset, state, detail) => {
    expect(describeSkew('Clock', NOW + offset, NOW, NOW, 0)).toMatchObject({ state, detail });
  });

  test('no time at all is a problem', () => {
    expect(describeSkew('Clock', Number.NaN, NOW, NOW).state).toBe('problem');
  });
});

describe('variables', () => {
  test('each is named, problems with their reason, and no value is repeated', () => {
    const values = {
      BOG_ENV: 'production',
      AUTH_SECRET: 'too-short-canary',
      BOG_CLIENT_SECRET: 'secret-canary',
    };
    const findings = checkVariables(values, parseEnv(values));
    const stateOf = (name: string) => findings.find((finding) => finding.name === name)?.state;
    expect(stateOf('AUTH_SECRET')).toBe('problem');
    expect(stateOf('DATABASE_URL')).toBe('problem');
    expect(stateOf('BOG_CLIENT_SECRET')).toBe('ok');
    expect(JSON.stringify(findings)).not.toContain('canary');
    expect(findings.filter(({ state }) => state === 'problem').every(({ remedy }) => remedy)).toBe(true);
  });
});

test('what an error says is that of its innermost cause, without secrets', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED postgresql://shop:canary@host/db'), {
    code: 'X',
  });
  const message = messageOf(new TypeError('fetch failed', { cause: refused }));
  expect(message).toContain('ECONNREFUSED');
  expect(message).not.toContain('canary');
});

describe('what is examined', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'doctor-'));
    const demo = {
      shopUrl: 'http://localhost:3999',
      // Nobody listens there.
      simulatorUrl: 'http://localhost:1',
      clientId: 'id',
      clientSecret: 'secret',
      databaseUrl: 'postgresql://shop@127.0.0.1:1/shop',
    };
    writeFileSync(path.join(folder, 'demo.json'), JSON.stringify(demo));
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify({ authSecret: 'a'.repeat(40) }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('the demo, where nothing is configured', async () => {
    const { source, values } = await chooseSubject({ DATABASE_URL: 'postgresql://other' }, folder);
    expect(source).toContain('demo');
    expect(values).toMatchObject({
      BOG_ENV: 'simulator',
      APP_URL: 'http://localhost:3999',
      SIMULATOR_PORT: '1',
      DATABASE_URL: 'postgresql://shop@127.0.0.1:1/shop',
      BOG_CALLBACK_PUBLIC_KEYS: undefined,
    });
  });

  test('the environment, as soon as anything is configured, also when it is not enough', async () => {
    const values = { BOG_ENV: 'production' };
    expect(await chooseSubject(values, folder)).toMatchObject({ values });
  });

  test('the environment, where there was no demo', async () => {
    rmSync(path.join(folder, 'demo.json'));
    expect(await chooseSubject({}, folder)).toMatchObject({ values: {} });
  });
});
