import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { applicationEnv, PROGRAMS } from '../../../scripts/lib/stack/application.mjs';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';

const { url, pool } = useTestDatabase();

const publicKeys = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  ...{ type: 'spki', format: 'pem' },
}) as string;

// The second start of a demo to which somebody has added a shop once ended here.
test('the demo has its account in the shop that it seeds, however many shops there are by now', async () => {
  await insertShop(pool, 'another', 'another.example');
  const shopId = await insertShop(pool, 'kera');
  const secrets = { authSecret: 'x'.repeat(40), clientId: '1', clientSecret: 'secret' };
  const env = applicationEnv({
    ...{ port: 1, simulatorPort: 2, databaseUrl: url, publicKeys, dataDir: '.data', secrets },
    workerInside: false,
  });
  const program = PROGRAMS.staff('merchant@example.com');
  const { status, stderr } = spawnSync(process.execPath, program, {
    ...{ env: env as NodeJS.ProcessEnv, input: 'a-password-of-some-length', encoding: 'utf8' },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const { rows } = await pool.query('SELECT shop_id, role FROM staff_members');
  expect(rows).toEqual([{ shop_id: shopId, role: 'owner' }]);
}, 60_000);
