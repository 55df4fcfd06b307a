import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Environment to examine, and where it comes from. */
export type Subject = { source: string; values: Record<string, string | undefined> };

// Without any of these nobody has configured a shop here.
const SIGNS = ['BOG_ENV', 'BOG_CLIENT_ID', 'BOG_CLIENT_SECRET', 'APP_URL'];

const demoFile = z.object({
  shopUrl: z.string(),
  simulatorUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  databaseUrl: z.string(),
  // Absent from the file of an older version.
  smtpUrl: z.string().optional(),
  mailFrom: z.string().optional(),
});
const secretsFile = z.object({ authSecret: z.string(), settingsKey: z.string().optional() });

/**
 * The environment of this shell and of .env; where nothing is configured, that of the demo in this folder.
 * @param dataDir the folder .data
 */
export async function chooseSubject(
  values: Record<string, string | undefined>,
  dataDir: string,
): Promise<Subject> {
  const configured = SIGNS.some((name) => values[name]?.trim());
  const demo = configured ? null : readJson(`${dataDir}/demo.json`, demoFile);
  if (!demo) return { source: 'this environment (shell and .env)', values };
  const secrets = readJson(`${dataDir}/secrets.json`, secretsFile);
  return {
    source: 'the demo of this folder (.data/demo.json)',
    values: {
      ...values,
      BOG_ENV: 'simulator',
      APP_URL: demo.shopUrl,
      DATABASE_URL: demo.databaseUrl,
      BOG_CLIENT_ID: demo.clientId,
      BOG_CLIENT_SECRET: demo.clientSecret,
      SIMULATOR_PORT: new URL(demo.simulatorUrl).port,
      AUTH_SECRET: secrets?.authSecret,
      SETTINGS_KEY: secrets?.settingsKey,
      SMTP_URL: demo.smtpUrl,
      MAIL_FROM: demo.mailFrom,
      WEBHOOKS_TO_PRIVATE_ADDRESSES: 'allow',
      BOG_CALLBACK_PUBLIC_KEYS: await publishedKey(demo.simulatorUrl),
    },
  };
}

/** The key that a simulator signs its callbacks with; undefined when it does not answer. */
export async function publishedKey(simulatorUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${simulatorUrl}/callback-public-key.pem`, {
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
