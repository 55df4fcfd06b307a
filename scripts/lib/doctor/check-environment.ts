import type { Env, EnvResult } from '@/lib/env';
import { type Finding, ok, problem, skipped } from './finding';
import { publishedKey } from './subject';

const VARIABLES = [
  'BOG_ENV',
  'BOG_CLIENT_ID',
  'BOG_CLIENT_SECRET',
  'BOG_OAUTH_URL',
  'BOG_API_URL',
  'BOG_PAYMENT_PAGE_ORIGINS',
  'BOG_CALLBACK_PUBLIC_KEYS',
  'APP_URL',
  'DATABASE_URL',
  'AUTH_SECRET',
  'SETTINGS_KEY',
  'CRON_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
];

/** One finding per variable. No value is shown: half of them are secrets. */
export function checkVariables(values: Record<string, string | undefined>, result: EnvResult): Finding[] {
  const problems = result.ok ? [] : result.problems;
  const names = [...new Set([...VARIABLES, ...problems.map(({ variable }) => variable)])];
  return names.map((name) => {
    const found = problems.filter(({ variable }) => variable === name);
    if (found.length > 0) {
      return problem(
        name,
        found.map(({ message }) => message).join('; '),
        '.env.example explains the variable.',
      );
    }
    return ok(name, values[name]?.trim() ? 'is set' : 'not set: the default applies');
  });
}

/** Shoppers and the bank must be able to come back to APP_URL; only the simulator takes plain http. */
export function checkAppUrl({ appUrl, bog }: Env): Finding {
  const { protocol, hostname } = new URL(appUrl);
  if (protocol === 'https:') return ok('Shop address', `${appUrl} (https)`);
  if (bog.environment === 'simulator')
    return ok('Shop address', `${appUrl} (http is enough for the simulator)`);
  return problem('Shop address', `${hostname} is http`, 'Set APP_URL to the https address of the shop.');
}

export async function checkCallbackKey({ bog }: Env): Promise<Finding> {
  const name = 'Callback key';
  const count = bog.callbackPublicKeys.length;
  const held = `${count} key${count === 1 ? '' : 's'}`;
  if (bog.environment !== 'simulator') return ok(name, held);
  const published = await publishedKey(new URL(bog.apiUrl).origin);
  if (!published) return skipped(name, `${held}; the simulator does not answer, so they cannot be compared`);
  const same = bog.callbackPublicKeys.some(
    (key) => pem(key.export({ type: 'spki', format: 'pem' })) === pem(published),
  );
  if (same) return ok(name, `${held}; the simulator signs with it`);
  return problem(
    name,
    'the simulator signs with another key: its callbacks will be refused',
    'Set BOG_CALLBACK_PUBLIC_KEYS to what the simulator shows at /callback-public-key.pem.',
  );
}

const pem = (text: string | Buffer): string => text.toString().replace(/\s/g, '');
