import pg from 'pg';
import { needsSetUp, needsSetUpCode } from '@/lib/auth/set-up';
import type { Env } from '@/lib/env';
import { type Finding, messageOf, ok, skipped, warning } from './finding';

const NAME = 'Owner';

/** Whether somebody owns the installation; until then whoever has the code may set it up. */
export async function checkOwner({
  databaseUrl,
  appUrl,
  bog,
}: Pick<Env, 'databaseUrl' | 'appUrl' | 'bog'>): Promise<Finding> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    if (!(await needsSetUp(client))) return ok(NAME, 'the installation has one');
    const code = needsSetUpCode({ bog }) ? ' with the code that npm run staff set-up-code shows' : '';
    return warning(NAME, 'nobody owns this installation yet', `Open ${appUrl}/merchant/set-up${code}.`);
  } catch (error) {
    return skipped(NAME, `the staff could not be read: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
