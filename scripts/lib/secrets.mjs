import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Letters and digits only: they stand in addresses and are typed by hand.
const random = (bytes) => randomBytes(bytes).toString('base64url').replace(/[-_]/g, 'x');

const MAKERS = {
  databasePassword: () => random(24),
  authSecret: () => random(36),
  settingsKey: () => randomBytes(32).toString('base64'),
  staffPassword: () => random(15),
  clientId: () => String(10_000_000 + (randomBytes(4).readUInt32BE() % 89_999_999)),
  clientSecret: () => random(24),
  // In the form of lib/api/key.ts.
  apiKey: () => `bck_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('base64url')}`,
};

/**
 * What this installation made up for itself, kept so that the next start finds its data and its sessions again.
 * @param {string} dataDir
 * @returns {{ databasePassword: string, authSecret: string, settingsKey: string, staffPassword: string, clientId: string,
 *   clientSecret: string, apiKey: string }}
 */
export function loadSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = read(file);
  const secrets = Object.fromEntries(
    Object.entries(MAKERS).map(([name, make]) => [
      name,
      typeof kept[name] === 'string' ? kept[name] : make(),
    ]),
  );
  writePrivately(file, secrets);
  return secrets;
}

/** Writes JSON that only the present user may read; never half of it. */
export function writePrivately(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}
