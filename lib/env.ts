import 'server-only';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { parsePublicKeys } from '@/lib/bog/callback';
import { BOG_ENVIRONMENTS, simulatorEnvironment } from '@/lib/bog/environments';
import type { PictureStoreSettings } from '@/lib/pictures/store';

/** Hosts that belong to one environment of the bank; mixing them is how test money meets real orders. */
const PRODUCTION_HOSTS = ['api.bog.ge', 'oauth2.bog.ge', 'payment.bog.ge'];
const SANDBOX_HOSTS = ['api-sandbox.bog.ge', 'oauth2-sandbox.bog.ge', 'payment-sandbox.bog.ge'];

const text = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, `is empty: ${what}`);
const url = (what: string) =>
  text(what).refine((value) => /^https?:$/.test(protocolOf(value) ?? ''), 'must be an http(s) address');
const origins = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine(
    (list) => list.length > 0 && list.every(isOrigin),
    'must list origins such as https://payment.bog.ge',
  );

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  BOG_ENV: z.enum(['simulator', 'sandbox', 'production'], {
    error: 'must be simulator, sandbox or production: it decides which bank gets the orders',
  }),
  BOG_OAUTH_URL: url('address of the bank’s token endpoint').optional(),
  BOG_API_URL: url('address of the bank’s API, ending in /payments/v1').optional(),
  BOG_PAYMENT_PAGE_ORIGINS: origins.optional(),
  BOG_CALLBACK_PUBLIC_KEYS: z.string().optional(),
  BOG_CLIENT_ID: text('the client id that the bank gave you'),
  BOG_CLIENT_SECRET: text('the secret that the bank gave you'),
  SIMULATOR_PORT: z.coerce.number().int().min(1).max(65535).default(4010),
  APP_URL: url('the address under which shoppers and the bank reach this shop').transform((value) =>
    value.replace(/\/+$/, ''),
  ),
  DATABASE_URL: text('postgresql://user:password@host:port/database').refine(
    (value) => /^postgres(ql)?:$/.test(protocolOf(value) ?? ''),
    'must be a postgresql:// address',
  ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(3).max(200).default(20),
  AUTH_SECRET: text('32 or more random characters (openssl rand -base64 32)').min(
    32,
    'must have 32 or more characters (openssl rand -base64 32)',
  ),
  SETTINGS_KEY: text('32 random bytes in base64')
    .refine(
      (value) => Buffer.from(value, 'base64').length === 32,
      'must be 32 bytes in base64 (openssl rand -base64 32)',
    )
    .optional(),
  WORKER: z.enum(['inline', 'external']).default('inline'),
  CRON_SECRET: text('32 or more random characters')
    .min(32, 'must have 32 or more characters (openssl rand -base64 32)')
    .optional(),
  SMTP_URL: text('smtp://user:password@host:587')
    .refine(isSmtpUrl, 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: text('the sender of mails, such as Shop <orders@shop.example>')
    .regex(
      /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address, or a name and an address in <>',
    )
    .optional(),
  PICTURES_DIR: text('the folder in which uploaded pictures are kept').default('.data/pictures'),
  S3_ENDPOINT: url('address of the S3-compatible service, without the bucket')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  S3_BUCKET: text('the bucket in which uploaded pictures are kept')
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, such as shop-pictures')
    .optional(),
  S3_REGION: text('the region of the bucket').optional(),
  S3_ACCESS_KEY_ID: text('the id of the key that may write into the bucket').optional(),
  S3_SECRET_ACCESS_KEY: text('the secret of that key').optional(),
  WEBHOOKS_TO_PRIVATE_ADDRESSES: z.enum(['refuse', 'allow']).default('refuse'),
  BANK_CALLS_KEPT_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = {
  nodeEnv: 'development' | 'production' | 'test';
  bog: {
    environment: 'simulator' | 'sandbox' | 'production';
    oauthUrl: string;
    apiUrl: string;
    paymentPageOrigins: string[];
    callbackPublicKeys: KeyObject[];
    clientId: string;
    clientSecret: string;
  };
  appUrl: string;
  databaseUrl: string;
  databasePoolSize: number;
  authSecret: string;
  /** Encrypts the secrets that are kept in the database (lib/secret-box.ts); null: none can be. */
  settingsKey: Buffer | null;
  worker: 'inline' | 'external';
  /** What a caller of /api/cron has to show; null: nobody may call it. */
  cronSecret: string | null;
  /** Null: no mails are sent. */
  mail: { smtpUrl: string; from: string } | null;
  /** Where uploaded pictures are kept. */
  pictures: PictureStoreSettings;
  /** Whether webhooks may go to addresses inside the network (private, loopback …), and by plain http: for development. */
  webhooksToPrivate: boolean;
  /** For how long the record of calls to the bank is kept. */
  bankCallsKeptDays: number;
  /** How many proxies in front append to X-Forwarded-For; 0: nobody does, and the header is not believed. */
  trustedProxyHops: number;
  logLevel: string;
};

export type EnvProblem = { variable: string; message: string };
export type EnvResult = { ok: true; env: Env } | { ok: false; problems: EnvProblem[] };

/** Reads the environment. Every problem names its variable and says what to do; no value is ever repeated. */
export function parseEnv(source: Record<string, string | undefined>): EnvResult {
  // An empty variable means the same as an absent one: that is how .env files and compose files leave things out.
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ variable: String(path[0]), message })),
    };
  }
  const raw = parsed.data;
  const problems: EnvProblem[] = [];
  const bank =
    raw.BOG_ENV === 'simulator'
      ? simulatorEnvironment(`http://localhost:${raw.SIMULATOR_PORT}`)
      : BOG_ENVIRONMENTS[raw.BOG_ENV];
  const hosts = {
    oauthUrl: raw.BOG_OAUTH_URL ?? bank.oauthUrl,
    apiUrl: (raw.BOG_API_URL ?? bank.apiUrl).replace(/\/+$/, ''),
    paymentPageOrigins: raw.BOG_PAYMENT_PAGE_ORIGINS ?? [...bank.paymentPageOrigins],
  };
  problems.push(...mixedHosts(raw.BOG_ENV, hosts), ...plainHttp(raw.BOG_ENV, raw.APP_URL, hosts));
  const keys = readKeys(raw.BOG_CALLBACK_PUBLIC_KEYS ?? bank.callbackPublicKeys, raw.SIMULATOR_PORT);
  if (!keys.ok) problems.push({ variable: 'BOG_CALLBACK_PUBLIC_KEYS', message: keys.message });
  if (raw.SMTP_URL && !raw.MAIL_FROM) {
    problems.push({ variable: 'MAIL_FROM', message: 'is missing: with SMTP_URL the mails need a sender' });
  }
  if (raw.BOG_ENV === 'production' && raw.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'allow') {
    problems.push({
      variable: 'WEBHOOKS_TO_PRIVATE_ADDRESSES',
      message:
        'must be refuse with BOG_ENV=production: staff could reach into the network of the server by it',
    });
  }
  const pictures = pictureStore(raw);
  if (!pictures.ok) problems.push(...pictures.problems);
  if (!keys.ok || !pictures.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    env: {
      nodeEnv: raw.NODE_ENV,
      bog: {
        environment: raw.BOG_ENV,
        ...hosts,
        callbackPublicKeys: keys.keys,
        clientId: raw.BOG_CLIENT_ID,
        clientSecret: raw.BOG_CLIENT_SECRET,
      },
      appUrl: raw.APP_URL,
      databaseUrl: raw.DATABASE_URL,
      databasePoolSize: raw.DATABASE_POOL_SIZE,
      authSecret: raw.AUTH_SECRET,
      settingsKey: raw.SETTINGS_KEY ? Buffer.from(raw.SETTINGS_KEY, 'base64') : null,
      worker: raw.WORKER,
      cronSecret: raw.CRON_SECRET ?? null,
      mail: raw.SMTP_URL && raw.MAIL_FROM ? { smtpUrl: raw.SMTP_URL, from: raw.MAIL_FROM } : null,
      pictures: pictures.settings,
      webhooksToPrivate: raw.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'allow',
      bankCallsKeptDays: raw.BANK_CALLS_KEPT_DAYS,
      trustedProxyHops: raw.TRUSTED_PROXY_HOPS,
      logLevel: raw.LOG_LEVEL,
    },
  };
}

export class EnvironmentInvalid extends Error {
  override name = 'EnvironmentInvalid';
  constructor(readonly problems: readonly EnvProblem[]) {
    super(
      `The environment is not right, so nothing was started:\n${problems
        .map(({ variable, message }) => `  ${variable} ${message}`)
        .join('\n')}\n(.env.example explains every variable; npm run doctor checks them.)`,
    );
  }
}

let cached: Env | undefined;

/** The environment of this process, read once. @throws EnvironmentInvalid */
export function env(): Env {
  if (!cached) {
    const result = parseEnv(process.env);
    if (!result.ok) throw new EnvironmentInvalid(result.problems);
    cached = result.env;
  }
  return cached;
}

function mixedHosts(
  environment: Env['bog']['environment'],
  { oauthUrl, apiUrl, paymentPageOrigins }: Pick<Env['bog'], 'oauthUrl' | 'apiUrl' | 'paymentPageOrigins'>,
): EnvProblem[] {
  const foreign = [
    ...(environment === 'production' ? [] : PRODUCTION_HOSTS),
    ...(environment === 'sandbox' ? [] : SANDBOX_HOSTS),
  ];
  const used: [string, string][] = [
    ['BOG_OAUTH_URL', oauthUrl],
    ['BOG_API_URL', apiUrl],
    ...paymentPageOrigins.map((origin): [string, string] => ['BOG_PAYMENT_PAGE_ORIGINS', origin]),
  ];
  return used
    .filter(([, value]) => foreign.includes(new URL(value).hostname))
    .map(([variable, value]) => ({
      variable,
      message: `names ${new URL(value).hostname}, which is not a host of BOG_ENV=${environment}: production and test hosts must not be mixed`,
    }));
}

function plainHttp(
  environment: Env['bog']['environment'],
  appUrl: string,
  { oauthUrl, apiUrl, paymentPageOrigins }: Pick<Env['bog'], 'oauthUrl' | 'apiUrl' | 'paymentPageOrigins'>,
): EnvProblem[] {
  if (environment === 'simulator') return [];
  const problems: EnvProblem[] = [];
  if (protocolOf(appUrl) !== 'https:') {
    problems.push({
      variable: 'APP_URL',
      message: `must be https with BOG_ENV=${environment}: the bank refuses an http callback address, and shoppers send personal data`,
    });
  }
  const used: [string, string[]][] = [
    ['BOG_OAUTH_URL', [oauthUrl]],
    ['BOG_API_URL', [apiUrl]],
    ['BOG_PAYMENT_PAGE_ORIGINS', paymentPageOrigins],
  ];
  for (const [variable, values] of used) {
    if (values.every((value) => protocolOf(value) === 'https:')) continue;
    problems.push({
      variable,
      message: `must be https with BOG_ENV=${environment}: credentials and card data travel on it`,
    });
  }
  return problems;
}

function readKeys(
  pems: string,
  simulatorPort: number,
): { ok: true; keys: KeyObject[] } | { ok: false; message: string } {
  if (!pems.trim()) {
    return {
      ok: false,
      message: `is missing: with BOG_ENV=simulator give it the key at http://localhost:${simulatorPort}/callback-public-key.pem (npm run demo and npm run dev do it for you)`,
    };
  }
  try {
    return { ok: true, keys: parsePublicKeys(pems) };
  } catch (error) {
    return {
      ok: false,
      message: `holds no usable key: ${error instanceof Error ? error.message : 'unreadable'}`,
    };
  }
}

const S3_NAMES = ['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** The folder, unless S3_ENDPOINT names a service: then all that belongs to it has to be there. */
function pictureStore(
  raw: z.output<typeof schema>,
): { ok: true; settings: PictureStoreSettings } | { ok: false; problems: EnvProblem[] } {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = raw;
  if (!S3_ENDPOINT) return { ok: true, settings: { kind: 'disk', folder: raw.PICTURES_DIR } };
  if (S3_BUCKET && S3_REGION && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    const key = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
    const place = { endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION };
    return { ok: true, settings: { kind: 's3', ...place, ...key } };
  }
  const missing = S3_NAMES.filter((name) => !raw[name]);
  const message = 'is missing: with S3_ENDPOINT pictures are kept there, and all of S3_* is needed';
  return { ok: false, problems: missing.map((variable) => ({ variable, message })) };
}

function protocolOf(value: string): string | null {
  try {
    return new URL(value).protocol;
  } catch {
    return null;
  }
}

function isSmtpUrl(value: string): boolean {
  return /^smtps?:$/.test(protocolOf(value) ?? '') && new URL(value).hostname !== '';
}

function isOrigin(value: string): boolean {
  return /^https?:$/.test(protocolOf(value) ?? '') && new URL(value).origin === value;
}
