import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { EnvironmentInvalid, type EnvProblem, parseEnv } from '@/lib/env';

const pemOf = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
const PEM = pemOf(2048);

// Every value that is a secret carries this word; no sentence may ever repeat it.
const CANARY = 'c4nary';
const base = {
  BOG_ENV: 'simulator',
  BOG_CLIENT_ID: '10000',
  BOG_CLIENT_SECRET: `${CANARY}-client-secret`,
  BOG_CALLBACK_PUBLIC_KEYS: PEM,
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: `postgresql://shop:${CANARY}@localhost:5432/shop`,
  AUTH_SECRET: `${CANARY}-0123456789-0123456789-0123456789`,
};
const online = { ...base, BOG_CALLBACK_PUBLIC_KEYS: '', APP_URL: 'https://shop.example.com' };
const sandbox = { ...online, BOG_ENV: 'sandbox' };
const production = { ...online, BOG_ENV: 'production' };

function problemsOf(source: Record<string, string | undefined>): EnvProblem[] {
  const result = parseEnv(source);
  if (result.ok) return [];
  const text = `${new EnvironmentInvalid(result.problems).message}${JSON.stringify(result)}`;
  expect(text).not.toContain(CANARY);
  return result.problems;
}
const variablesOf = (source: Record<string, string | undefined>) =>
  problemsOf(source).map(({ variable }) => variable);

function envOf(source: Record<string, string | undefined>) {
  const result = parseEnv(source);
  if (!result.ok) throw new EnvironmentInvalid(result.problems);
  return result.env;
}

describe('a right environment', () => {
  test('of the simulator: its hosts by its port, http allowed, defaults for the rest', () => {
    const env = envOf(base);
    expect({ ...env, bog: { ...env.bog, callbackPublicKeys: env.bog.callbackPublicKeys.length } }).toEqual({
      nodeEnv: 'development',
      bog: {
        environment: 'simulator',
        oauthUrl: 'http://localhost:4010/auth/realms/bog/protocol/openid-connect/token',
        apiUrl: 'http://localhost:4010/payments/v1',
        paymentPageOrigins: ['http://localhost:4010'],
        callbackPublicKeys: 1,
        clientId: '10000',
        clientSecret: base.BOG_CLIENT_SECRET,
      },
      appUrl: 'http://localhost:3000',
      databaseUrl: base.DATABASE_URL,
      databasePoolSize: 20,
      authSecret: base.AUTH_SECRET,
      settingsKey: null,
      worker: 'inline',
      cronSecret: null,
      mail: null,
      pictures: { kind: 'disk', folder: '.data/pictures' },
      bankCallsKeptDays: 90,
      trustedProxyHops: 0,
      webhooksToPrivate: false,
      logLevel: 'info',
    });
    expect(envOf({ ...base, SIMULATOR_PORT: '4999' }).bog.apiUrl).toBe('http://localhost:4999/payments/v1');
  });

  test.each([
    ['sandbox', sandbox, '-sandbox'],
    ['production', production, ''],
  ])('of the bank’s %s: its hosts and its key without a word', (environment, source, suffix) => {
    expect(envOf(source).bog).toMatchObject({
      environment,
      oauthUrl: `https://oauth2${suffix}.bog.ge/auth/realms/bog/protocol/openid-connect/token`,
      apiUrl: `https://api${suffix}.bog.ge/payments/v1`,
      paymentPageOrigins: [`https://payment${suffix}.bog.ge`],
      callbackPublicKeys: [expect.anything()],
    });
  });

  test('everything can be said otherwise', () => {
    const env = envOf({
      ...production,
      NODE_ENV: 'production',
      BOG_OAUTH_URL: 'https://gate.example.com/token',
      BOG_API_URL: 'https://gate.example.com/payments/v1//',
      BOG_PAYMENT_PAGE_ORIGINS: 'https://payment.bog.ge, https://pay.example.com:8443',
      BOG_CALLBACK_PUBLIC_KEYS: `${PEM}\n${pemOf(3072)}`,
      APP_URL: ' https://shop.example.com/ ',
      DATABASE_POOL_SIZE: '50',
      WORKER: 'external',
      CRON_SECRET: `${CANARY}-cron-0123456789-0123456789`,
      SMTP_URL: `smtps://postman:${CANARY}@mail.example.com:465`,
      MAIL_FROM: ' Shop <orders@example.com> ',
      BANK_CALLS_KEPT_DAYS: '3650',
      TRUSTED_PROXY_HOPS: '2',
      LOG_LEVEL: 'warn',
    });
    expect(env).toMatchObject({
      nodeEnv: 'production',
      appUrl: 'https://shop.example.com',
      databasePoolSize: 50,
      worker: 'external',
      cronSecret: `${CANARY}-cron-0123456789-0123456789`,
      mail: {
        smtpUrl: `smtps://postman:${CANARY}@mail.example.com:465`,
        from: 'Shop <orders@example.com>',
      },
      bankCallsKeptDays: 3650,
      trustedProxyHops: 2,
      logLevel: 'warn',
      bog: {
        oauthUrl: 'https://gate.example.com/token',
        apiUrl: 'https://gate.example.com/payments/v1',
        paymentPageOrigins: ['https://payment.bog.ge', 'https://pay.example.com:8443'],
      },
    });
    expect(env.bog.callbackPublicKeys).toHaveLength(2);
  });

  test('a key that was squeezed into one line is still a key', () => {
    const squeezed = JSON.stringify(PEM);
    expect(envOf({ ...base, BOG_CALLBACK_PUBLIC_KEYS: squeezed }).bog.callbackPublicKeys).toHaveLength(1);
  });
});

describe('a missing variable is named', () => {
  test.each(['BOG_ENV', 'BOG_CLIENT_ID', 'BOG_CLIENT_SECRET', 'APP_URL', 'DATABASE_URL', 'AUTH_SECRET'])(
    '%s',
    (variable) => {
      for (const value of [undefined, '', '   ']) {
        expect(variablesOf({ ...base, [variable]: value })).toEqual([variable]);
      }
    },
  );

  test('BOG_CALLBACK_PUBLIC_KEYS, with the address at which the simulator shows it', () => {
    const problems = problemsOf({ ...base, BOG_CALLBACK_PUBLIC_KEYS: ' ', SIMULATOR_PORT: '4999' });
    expect(problems.map(({ variable }) => variable)).toEqual(['BOG_CALLBACK_PUBLIC_KEYS']);
    expect(problems[0]?.message).toContain('http://localhost:4999/callback-public-key.pem');
  });

  test('all at once, in one sentence each', () => {
    const problems = problemsOf({});
    expect(problems.map(({ variable }) => variable)).toEqual([
      'BOG_ENV',
      'BOG_CLIENT_ID',
      'BOG_CLIENT_SECRET',
      'APP_URL',
      'DATABASE_URL',
      'AUTH_SECRET',
    ]);
    const { message } = new EnvironmentInvalid(problems);
    for (const { variable } of problems)
      expect(message).toMatch(new RegExp(`^  ${variable} (is|must) `, 'm'));
  });
});

describe('a malformed variable is named', () => {
  test.each([
    ['NODE_ENV', CANARY],
    ['BOG_ENV', CANARY],
    ['BOG_ENV', 'Production'],
    ['BOG_OAUTH_URL', CANARY],
    ['BOG_OAUTH_URL', `ftp://${CANARY}.example.com`],
    ['BOG_API_URL', `javascript:${CANARY}`],
    ['BOG_API_URL', '//api.example.com'],
    ['BOG_PAYMENT_PAGE_ORIGINS', `https://${CANARY}.example.com/path`],
    ['BOG_PAYMENT_PAGE_ORIGINS', 'https://payment.example.com/'],
    ['BOG_PAYMENT_PAGE_ORIGINS', 'payment.example.com'],
    ['BOG_PAYMENT_PAGE_ORIGINS', 'ftp://payment.example.com'],
    ['BOG_PAYMENT_PAGE_ORIGINS', ','],
    ['SIMULATOR_PORT', CANARY],
    ['SIMULATOR_PORT', '0'],
    ['SIMULATOR_PORT', '65536'],
    ['SIMULATOR_PORT', '40.5'],
    ['APP_URL', 'shop.example.com'],
    ['APP_URL', CANARY],
    ['DATABASE_URL', `mysql://shop:${CANARY}@localhost/shop`],
    ['DATABASE_URL', `shop:${CANARY}@localhost`],
    ['DATABASE_POOL_SIZE', '2'],
    ['WEBHOOKS_TO_PRIVATE_ADDRESSES', 'maybe'],
    ['DATABASE_POOL_SIZE', '201'],
    ['AUTH_SECRET', CANARY],
    ['WORKER', CANARY],
    ['CRON_SECRET', CANARY],
    ['SMTP_URL', CANARY],
    ['SMTP_URL', `https://${CANARY}@mail.example.com`],
    ['SMTP_URL', `smtp:${CANARY}`],
    ['SMTP_URL', `smtp://postman:${CANARY}@`],
    ['MAIL_FROM', CANARY],
    ['MAIL_FROM', `${CANARY} <orders>`],
    ['MAIL_FROM', `${CANARY} <orders@example.com`],
    ['MAIL_FROM', `Shop <orders@example.com>, ${CANARY}@example.com`],
    ['MAIL_FROM', `Shop\r\nBcc: ${CANARY}@example.com`],
    ['BANK_CALLS_KEPT_DAYS', '0'],
    ['BANK_CALLS_KEPT_DAYS', '3651'],
    ['BANK_CALLS_KEPT_DAYS', '1.5'],
    ['BANK_CALLS_KEPT_DAYS', CANARY],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['TRUSTED_PROXY_HOPS', '6'],
    ['LOG_LEVEL', CANARY],
  ])('%s=%s', (variable, value) => {
    const whole = { ...base, SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'orders@example.com' };
    expect(new Set(variablesOf({ ...whole, [variable]: value }))).toEqual(new Set([variable]));
  });

  const middle = PEM.replace(/\n[^\n-]{64}\n/, '\n');
  const secretKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    type: 'spki',
    format: 'pem',
  });
  test.each<[string, string, RegExp]>([
    ['no PEM', CANARY, /no PEM/],
    ['a path instead of the key', `/etc/${CANARY}.pem`, /no PEM/],
    ['cut off', PEM.slice(0, 200), /cut off/],
    ['with a line missing', middle, /cannot be read/],
    ['a private key', String(secretKey), /PRIVATE/],
    ['too short', pemOf(1024), /1024 bits/],
    ['not RSA', String(curve), /not an RSA key/],
    ['one good and one bad', PEM + PEM.slice(0, 200), /cut off/],
  ])('BOG_CALLBACK_PUBLIC_KEYS: %s', (_what, keys, message) => {
    const problems = problemsOf({ ...base, BOG_CALLBACK_PUBLIC_KEYS: keys });
    expect(problems).toEqual([
      { variable: 'BOG_CALLBACK_PUBLIC_KEYS', message: expect.stringMatching(message) },
    ]);
    const body = keys.replace(/-----[A-Z ]+-----/g, '').trim();
    expect(problems[0]?.message).not.toContain(body.slice(0, 40));
  });

  test('a bad key and a mixed host are said together', () => {
    expect(
      variablesOf({
        ...production,
        BOG_API_URL: 'https://api-sandbox.bog.ge/payments/v1',
        BOG_CALLBACK_PUBLIC_KEYS: 'x',
      }),
    ).toEqual(['BOG_API_URL', 'BOG_CALLBACK_PUBLIC_KEYS']);
  });
});

describe('production and test hosts are never mixed', () => {
  const tokenPath = '/auth/realms/bog/protocol/openid-connect/token';
  test.each([
    ['BOG_OAUTH_URL', 'https://oauth2', tokenPath],
    ['BOG_API_URL', 'https://API', '/payments/v1'],
    ['BOG_PAYMENT_PAGE_ORIGINS', 'https://payment', ''],
  ])('%s', (variable, start, path) => {
    const hostOf = (suffix: string) => `${start}${suffix}.bog.ge${path}`;
    expect(variablesOf({ ...production, [variable]: hostOf('-sandbox') })).toEqual([variable]);
    expect(variablesOf({ ...sandbox, [variable]: hostOf('') })).toEqual([variable]);
    expect(variablesOf({ ...base, [variable]: hostOf('') })).toEqual([variable]);
    expect(variablesOf({ ...base, [variable]: hostOf('-sandbox') })).toEqual([variable]);
    expect(variablesOf({ ...production, [variable]: hostOf('') })).toEqual([]);
    expect(variablesOf({ ...sandbox, [variable]: hostOf('-sandbox') })).toEqual([]);
  });

  test('one foreign origin in a list is enough', () => {
    const origins = 'https://payment.bog.ge,https://payment-sandbox.bog.ge';
    expect(variablesOf({ ...production, BOG_PAYMENT_PAGE_ORIGINS: origins })).toEqual([
      'BOG_PAYMENT_PAGE_ORIGINS',
    ]);
  });
});

describe('mail', () => {
  const SMTP_URL = `smtp://postman:${CANARY}@mail.example.com:587`;
  test.each(['orders@example.com', 'Shop <orders@example.com>', 'კერა <orders@example.com>'])(
    'goes out from %s',
    (from) => {
      expect(envOf({ ...base, SMTP_URL, MAIL_FROM: from }).mail).toEqual({ smtpUrl: SMTP_URL, from });
    },
  );

  test('needs a sender as soon as there is a server', () => {
    for (const MAIL_FROM of [undefined, '', '  ']) {
      expect(variablesOf({ ...base, SMTP_URL, MAIL_FROM })).toEqual(['MAIL_FROM']);
    }
  });

  test('is not sent without a server, whoever the sender would be', () => {
    expect(envOf({ ...base, SMTP_URL: ' ', MAIL_FROM: 'orders@example.com' }).mail).toBeNull();
  });
});

describe('plain http', () => {
  test.each([
    ['sandbox', sandbox],
    ['production', production],
  ])('is refused with the bank’s %s, and the variable named', (_name, source) => {
    expect(variablesOf({ ...source, APP_URL: 'http://shop.example.com' })).toEqual(['APP_URL']);
    expect(variablesOf({ ...source, BOG_OAUTH_URL: 'http://gate.example.com/token' })).toEqual([
      'BOG_OAUTH_URL',
    ]);
    expect(variablesOf({ ...source, BOG_API_URL: 'http://gate.example.com/payments/v1' })).toEqual([
      'BOG_API_URL',
    ]);
    expect(variablesOf({ ...source, BOG_PAYMENT_PAGE_ORIGINS: 'http://pay.example.com' })).toEqual([
      'BOG_PAYMENT_PAGE_ORIGINS',
    ]);
    expect(
      variablesOf({
        ...source,
        BOG_OAUTH_URL: 'http://gate.example.com/token',
        BOG_API_URL: 'http://gate.example.com/payments/v1',
      }),
    ).toEqual(['BOG_OAUTH_URL', 'BOG_API_URL']);
  });

  test('is fine with the simulator, also in a production build', () => {
    expect(problemsOf({ ...base, NODE_ENV: 'production', APP_URL: 'http://shop.test:3000' })).toEqual([]);
  });
});

describe('the environment of this process', () => {
  test('is read once', async () => {
    vi.resetModules();
    for (const [name, value] of Object.entries(base)) vi.stubEnv(name, value);
    const fresh = await import('@/lib/env');
    const first = fresh.env();
    vi.stubEnv('APP_URL', 'nonsense');
    expect(fresh.env()).toBe(first);
    vi.unstubAllEnvs();
  });

  test('stops the start when it is wrong', async () => {
    vi.resetModules();
    for (const [name, value] of Object.entries(base)) vi.stubEnv(name, value);
    vi.stubEnv('AUTH_SECRET', '');
    const fresh = await import('@/lib/env');
    expect(() => fresh.env()).toThrow(/nothing was started:\n {2}AUTH_SECRET is missing/);
    vi.unstubAllEnvs();
  });
});
