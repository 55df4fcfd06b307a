// The API key of the demo, of browser tests and of the bench: standard input is the secret, which the caller keeps. It is
// printed nowhere. Environment: that of the shop.
import { text } from 'node:stream/consumers';
import { systemClock } from '@/lib/clock';
import { createDatabase } from '@/lib/db';
import { env } from '@/lib/env';
import { ensureApiKey } from './ensure-api-key';

const db = createDatabase(env().databaseUrl, { poolSize: 2 });
try {
  const outcome = await ensureApiKey({ db, clock: systemClock }, (await text(process.stdin)).trim());
  console.log(
    outcome === 'replaced' ? 'The key was replaced in the console, and stays so.' : `The key is ${outcome}.`,
  );
} finally {
  await db.close();
}
