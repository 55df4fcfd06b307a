import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '@/tests/setup/template-database';
import { useTestDatabase } from '@/tests/setup/use-test-database';

const database = useTestDatabase();

test('the migrations make exactly the tables that schema.prisma describes', async () => {
  const diff = [
    ...['scripts/prisma.mjs', 'migrate', 'diff', '--from-config-datasource'],
    ...['--to-schema', 'prisma/schema.prisma', '--script'],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, diff, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: database.url },
  });
  expect(stdout.trim()).toBe('-- This is an empty migration.');
});
