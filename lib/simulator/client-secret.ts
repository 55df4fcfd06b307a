import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '@/lib/simulator/store/private-file';

/** The shop's secret when nobody chose one: made once, kept readable by its owner only. */
export function loadClientSecret(dataDir: string | null): string {
  const fresh = () => randomBytes(24).toString('base64url');
  if (dataDir === null) return fresh();
  const path = join(dataDir, 'client-secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = fresh();
  writePrivateFile(path, `${secret}\n`);
  return secret;
}
