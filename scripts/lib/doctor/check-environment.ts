import type { EnvResult } from '@/lib/env';
import { type Finding, ok, problem } from './finding';

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
  'WEBHOOKS_TO_PRIVATE_ADDRESSES',
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
